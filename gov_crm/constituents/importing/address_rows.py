"""Rows of addresses: the home of somebody who has none yet, or a further Address of theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _

from gov_crm.constituents.importing.changes import change_record
from gov_crm.constituents.importing.contacts import ADDRESS, LINK, ContactRows
from gov_crm.constituents.importing.journal import ADDED, CHANGED, Entry, find_known, write_entries
from gov_crm.constituents.importing.journal import KNOWN as NOTED
from gov_crm.constituents.importing.reading import Reading
from gov_crm.constituents.importing.records import read_records
from gov_crm.constituents.importing.references import References
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.domain.errors import Problem
from gov_crm.domain.normalise import address_key, fold
from gov_crm.domain.people_profile import PLACE
from gov_crm.domain.people_upsert import fingerprints, to_fill
from gov_crm.gov_crm.importing import kinds as fates
from gov_crm.gov_crm.importing.kinds import Column, Foreseen, Taken
from gov_crm.gov_crm.importing.source import sentences

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping, Sequence

	from gov_crm.domain.import_file import SourceRow
	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile
	from gov_crm.gov_crm.importing.kinds import Batch

WHOSE = "constituent"
AT_ONCE = 500
WHAT = {fates.NEW: ADDED, fates.CHANGED: CHANGED, fates.KNOWN: NOTED}
RESTRICTED = "The record is restricted: a further address of it could be read by everybody."


@dataclass(slots=True)
class AddressPlan:
	"""What a row becomes: a further Address (NEW), somebody's home (CHANGED), or what is there (KNOWN)."""

	row: SourceRow
	values: Mapping[str, Any]
	fate: str = fates.NEW
	person: Mapping[str, Any] | None = None
	changes: Mapping[str, Any] = field(default_factory=dict)
	said: Mapping[str, str] = field(default_factory=dict)
	is_repeated: bool = False
	problems: Sequence[Problem] = ()


class AddressWriter:
	"""Writes the rows of one run."""

	made: Mapping[str, list[str]] = {}

	def __init__(self, batch: Batch, profile: PeopleProfile):
		self.batch, self.profile, self.reading = batch, profile, Reading(profile)

	def take(self, rows: Sequence[tuple[SourceRow, Converted]]) -> Taken:
		read = [(row, self.reading.read(converted)) for row, converted in rows]
		plans = plan_addresses(read, self.profile, self.batch.name)
		further, entries = ContactRows(self.batch), []
		for plan in plans:
			if plan.person and not plan.is_repeated:
				entries += self._carry_out(plan, further)
		further.insert()
		write_entries(entries, self.batch, self.profile.source_system)
		counts = Counter(plan.fate for plan in plans)
		rejected = [(plan.row, plan.problems) for plan in plans if plan.fate == fates.REJECTED]
		return Taken(created=counts[fates.NEW], changed=counts[fates.CHANGED], rejected=rejected)

	def _carry_out(self, plan: AddressPlan, further: ContactRows) -> list[Entry]:
		key, name = plan.values["source_key"], plan.person["name"]
		entry = Entry(plan.row.number, key, name, WHAT[plan.fate], plan.said)
		if plan.changes and (problem := change_record(plan.changes, entry, self.batch)):
			plan.fate, plan.problems = fates.REJECTED, [problem]
			return []
		if plan.fate == fates.NEW:
			whose = {field: plan.person[field] for field in ("name", "full_name", "constituent_type")}
			entry.added[ADDRESS] = [further.add_address({**plan.values, **whose}, plan.values, key)]
		return [entry]


def plan_addresses(
	rows: Sequence[tuple[SourceRow, Converted]], profile: PeopleProfile, running: str = ""
) -> list[AddressPlan]:
	"""One for each row, in order; `running` is the Gov Import that they are for."""
	references = References(profile, [converted.values["references"] for _row, converted in rows])
	known = find_known(profile.source_system, [converted.values["source_key"] for _row, converted in rows])
	homes, seen = _Homes({person.name for person in references.people.values()}), set()
	plans = [AddressPlan(row, converted.values, problems=converted.problems) for row, converted in rows]
	for plan in plans:
		plan.problems = plan.problems or _problems(plan, references)
		if plan.problems:
			plan.fate = fates.REJECTED
			continue
		key, number = plan.values["source_key"], plan.values["references"][WHOSE]
		plan.person = homes.people[references.person(WHOSE, number).name]
		plan.said = fingerprints(plan.values)
		plan.is_repeated = key in seen or bool(key in known and known[key].answers(plan.said, running))
		seen.add(key)
		homes.place(plan)
	return plans


def address_columns() -> list[Column]:
	"""Those of `foresee_addresses`."""
	labels = (_("Number There"), _("Constituent"), _("Street and Number"), _("City"), _("Postal Code"))
	return [Column(label) for label in (*labels, _("State"), _("Country"))]


def foresee_addresses(rows: Sequence[tuple[SourceRow, Converted]], profile: PeopleProfile) -> list[Foreseen]:
	"""What each row would become, one for one."""
	reading = Reading(profile)
	read = [(row, reading.read(converted)) for row, converted in rows]
	words = {
		fates.NEW: _("Further address"),
		fates.CHANGED: _("Completes the address"),
		fates.KNOWN: _("Here already"),
		fates.REJECTED: _("Rejected"),
	}
	lines = []
	for plan, (_row, converted), (_same, pure) in zip(plan_addresses(read, profile), read, rows, strict=True):
		whose = plan.person["full_name"] if plan.person else plan.values["references"].get(WHOSE)
		cells = [plan.values["source_key"], whose, *(plan.values[field] for field in PLACE)]
		remarks = [] if pure.problems else sentences([*plan.problems, *converted.notes[len(pure.notes) :]])
		lines.append(Foreseen(plan.fate, words[plan.fate], cells, remarks))
	return lines


class _Homes:
	"""Where some people live, by what is on record and by the rows so far."""

	def __init__(self, people: Iterable[str]):
		self.people = read_records(people)
		self.further: dict[str, set[tuple[str, str]]] = defaultdict(set)
		for name, line, city in _linked(self.people):
			self.further[name].add(_spot(line, city))

	def place(self, plan: AddressPlan) -> None:
		person = plan.person
		spot = _spot(plan.values["address_line"], plan.values["city"])
		if plan.is_repeated:
			plan.fate = fates.KNOWN
			return
		if not person["address_line"] or spot == _spot(person["address_line"], person["city"]):
			plan.changes = to_fill(plan.values, person)
			plan.fate = fates.CHANGED if plan.changes else fates.KNOWN
			person.update(plan.changes)
		elif spot in self.further[person["name"]]:
			plan.fate = fates.KNOWN
		self.further[person["name"]].add(spot)


def _problems(plan: AddressPlan, references: References) -> list[Problem]:
	number = plan.values["references"][WHOSE]
	person = references.person(WHOSE, number)
	if not person or not may_see_constituent(person):
		return [references.unknown(WHOSE, number)]
	return [Problem("restricted", RESTRICTED)] if person.restricted else []


def _linked(people: Iterable[str]) -> Iterable[tuple[str, str, str]]:
	link, address = frappe.qb.DocType(LINK), frappe.qb.DocType(ADDRESS)
	for some in portions(people, AT_ONCE):
		query = frappe.qb.from_(link).join(address).on(address.name == link.parent)
		query = query.select(link.link_name, address.address_line1, address.city)
		query = query.where(link.link_doctype == CONSTITUENT).where(link.parenttype == ADDRESS)
		yield from query.where(link.link_name.isin(some)).run()


def _spot(line: str | None, city: str | None) -> tuple[str, str]:
	return address_key(line), fold(city or "")

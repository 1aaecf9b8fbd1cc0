"""Rows of people become constituents: new ones in bulk, those on record as the form would save them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gov_crm.constituents.duplicates import Found, keep
from gov_crm.constituents.importing.changes import change_record, enter
from gov_crm.constituents.importing.journal import CHANGED, CREATED, JOINED, KNOWN, Entry, write_entries
from gov_crm.constituents.importing.new_people import NewPeople, NewPerson
from gov_crm.constituents.importing.notes import write_notes
from gov_crm.constituents.importing.plan import Planner
from gov_crm.constituents.importing.reading import Reading
from gov_crm.constituents.importing.references import place_of_row
from gov_crm.constituents.importing.relations import Relations
from gov_crm.constituents.importing.salutations import SALUTATION, Salutations
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.domain.numbering import constituent_number
from gov_crm.gov_crm.importing import kinds as fates
from gov_crm.gov_crm.importing.kinds import Taken
from gov_crm.gov_crm.numbers import next_serial

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence

	from gov_crm.constituents.importing.plan import Plan
	from gov_crm.domain.import_file import SourceRow
	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile
	from gov_crm.gov_crm.importing.kinds import Batch

WHAT = {fates.NEW: CREATED, fates.CHANGED: CHANGED, fates.JOINS: JOINED, fates.KNOWN: KNOWN}


class PeopleWriter:
	"""Writes the rows of one run."""

	def __init__(self, batch: Batch, profile: PeopleProfile):
		self.batch, self.profile = batch, profile
		self.reading = Reading(profile)
		self.planner = Planner(profile, join_certain=batch.join_certain, running=batch.name)
		self.new_people = NewPeople(batch, profile.source_system)
		self.salutations = Salutations(batch.made.get(SALUTATION, ()))

	@property
	def made(self) -> dict[str, list[str]]:
		return {SALUTATION: self.salutations.made}

	def take(self, rows: Sequence[tuple[SourceRow, Converted]]) -> Taken:
		plans = self.planner.plan([(row, self.reading.read(converted)) for row, converted in rows])
		self._salute(plans)
		self._insert([plan for plan in plans if plan.fate == fates.NEW])
		entries = list(self._entries(plans))
		self._relate(plans, entries)
		write_notes([(plan.notes, entry) for plan, entry in _paired(plans, entries)], self.batch)
		keep(self._proposals(plans))
		write_entries(entries, self.batch, self.profile.source_system)
		return _taken(plans)

	def _salute(self, plans: Sequence[Plan]) -> None:
		"""A salutation that the site lacks is added with whoever brings it."""
		for plan in plans:
			said = plan.values["salutation"] if plan.fate == fates.NEW else plan.changes.get("salutation")
			if said:
				where = plan.values if plan.fate == fates.NEW else plan.changes
				where["salutation"] = self.salutations.get(said)

	def _insert(self, plans: Sequence[Plan]) -> None:
		for plan in plans:
			plan.constituent = constituent_number(next_serial(CONSTITUENT))
		self.new_people.insert([NewPerson(plan.constituent, plan.key, plan.values) for plan in plans])

	def _entries(self, plans: Sequence[Plan]) -> Iterator[Entry]:
		for plan in plans:
			if plan.twin:
				plan.constituent = plan.twin.constituent
			if plan.fate in WHAT and plan.constituent and not plan.is_repeated:
				entry = self._entry(plan)
				if plan.changes and (problem := change_record(plan.changes, entry, self.batch)):
					plan.fate, plan.problems = fates.REJECTED, [problem]
				else:
					yield entry

	def _entry(self, plan: Plan) -> Entry:
		return Entry(plan.row.number, plan.key, plan.constituent, WHAT[plan.fate], plan.said)

	def _relate(self, plans: Sequence[Plan], entries: Sequence[Entry]) -> None:
		"""Of those who are new or joined somebody new, each relationship once."""
		names = {place_of_row(plan.row.number): plan.constituent for plan in plans}
		wanted = [
			(entry, relation.named({**names, "": plan.constituent}))
			for plan, entry in _paired(plans, entries)
			for relation in plan.relations
		]
		there = Relations(self.planner.kinds, {end for _entry, relation in wanted for end in relation.ends})
		enter([pair for pair in wanted if there.judge(pair[1])[0]], there, self.batch)

	def _proposals(self, plans: Sequence[Plan]) -> Iterator[Found]:
		"""Whoever is alike to somebody new waits on the review list."""
		for plan in plans:
			for other, earlier in plan.alike if plan.fate == fates.NEW else ():
				name = earlier.constituent if earlier else other.name
				if name:
					yield Found(plan.constituent, name, other.comparison, self.batch.moment)


def _paired(plans: Sequence[Plan], entries: Sequence[Entry]) -> list[tuple[Plan, Entry]]:
	"""The plans that were carried out, with what is entered of them."""
	by_row = {entry.number: entry for entry in entries}
	return [(plan, by_row[plan.row.number]) for plan in plans if plan.row.number in by_row]


def _taken(plans: Sequence[Plan]) -> Taken:
	counts = Counter(plan.fate for plan in plans)
	rejected = [(plan.row, plan.problems) for plan in plans if plan.fate == fates.REJECTED]
	return Taken(counts[fates.NEW], counts[fates.CHANGED], counts[fates.JOINS], rejected)

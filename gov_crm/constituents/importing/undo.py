"""Take an import of people back, from its last row to its first, but not what people have worked on since."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import frappe
from frappe.utils import get_datetime
from pypika import Order

from gov_crm.constituents.importing.changes import put_stamp, write_fields
from gov_crm.constituents.importing.journal import CREATED, ENTRY, KNOWN, Stamp
from gov_crm.constituents.importing.removal import (
	find_related,
	find_worked_on,
	find_worked_on_addresses,
	remove_people,
)
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.gov_crm.importing.kinds import TakenBack

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence
	from datetime import datetime

ADDRESS = "Address"
PART = 500
COLUMNS = ("name", "constituent", "what", "before", "stamps", "added")


class Row(NamedTuple):
	"""An entry of the journal, as it is read."""

	name: str
	constituent: str
	what: str
	before: dict[str, dict]
	stamps: list[Stamp]
	added: dict[str, list[str]]

	@property
	def addresses(self) -> list[str]:
		return self.added.get(ADDRESS, [])


def take_back(doc) -> Iterator[TakenBack]:
	"""See ImportKind.take_back: who was new goes, fields are as they were, relationships are gone again."""
	last, people = None, find_worked_on(doc)
	while entries := _next_part(doc, last):
		last = entries[-1].name
		stays = _take_back(entries, people, doc.started_on)
		gone = [entry for entry in entries if entry.name not in stays]
		if gone:
			frappe.db.delete(ENTRY, {"name": ("in", [entry.name for entry in gone])})
		rows = sum(entry.what != KNOWN for entry in gone)
		yield TakenBack(rows, list(dict.fromkeys(stays.values())))


def _next_part(doc, last: str | None) -> list[Row]:
	"""By key, since what stays keeps its entry."""
	entry = frappe.qb.DocType(ENTRY)
	query = frappe.qb.from_(entry).select(*(entry[column] for column in COLUMNS))
	query = query.where(entry.gov_import == doc.name).orderby(entry.name, order=Order.desc).limit(PART)
	return [_row(*found) for found in (query.where(entry.name < last) if last else query).run()]


def _row(name: str, constituent: str, what: str, before: str, stamps: str, added: str) -> Row:
	stamped = [Stamp(*each) for each in json.loads(stamps or "[]")]
	return Row(name, constituent, what, json.loads(before or "{}"), stamped, json.loads(added or "{}"))


def _take_back(entries: Sequence[Row], people: set[str], moment: datetime) -> dict[str, str]:
	"""The entries that stay, with whom they are about; `people` are those who were worked on."""
	worked_on = _worked_on(entries, people, moment)
	gone = [entry for entry in entries if entry.name not in worked_on]
	_remove_added(gone)
	for entry in gone:
		for constituent, fields in entry.before.items():
			write_fields(constituent, fields)
		for stamp in reversed(entry.stamps):
			# an import that came before goes by the moment that it left
			put_stamp(stamp)
	remove_people([entry.constituent for entry in gone if entry.what == CREATED])
	return {entry.name: entry.constituent for entry in entries if entry.name in worked_on}


def _worked_on(entries: Sequence[Row], people: set[str], moment: datetime) -> set[str]:
	"""The entries of what somebody has worked on since, and of whom these need."""
	addresses = find_worked_on_addresses([name for entry in entries for name in entry.addresses], moment)
	found = {
		entry.name
		for entry in entries
		if (entry.what == CREATED and entry.constituent in people)
		or not addresses.isdisjoint(entry.addresses)
		or not _unchanged(entry.stamps, moment)
	}
	while more := _needed(entries, found):
		found |= more
	return found


def _needed(entries: Sequence[Row], staying: set[str]) -> set[str]:
	"""The entries of new people to whom somebody is related who stays, or is none of this import's."""
	going = [entry for entry in entries if entry.name not in staying]
	with_them = {name for entry in going for names in entry.added.values() for name in names}
	new = [entry for entry in going if entry.what == CREATED]
	related = find_related([entry.constituent for entry in new], with_them)
	return {entry.name for entry in new if entry.constituent in related}


def _unchanged(stamps: Sequence[Stamp], moment: datetime) -> bool:
	"""Whether what a row changed is as it left it; a Contact may be gone since, with a restriction."""
	for stamp in stamps:
		columns = ["modified", "merged_into"] if stamp.doctype == CONSTITUENT else ["modified"]
		found = frappe.db.get_value(stamp.doctype, stamp.name, columns, as_dict=True)
		if found and (found.get("merged_into") or get_datetime(found.modified) != moment):
			return False
		if not found and stamp.doctype == CONSTITUENT:
			return False
	return True


def _remove_added(entries: Sequence[Row]) -> None:
	"""All at once: by itself each of them would be half of an undo's time."""
	added = defaultdict(list)
	for entry in entries:
		for doctype, names in entry.added.items():
			added[doctype] += names
	for doctype, names in sorted(added.items()):
		if doctype == ADDRESS:
			frappe.db.delete("Dynamic Link", {"parenttype": ADDRESS, "parent": ("in", names)})
		frappe.db.delete(doctype, {"name": ("in", names)})

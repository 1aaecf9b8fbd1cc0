"""Take an import of people back, from its last row to its first, but not what people have worked on since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import frappe
from frappe.utils import get_datetime
from pypika import Order

from gov_crm.constituents.import_changes import STAMPS, stamp, write_fields
from gov_crm.constituents.import_journal import CREATED, ENTRY, KNOWN
from gov_crm.constituents.import_removal import find_worked_on, find_worked_on_addresses, remove_people
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.gov_crm.importing.kinds import TakenBack

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence
	from datetime import datetime

ADDRESS = "Address"
PART = 200
COLUMNS = ("name", "constituent", "what", "before", "added")


def take_back(doc) -> Iterator[TakenBack]:
	"""See ImportKind.take_back: who was new goes, fields are as they were, relationships are gone again."""
	last = None
	while entries := _next_part(doc, last):
		last = entries[-1].name
		stays = _take_back(entries, doc.started_on)
		gone = [entry for entry in entries if entry.name not in stays]
		if gone:
			frappe.db.delete(ENTRY, {"name": ("in", [entry.name for entry in gone])})
		rows = sum(entry.what != KNOWN for entry in gone)
		yield TakenBack(rows, list(dict.fromkeys(stays.values())))


def _next_part(doc, last: str | None) -> list[dict]:
	"""By key, since what stays keeps its entry."""
	entry = frappe.qb.DocType(ENTRY)
	query = frappe.qb.from_(entry).select(*(entry[column] for column in COLUMNS))
	query = query.where(entry.gov_import == doc.name).orderby(entry.name, order=Order.desc).limit(PART)
	rows = (query.where(entry.name < last) if last else query).run(as_dict=True)
	for row in rows:
		row.before, row.added = json.loads(row.before or "{}"), json.loads(row.added or "{}")
	return rows


def _take_back(entries: Sequence[dict], moment: datetime) -> dict[str, str]:
	"""The entries that stay, with whom they are about."""
	worked_on = _worked_on(entries, moment)
	stays = {entry.name: entry.constituent for entry in entries if entry.name in worked_on}
	gone = [entry for entry in entries if entry.name not in stays]
	for entry in gone:
		_remove_added(entry.added)
		if entry.what != CREATED:
			_put_back(entry.before)
		_restamp(entry.before)
	remove_people([entry.constituent for entry in gone if entry.what == CREATED])
	return stays


def _worked_on(entries: Sequence[dict], moment: datetime) -> set[str]:
	"""The entries of people and addresses that somebody has worked on since."""
	created = [entry.constituent for entry in entries if entry.what == CREATED]
	added = [name for entry in entries for names in entry.added.values() for name in names]
	people = find_worked_on(created, moment, set(added))
	addresses = find_worked_on_addresses(
		[name for entry in entries for name in entry.added.get(ADDRESS, ())], moment
	)
	return {
		entry.name
		for entry in entries
		if (entry.what == CREATED and entry.constituent in people)
		or not addresses.isdisjoint(entry.added.get(ADDRESS, ()))
		or not _unchanged(entry.before, moment)
	}


def _put_back(before: dict[str, dict]) -> None:
	for constituent, changed in before.items():
		if fields := {name: value for name, value in changed.items() if name not in STAMPS}:
			write_fields(constituent, fields)


def _restamp(before: dict[str, dict]) -> None:
	"""An import that came before goes by the moment that it left."""
	for constituent, fields in before.items():
		stamp([constituent], {name: fields[name] for name in STAMPS})


def _unchanged(before: dict[str, dict], moment: datetime) -> bool:
	for constituent in before:
		found = frappe.db.get_value(CONSTITUENT, constituent, ["modified", "merged_into"])
		if not found or found[1] or get_datetime(found[0]) != moment:
			return False
	return True


def _remove_added(added: dict[str, list[str]]) -> None:
	for doctype, names in added.items():
		if doctype == ADDRESS:
			frappe.db.delete("Dynamic Link", {"parenttype": ADDRESS, "parent": ("in", names)})
		frappe.db.delete(doctype, {"name": ("in", names)})

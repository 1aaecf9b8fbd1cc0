"""What each row of an import became: by this a row that comes again is known, and an import is taken back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

import frappe

from gov_crm.constituents.bulk_rows import LISTED, SYSTEM, insert_rows, read_listed
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.merged import survivors_of
from gov_crm.constituents.references import CONSTITUENT

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping
	from datetime import datetime

	from gov_crm.gov_crm.importing.kinds import Batch

ENTRY = "Gov Import Entry"
CREATED, CHANGED, JOINED, ADDED, KNOWN = "Created", "Changed", "Joined", "Added", "Known"
AT_ONCE = 500


class Stamp(NamedTuple):
	"""When (site time) and by whom a record was changed last."""

	doctype: str
	name: str
	modified: datetime | str
	modified_by: str


@dataclass(slots=True)
class Entry:
	"""What a row became.

	`constituent` is whom it is about. `said`: prints of what the row says (domain/people_upsert). `before`:
	by constituent the fields that the row changed, as they were. `stamps`: when and by whom each record that
	it changed was changed before. `added`: DocType → names of what was made besides.
	"""

	number: int
	source_key: str
	constituent: str
	what: str
	said: Mapping[str, str] = field(default_factory=dict)
	before: dict[str, dict[str, Any]] = field(default_factory=dict)
	stamps: list[Stamp] = field(default_factory=list)
	added: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
	"""Whom a number elsewhere stands for, what was said under it the last time, and by which Gov Import."""

	constituent: str
	said: Mapping[str, str]
	gov_import: str = ""

	def answers(self, said: Mapping[str, str], running: str) -> bool:
		"""Whether a row adds nothing: it says the same, or the running import had this number before."""
		return said == self.said or self.gov_import == running != ""


def write_entries(entries: Iterable[Entry], batch: Batch, source_system: str) -> None:
	"""Named by import and row, so that they are taken back from the last to the first."""
	rows = [
		batch.row(
			f"{batch.name}-{entry.number:08}",
			batch.moment,
			gov_import=batch.name,
			source_system=source_system,
			source_key=entry.source_key,
			constituent=entry.constituent,
			what=entry.what,
			said=json.dumps(entry.said),
			before=json.dumps(entry.before, default=str) if entry.before else None,
			stamps=json.dumps(entry.stamps, default=str) if entry.stamps else None,
			added=json.dumps(entry.added) if entry.added else None,
		)
		for entry in entries
	]
	insert_rows(ENTRY, rows)


def find_known(source_system: str, keys: Iterable[str]) -> dict[str, Known]:
	"""Numbers elsewhere → whom they stand for, as far as these are here.

	The last import that knew a number counts, else the number that a record itself bears. Who was merged is
	the one who stands for both now.
	"""
	wanted = set(filter(None, keys))
	found = {**_bearing(source_system, wanted), **_entered(source_system, wanted)}
	# MariaDB takes "a1" for "A1", which are two numbers
	named = _moved_on({key: known for key, known in found.items() if key in wanted})
	there = _there(known.constituent for known in named.values())
	return {key: known for key, known in named.items() if known.constituent in there}


def _bearing(source_system: str, keys: set[str]) -> dict[str, Known]:
	person = frappe.qb.DocType(CONSTITUENT)
	found = {}
	for some in portions(keys):
		query = frappe.qb.from_(person).select(person.source_key, person.name).orderby(person.name)
		query = query.where(person.source_key.isin(LISTED)).where(person.source_system == SYSTEM)
		found.update({key: Known(name, {}) for key, name in read_listed(query, some, system=source_system)})
	return found


def _entered(source_system: str, keys: set[str]) -> dict[str, Known]:
	entry = frappe.qb.DocType(ENTRY)
	found = {}
	for some in portions(keys, AT_ONCE):
		columns = (entry.source_key, entry.constituent, entry.said, entry.gov_import)
		query = frappe.qb.from_(entry).select(*columns)
		query = query.where(entry.source_key.isin(LISTED)).where(entry.source_system == SYSTEM)
		query = query.orderby(entry.creation).orderby(entry.name)
		rows = read_listed(query, some, system=source_system)
		found.update({key: Known(name, json.loads(said or "{}"), by) for key, name, said, by in rows})
	return found


def _moved_on(named: dict[str, Known]) -> dict[str, Known]:
	survivors: dict[str, str] = {}
	for some in portions({known.constituent for known in named.values()}, AT_ONCE):
		survivors.update(survivors_of(some))
	return {
		key: replace(known, constituent=survivors.get(known.constituent, known.constituent))
		for key, known in named.items()
	}


def _there(names: Iterable[str]) -> set[str]:
	person = frappe.qb.DocType(CONSTITUENT)
	found: set[str] = set()
	for some in portions(set(names), AT_ONCE):
		query = frappe.qb.from_(person).select(person.name).where(person.name.isin(LISTED))
		found.update(row[0] for row in read_listed(query, some))
	return found

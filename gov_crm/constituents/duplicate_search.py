"""Looks for duplicates among what changed since it last looked: by import, API, portal or form.

It goes on by pages in the order of their last change, and notes after each how far it came. So the first run,
over everything, can break off anywhere and is taken up the next night.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import frappe
from frappe.utils import get_datetime, now_datetime
from frappe.utils.synchronization import LockTimeoutError, filelock
from pypika.terms import Criterion

from gov_crm.constituents.duplicates import Found, drop_unlike, keep
from gov_crm.constituents.key_sharing import partners, portions
from gov_crm.constituents.matching import COMPARED, CONSTITUENT
from gov_crm.domain.matching import KEYS, Profile, compare

SETTINGS = "Gov CRM Settings"
LOOKED_TO = "duplicates_looked_to"
LOCK = "gov_duplicate_search"
PAGE = 500
# What is being saved for so long may appear with an earlier moment than what was looked at
SETTLES = timedelta(minutes=15)


class Place(NamedTuple):
	"""A record in the order of last changes; the moment is in site time."""

	modified: datetime
	name: str


def look_for_duplicates(on_page: Callable[[int], None] = lambda _count: None) -> int:
	"""Scheduled. Propose whatever is alike among what changed; gives how many pairs are newly open.

	`on_page` is told how many records were looked at since it was told last. While another run goes on,
	nothing is done. Each page is committed.
	"""
	try:
		with filelock(LOCK, timeout=1):
			return sum(_look_at(page, on_page) for page in _pages())
	except LockTimeoutError:
		return 0


def count_changed() -> int:
	"""How many records the next run will look at."""
	return frappe.db.count(CONSTITUENT, {"modified": (">=", _looked_to().modified)})


def find_among(rows: list[dict]) -> list[Found]:
	"""Pairs of these records with any on record that are alike; each row has COMPARED, KEYS and modified."""
	partnered = partners(rows)
	known = {row.name: row for row in rows}
	known.update(_read(set().union(*partnered.values()) - known.keys()))
	profiles = {name: Profile.of(row) for name, row in known.items()}
	pairs = {
		tuple(sorted((row.name, other))) for row in rows for other in partnered[row.name] if other in known
	}
	compared = ((pair, compare(*(profiles[name] for name in pair))) for pair in sorted(pairs))
	return [
		Found(*pair, comparison, max(known[name].modified for name in pair))
		for pair, comparison in compared
		if comparison.band
	]


def _look_at(page: list[dict], on_page: Callable[[int], None]) -> int:
	rows = [row for row in page if not row.merged_into]
	found = find_among(rows)
	drop_unlike([row.name for row in rows], found)
	count = keep(found)
	_note(Place(page[-1].modified, page[-1].name))
	# a run over everything takes long, and what it has found stays found
	frappe.db.commit()
	on_page(len(page))
	return count


def _pages() -> Iterator[list[dict]]:
	place = _looked_to()
	while page := _page_after(place):
		yield page
		place = Place(page[-1].modified, page[-1].name)


def _page_after(place: Place) -> list[dict]:
	"""The rest of the very moment first, for an import writes many in one; each is a range of an index."""
	person = frappe.qb.DocType(CONSTITUENT)
	same_moment = (person.modified == place.modified) & (person.name > place.name)
	return _page(person, same_moment) or _page(person, person.modified > place.modified)


def _page(person, condition: Criterion) -> list[dict]:
	columns = ("name", "modified", "merged_into", *COMPARED, *KEYS)
	query = frappe.qb.from_(person).select(*(person[column] for column in columns)).where(condition)
	return query.orderby(person.modified).orderby(person.name).limit(PAGE).run(as_dict=True)


def _looked_to() -> Place:
	noted = frappe.db.get_value(SETTINGS, SETTINGS, LOOKED_TO) or ""
	moment, _space, name = noted.partition(" / ")
	return Place(get_datetime(moment) if moment else datetime.min.replace(year=1900), name)


def _note(place: Place) -> None:
	place = min(place, Place(now_datetime() - SETTLES, ""))
	looked_to = f"{place.modified} / {place.name}"
	frappe.db.set_single_value(SETTINGS, LOOKED_TO, looked_to, update_modified=False)


def _read(names: Iterable[str]) -> dict[str, dict]:
	"""Records by name, without those that were merged."""
	person, rows = frappe.qb.DocType(CONSTITUENT), []
	for some in portions(names, PAGE):
		columns = (person[column] for column in ("name", "modified", "merged_into", *COMPARED))
		rows += frappe.qb.from_(person).select(*columns).where(person.name.isin(some)).run(as_dict=True)
	return {row.name: row for row in rows if not row.merged_into}

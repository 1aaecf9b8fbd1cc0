"""Who shares a key with whom, for many records at once: `matching` asks for one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import frappe
from frappe.query_builder.functions import Coalesce, Count, GroupConcat
from pypika.terms import ValueWrapper

from gov_crm.constituents.bulk_rows import LISTED, read_listed, read_ranges
from gov_crm.constituents.matching import CONSTITUENT, LONGEST_PHONE
from gov_crm.domain.matching import KEYS, MOST_SHARING, SIGNS, worth_comparing

if TYPE_CHECKING:
	from collections.abc import Iterable, Iterator, Mapping

# MariaDB looks up what fewer than 200 values of a list would give; of more it guesses by what it knows of the
# column, and reads the whole table where hardly anybody has a value there
AT_ONCE = 190
PHONE = "phone_key"
PHONE_DIGITS = 7  # of a number that is kept whole, those that are the key


def partners(rows: Iterable[Mapping]) -> dict[str, set[str]]:
	"""By the name of each row the names of others on record that share a key and are to be compared with it.

	A row has its name and the columns of KEYS; it may be on record itself. The statements are as many as
	the rows need in portions of 190, however many people are on record.
	"""
	rows = list(rows)
	found: dict[str, set[str]] = {row["name"]: set() for row in rows}
	for key in KEYS:
		own = {row["name"]: short_key(key, row[key]) for row in rows}
		sharing = _sharing(key, set(filter(None, own.values())))
		for row in rows:
			named = sharing.get(own[row["name"]], {})
			found[row["name"]] |= worth_comparing(key, row, named) - {row["name"]}
	return found


def short_key(key: str, value: str | None) -> str | None:
	"""The key in a column: of a phone number, which stands there whole, its last digits."""
	if key != PHONE or not value:
		return value
	return value[:PHONE_DIGITS] if len(value) >= PHONE_DIGITS else None


def portions(values: Iterable[str], size: int = AT_ONCE) -> Iterator[list[str]]:
	"""The values in order, so many at once."""
	ordered = sorted(values)
	yield from (ordered[at : at + size] for at in range(0, len(ordered), size))


def _sharing(key: str, wanted: set[str]) -> dict[str, dict[str, str | None]]:
	"""By key the names of the records that have it, each with its sign; a key of too many may be left out."""
	sharing: dict[str, dict[str, str | None]] = defaultdict(dict)
	for some in portions(wanted):
		for value, names in _with_phones(some) if key == PHONE else _with_keys(key, some):
			sharing[short_key(key, value)].update(names)
	return sharing


def _with_phones(numbers: list[str]) -> Iterator[tuple[str, dict[str, None]]]:
	"""A range of the index for each; grouped, SQLite would read the index whole."""
	person = frappe.qb.DocType(CONSTITUENT)
	query = frappe.qb.from_(person).select(person[PHONE], person.name)
	ranges = [(digits, digits + "9" * LONGEST_PHONE) for digits in numbers]
	yield from ((value, {name: None}) for value, name in read_ranges(query, person[PHONE], ranges))


def _with_keys(key: str, values: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
	person = frappe.qb.DocType(CONSTITUENT)
	sign = Coalesce(person[SIGNS[key]], "") if key in SIGNS else ValueWrapper("")
	query = frappe.qb.from_(person).select(person[key], GroupConcat(person.name), GroupConcat(sign))
	query = query.where(person[key].isin(LISTED)).groupby(person[key])
	rows = read_listed(query.having(Count("*") <= MOST_SHARING[key]), values)
	yield from ((value, _with_signs(names, signs)) for value, names, signs in rows)


def _with_signs(names: str, signs: str) -> dict[str, str]:
	return dict(zip(names.split(","), signs.split(","), strict=True))

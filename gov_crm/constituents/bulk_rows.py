"""Many records at once: read by statements whose lists are one parameter, written as saving each would.

For every value that it puts into a statement the query builder takes longer than the database for a row.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import frappe
from pypika.terms import Case, Criterion, Parameter

if TYPE_CHECKING:
	from collections.abc import Collection, Mapping, Sequence

PLACE = Parameter("%s")
LISTED = Parameter("%(listed)s")  # the place of a list in a query for `read_listed`
SYSTEM = Parameter("%(system)s")
AT_ONCE = 100  # rows a statement: of one length, so that a database prepares it once


def blank_row(doctype: str, **fields) -> dict[str, Any]:
	"""The columns of a new record with their defaults, and these fields."""
	row = frappe.new_doc(doctype, **fields).get_valid_dict(ignore_virtual=True)
	row.update({"docstatus": 0, "idx": 0})
	return row


def read_listed(query, values: Collection[str], *, as_dict: bool = False, system: str = "") -> list:
	"""The rows of a query with LISTED in it, `field.isin(LISTED)`, and SYSTEM for a `system` of numbers."""
	if not values:
		return []
	return frappe.db.sql(query.get_sql(), {"listed": tuple(values), "system": system}, as_dict=as_dict)


def read_ranges(query, column, ranges: Sequence[tuple[str, str]]) -> list:
	"""The rows of a query within any of these ranges of a column."""
	if not ranges:
		return []
	places = [column.between(PLACE, PLACE)] * len(ranges)
	return frappe.db.sql(
		query.where(Criterion.any(places)).get_sql(), [end for pair in ranges for end in pair]
	)


def insert_rows(doctype: str, rows: Sequence[Mapping[str, Any]]) -> None:
	"""All have the same columns. What all have in common is one parameter of a statement."""
	if not rows:
		return
	first = rows[0]
	common = {column: first[column] for column in first if all(row[column] == first[column] for row in rows)}
	own = tuple(column for column in first if column not in common)
	common = {column: value for column, value in common.items() if value is not None}
	for at in range(0, len(rows), AT_ONCE):
		some = rows[at : at + AT_ONCE]
		places = _places(len(own) * len(some))
		values = dict(zip(places, (row[column] for row in some for column in own), strict=True))
		frappe.db.sql(_statement(doctype, tuple(common), own, len(some)), common | values)


def write_columns(doctype: str, values: Mapping[str, Sequence[Any]], columns: Sequence[str]) -> None:
	"""`values`: a record's name → the values of these columns, in their order. `modified` stays as it is."""
	names = list(values)
	for at in range(0, len(names), AT_ONCE):
		some = names[at : at + AT_ONCE]
		cases = [part for i in range(len(columns)) for name in some for part in (name, values[name][i])]
		frappe.db.sql(_change(doctype, tuple(columns), len(some)), [*cases, *some])


def new_name() -> str:
	"""A random name, twice as long as usual: it is not tried again where it is taken."""
	return frappe.generate_hash(length=20)


def new_names(count: int) -> list[str]:
	"""Such names for rows that are written together, side by side in the table."""
	first = frappe.generate_hash(length=16)
	return [f"{first}{number:04}" for number in range(count)]


@lru_cache(maxsize=64)
def _statement(doctype: str, common: tuple[str, ...], own: tuple[str, ...], rows: int) -> str:
	shared, places = [_place(column) for column in common], iter(_places(len(own) * rows))
	values = [(*shared, *(_place(name) for name in islice(places, len(own)))) for _row in range(rows)]
	return frappe.qb.into(frappe.qb.DocType(doctype)).columns(*common, *own).insert(*values).get_sql()


@lru_cache(maxsize=64)
def _places(count: int) -> tuple[str, ...]:
	"""Names of parameters that are no column's."""
	return tuple(f"_{number}" for number in range(count))


def _place(name: str) -> Parameter:
	return Parameter(f"%({name})s")


@lru_cache(maxsize=64)
def _change(doctype: str, columns: tuple[str, ...], rows: int) -> str:
	record = frappe.qb.DocType(doctype)
	query = frappe.qb.update(record).where(record.name.isin([PLACE] * rows))
	for column in columns:
		query = query.set(record[column], _case(record.name, rows))
	# MariaDB alone reads the hint: it would weigh the names against every index, for each ends with the name
	return query.get_sql().replace(" SET ", " /*! USE INDEX (PRIMARY) */ SET ", 1)


def _case(name, rows: int) -> Case:
	cases = Case()
	for _row in range(rows):
		cases = cases.when(name == PLACE, PLACE)
	return cases

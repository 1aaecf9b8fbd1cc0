"""The whole database as a value, so that two moments of it can be compared."""

import frappe
from frappe.query_builder import Table

# What a merge is remembered by, and stays when it is undone
RECORD = {"tabGov Constituent Merge", "tabGov Merge Step"}


def dump() -> dict[str, set[tuple]]:
	"""All rows of all tables, less what a merge is remembered by."""
	frappe.db.value_cache.clear()
	tables = set(frappe.db.get_tables(cached=False)) - RECORD
	return {table: _rows(table) for table in sorted(tables) if not table.endswith("_id_seq")}


def differences(before: dict[str, set[tuple]], after: dict[str, set[tuple]]) -> list[str]:
	"""What is in one and not in the other, a line a row."""
	return [
		f"{table} {sign} {row}"
		for table in sorted(before.keys() | after.keys())
		for sign, one, other in (("-", before, after), ("+", after, before))
		for row in sorted(map(str, one.get(table, set()) - other.get(table, set())))
	]


def naming(constituent: str) -> dict[str, set[str]]:
	"""By table the columns in which some row holds this constituent's name as it is."""
	found: dict[str, set[str]] = {}
	for table in sorted(set(frappe.db.get_tables(cached=False)) - RECORD):
		rows = frappe.qb.from_(Table(table)).select("*").run()
		if any(constituent in row for row in rows):
			columns = [column[0] for column in frappe.db.get_description()]
			found[table] = {
				columns[at] for row in rows for at, value in enumerate(row) if value == constituent
			}
	return found


def _rows(table: str) -> set[tuple]:
	return set(map(tuple, frappe.qb.from_(Table(table)).select("*").run()))

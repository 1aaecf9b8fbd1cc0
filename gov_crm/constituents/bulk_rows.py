"""Many records at once, each as saving it alone would leave it in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe

if TYPE_CHECKING:
	from collections.abc import Mapping, Sequence

AT_ONCE = 100  # rows a statement: of one length, so that a database prepares it once


def blank_row(doctype: str, **fields) -> dict[str, Any]:
	"""The columns of a new record with their defaults, and these fields."""
	row = frappe.new_doc(doctype, **fields).get_valid_dict(ignore_virtual=True)
	row.update({"docstatus": 0, "idx": 0})
	return row


def insert_rows(doctype: str, rows: Sequence[Mapping[str, Any]]) -> None:
	"""All have the same columns."""
	if not rows:
		return
	# a value costs the query builder more than it costs the database
	columns = [column for column in rows[0] if any(row[column] is not None for row in rows)]
	values = [tuple(row[column] for column in columns) for row in rows]
	frappe.db.bulk_insert(doctype, columns, values, chunk_size=AT_ONCE)


def new_name() -> str:
	"""A random name, twice as long as usual: it is not tried again where it is taken."""
	return frappe.generate_hash(length=20)

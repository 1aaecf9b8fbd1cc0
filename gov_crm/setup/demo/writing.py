"""Many records at once, as they would be had each been saved in its time."""

from collections import defaultdict
from datetime import datetime

import frappe

AT_ONCE = 400


class Bulk:
	"""Rows that wait to be written together; documents are made and checked by their own code before."""

	def __init__(self):
		self._rows: dict[str, list[dict]] = defaultdict(list)

	def add(
		self, doc, by: str, at: datetime, modified: datetime | None = None, modified_by: str | None = None
	) -> None:
		"""A document that has its name, and the rows of its tables."""
		for record in (doc, *doc.get_all_children()):
			record.owner, record.creation = by, at
			record.modified, record.modified_by = modified or at, modified_by or by
			record.docstatus = 0
			if record is not doc:
				record.name = record.name or new_name()
				record.parent, record.parenttype = doc.name, doc.doctype
			self._rows[record.doctype].append(record.get_valid_dict())

	def add_row(self, doctype: str, by: str, at: datetime, /, **fields) -> None:
		"""A record without a lifecycle; `fields` are the same for every row of a DocType."""
		standard = {"name": new_name(), "owner": by, "modified_by": by, "creation": at, "modified": at}
		self._rows[doctype].append({**standard, **fields})

	def set_last(self, doctype: str, **columns) -> None:
		"""Columns that are no fields of the last document."""
		self._rows[doctype][-1].update(columns)

	def write(self) -> None:
		"""Insert all rows, and forget them."""
		for doctype, rows in self._rows.items():
			# a column that nobody fills costs as much as any other
			columns = [column for column in rows[0] if any(row[column] is not None for row in rows)]
			values = [tuple(row[column] for column in columns) for row in rows]
			frappe.db.bulk_insert(doctype, columns, values, chunk_size=AT_ONCE)
		self._rows.clear()


def new_name() -> str:
	# twice the usual length: it is not tried again where it is taken
	return frappe.generate_hash(length=20)

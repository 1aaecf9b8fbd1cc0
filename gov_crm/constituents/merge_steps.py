"""The steps of a merge: writes that run nothing, each kept so that it can be taken back exactly."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.utils import now

from gov_crm.constituents.references import Place

STEP = "Gov Merge Step"
MOMENT = "%Y-%m-%d %H:%M:%S.%f"


class Steps:
	"""Writes rows on behalf of a merge and keeps one Gov Merge Step for each write, in their order.

	Steps are saved as they are taken, a page of rows each, so that a long merge needs no more memory.
	"""

	def __init__(self, merge: str, taken: int = 0):
		self.merge = merge
		self.taken = taken
		self.moved = 0
		self.touched: set[str] = set()

	def move(self, place: Place, keys: list[str], to: str, shift: int = 0) -> None:
		"""These rows name `to` from now on; with `shift` they stand that much lower in their table."""
		if not keys:
			return
		update = frappe.qb.update(place.table).set(place.value, to).where(place.among(keys))
		(update.set(place.table.idx, place.table.idx + shift) if shift else update).run()
		self.moved += len(keys)
		self._keep(
			"Moved",
			place.doctype,
			keys,
			reference_field=place.column,
			kind_field=place.kind_column,
			shift=shift,
		)

	def remove(self, doctype: str, rows: list[dict]) -> None:
		"""These rows are gone, with all that they said kept in the step."""
		if not rows:
			return
		table = DocType(doctype)
		frappe.qb.from_(table).delete().where(table.name.isin([row["name"] for row in rows])).run()
		self._keep("Removed", doctype, [plain_row(row) for row in rows])

	def change(self, doctype: str, name: str, values: dict) -> None:
		"""The row says `values` from now on."""
		before = read_row(doctype, name)
		changes = {
			column: [plain(before[column]), plain(value)]
			for column, value in values.items()
			if column in before and differs(before[column], value)
		}
		if changes:
			write_row(doctype, name, {column: new for column, (_old, new) in changes.items()})
			self._keep("Changed", doctype, changes, reference_name=name)

	def add(self, row: Document) -> None:
		"""A new row of a table."""
		row.db_insert()
		self._keep("Added", row.doctype, plain_row(read_row(row.doctype, row.name)), reference_name=row.name)

	def write(self, doc: Document) -> None:
		"""A document's rows become what it says now; nothing is validated and nobody is told."""
		taken = self.taken
		self.change(doc.doctype, doc.name, doc.get_valid_dict())
		for field in doc.meta.get_table_fields():
			self._write_table(doc, field.options, doc.get(field.fieldname), field.fieldname)
		if self.taken > taken:
			self.change(doc.doctype, doc.name, stamps())

	def _write_table(self, doc: Document, doctype: str, rows: list[Document], fieldname: str) -> None:
		known = {row["name"]: row for row in read_children(doctype, doc, fieldname)}
		kept = {row.name for row in rows}
		self.remove(doctype, [row for name, row in known.items() if name not in kept])
		for row in rows:
			if row.name in known:
				self.change(doctype, row.name, row.get_valid_dict())
			else:
				self.add(row)

	def _keep(self, kind: str, doctype: str, content, **more) -> None:
		self.taken += 1
		self.touched.add(doctype)
		step = {
			"doctype": STEP,
			"parent": self.merge,
			"parenttype": "Gov Constituent Merge",
			"parentfield": "steps",
		}
		count = len(content) if isinstance(content, list) else 1
		content = frappe.as_json(content, indent=None)
		step |= {
			"idx": self.taken,
			"kind": kind,
			"reference_doctype": doctype,
			"row_count": count,
			"content": content,
		}
		frappe.get_doc({**step, **more}).db_insert()


def stamps() -> dict:
	"""What a row says of its last change, so that a form that was open before cannot be saved over it."""
	return {"modified": now(), "modified_by": frappe.session.user}


def read_row(doctype: str, name: str) -> dict | None:
	"""A row as the database has it, all columns."""
	table = DocType(doctype)
	rows = frappe.qb.from_(table).select("*").where(table.name == name).run(as_dict=True)
	return rows[0] if rows else None


def read_children(doctype: str, doc: Document, fieldname: str) -> list[dict]:
	table = DocType(doctype)
	return (
		frappe.qb.from_(table)
		.select("*")
		.where(table.parent == doc.name)
		.where(table.parenttype == doc.doctype)
		.where(table.parentfield == fieldname)
		.orderby(table.idx)
		.run(as_dict=True)
	)


def write_row(doctype: str, name: str, values: dict) -> None:
	table = DocType(doctype)
	update = frappe.qb.update(table).where(table.name == name)
	for column, value in values.items():
		update = update.set(table[column], value)
	update.run()


def differs(one, other) -> bool:
	"""Whether two values of a column differ; nothing and an empty text are the same to people."""
	one, other = plain(one), plain(other)
	return one != other and not (one in (None, "") and other in (None, ""))


def plain_row(row: dict) -> dict:
	return {column: plain(value) for column, value in row.items()}


def plain(value):
	"""A value of a column as JSON can hold it and every database takes it back, to the last digit."""
	if isinstance(value, datetime):
		return value.strftime(MOMENT)
	if isinstance(value, date | timedelta | Decimal):
		return str(value)
	return value

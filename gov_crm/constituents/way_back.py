"""The steps of a merge taken back, the last one first."""

import json
from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder import DocType

from gov_crm.constituents.merge_steps import STEP, plain, plain_row, read_row, stamps, write_row
from gov_crm.constituents.references import CONSTITUENT, Place, is_stored
from gov_crm.domain.merged_lists import LISTS, followed_list, unmerged_list

STAMPS = frozenset(("modified", "modified_by"))
# What saving a parent rewrites in every row of its tables
REWRITTEN = frozenset((*STAMPS, "idx"))
# Names that a line lists; more would not be read
LISTED = 5


class WayBack:
	"""Takes the steps of one merge back. `left` says in plain words what stays as it is now, and why."""

	def __init__(self, record: Document, survivor: Document):
		self.record = record
		self.left: list[str] = []
		self.touched: set[str] = set()
		self.edited = self._is_edited(survivor)

	def go(self) -> None:
		back = {
			"Moved": self._give_back,
			"Removed": self._put_back,
			"Changed": self._change_back,
			"Added": self._take_away,
		}
		for step in self._steps():
			if is_stored(_place(step)):
				self.touched.add(step.reference_doctype)
				back[step.kind](step, json.loads(step.content))

	def _steps(self) -> Iterator[dict]:
		"""One at a time, for each may be long."""
		filters = {"parent": self.record.name}
		for name in frappe.get_all(STEP, filters, pluck="name", order_by="idx desc"):
			yield read_row(STEP, name)

	def _is_edited(self, survivor: Document) -> bool:
		filters = {"parent": self.record.name, "kind": "Changed", "reference_name": survivor.name}
		content = frappe.db.get_value(STEP, filters, "content", order_by="idx desc")
		return json.loads(content)["modified"][1] != plain(survivor.modified)

	def _give_back(self, step: dict, keys: list[str]) -> None:
		"""Rows that still name the survivor name the absorbed one again."""
		place = _place(step)
		there = self._values(place, keys)
		ours = [key for key in keys if there.get(key) == self.record.survivor]
		if ours:
			update = frappe.qb.update(place.table).set(place.value, self.record.absorbed)
			if step.shift:
				update = update.set(place.table.idx, place.table.idx - step.shift)
			update.where(place.among(ours)).run()
		self._say(_("{0}: {1} deleted since ({2})."), step, [key for key in keys if key not in there])
		elsewhere = [key for key, value in there.items() if value != self.record.survivor]
		self._say(_("{0}: {1} given to somebody else since ({2})."), step, elsewhere)

	def _values(self, place: Place, keys: list[str]) -> dict[str, str]:
		read = frappe.qb.from_(place.table).select(place.key.as_("name"), place.value.as_("value"))
		if not place.single and frappe.get_meta(place.doctype).istable:
			read = read.select(place.table.parenttype)
		rows = read.where(place.among(keys)).run(as_dict=True)
		self.touched.update(row.parenttype for row in rows if "parenttype" in row)
		return {row.name: row.value for row in rows}

	def _put_back(self, step: dict, rows: list[dict]) -> None:
		"""Rows that were removed are there again, where what they belong to still is."""
		kept = [row for row in rows if not row.get("parenttype") or self._is_there(row)]
		table, columns = DocType(step.reference_doctype), frappe.db.get_table_columns(step.reference_doctype)
		columns = [column for column in columns if column in rows[0]]
		insert = frappe.qb.into(table).columns(*columns)
		for row in kept:
			insert = insert.insert(*(row[column] for column in columns))
		if kept:
			insert.run()
		lost = [row["parent"] for row in rows if row not in kept]
		self._say(_("{0}: {1} belonged to what was deleted since ({2})."), step, lost)

	def _is_there(self, row: dict) -> bool:
		"""Also where the parent is itself put back by the next step."""
		return row["parenttype"] in ("Contact", "Address") or frappe.db.exists(
			row["parenttype"], row["parent"]
		)

	def _change_back(self, step: dict, changes: dict[str, list]) -> None:
		"""Columns that nobody changed since say what they said before."""
		row = read_row(step.reference_doctype, step.reference_name)
		if not row:
			return
		values, stay = {}, []
		for column, (before, merged) in changes.items():
			if column not in row:
				continue  # a field that was taken away since
			if column in LISTS:
				values[column] = unmerged_list(column, before, merged, row[column])
				self._follow(column, before, merged, row[column])
			elif plain(row[column]) == merged:
				values[column] = before
			elif column not in STAMPS:
				stay.append(column)
		if "modified" in changes and "modified" not in values:
			values |= stamps()
		write_row(step.reference_doctype, step.reference_name, values)
		self._say_changed(step, stay)

	def _follow(self, column: str, before: str | None, merged: str | None, current: str | None) -> None:
		absorbed = read_row(CONSTITUENT, self.record.absorbed)[column]
		followed = followed_list(column, absorbed, before, merged, current)
		if followed != absorbed:
			write_row(CONSTITUENT, self.record.absorbed, {column: followed})

	def _take_away(self, step: dict, added: dict) -> None:
		"""A row that was added goes, unless somebody made it their own."""
		row = read_row(step.reference_doctype, step.reference_name)
		if not row:
			return
		current = plain_row(row)
		if any(current.get(column) != added[column] for column in added.keys() - REWRITTEN):
			self.left.append(
				_("{0} of {1} was changed since, and stays.").format(_(step.reference_doctype), row["parent"])
			)
		else:
			table = DocType(step.reference_doctype)
			frappe.qb.from_(table).delete().where(table.name == row["name"]).run()

	def _say(self, words: str, step: dict, names: list[str]) -> None:
		if names:
			listed = ", ".join(names[:LISTED]) + (" …" if len(names) > LISTED else "")
			self.left.append(words.format(_(step.reference_doctype), len(names), listed))

	def _say_changed(self, step: dict, columns: list[str]) -> None:
		"""By the names that the fields have on the form; what is worked out from them needs no line."""
		meta = frappe.get_meta(step.reference_doctype)
		fields = [meta.get_field(column) for column in columns]
		labels = [_(field.label) for field in fields if field and not (field.hidden or field.read_only)]
		if labels and not meta.istable:
			self.left.append(
				_("{0} {1}: {2} stays as it was changed since.").format(
					_(meta.name), step.reference_name, ", ".join(labels)
				)
			)


def _place(step: dict) -> Place:
	"""Where a step was taken; of an app that is gone since, nothing is stored there any more."""
	doctype = step.reference_doctype
	single = bool(frappe.db.get_value("DocType", doctype, "issingle"))
	return Place(doctype, step.reference_field or "name", step.kind_field, single)

"""Making one record of two: the values that were chosen, and everything that named the other."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime
from pypika.terms import Criterion

from gov_crm.constituents.merge_contacts import join_contacts, set_contacts_aside
from gov_crm.constituents.merge_steps import Steps, plain, read_row, stamps
from gov_crm.constituents.merge_values import read_choices, take_values
from gov_crm.constituents.references import CONSTITUENT, Place, places, places_in
from gov_crm.domain.merged_lists import joined_lists
from gov_crm.exceptions import MergeRefused, RecordMerged
from gov_crm.gov_crm.after_commit import forget

MERGE = "Gov Constituent Merge"
# Rows that are read and written at once
PAGE = 2000
PARENT = ("parenttype", "parent", "parentfield")
# Of these one row a person is enough: what tells two of them apart
ONE_EACH = {
	"Communication Link": (*PARENT, "link_doctype"),
	"DocShare": ("user", "everyone"),
	"Document Follow": ("user",),
	"Dynamic Link": (*PARENT, "link_doctype"),
	"Tag Link": ("tag",),
	"User Permission": ("user", "applicable_for"),
}
# What Frappe notes about a row, and nobody says by it
NOTED = frozenset(("name", "creation", "modified", "modified_by", "owner", "docstatus", "idx"))


def merge(
	survivor: str, absorbed: str, choices: dict | str | None = None, reason: str | None = None
) -> Document:
	"""Make one record of two and give the Gov Constituent Merge, by which it can be undone.

	`choices` says by field whose value is kept, "survivor" or "absorbed"; without it the survivor's, where
	it has one. The absorbed record stays as it was and leads to the survivor. Either all of it happens or,
	with MergeRefused, RecordMerged or PermissionError, nothing.
	"""
	pair = get_pair(survivor, absorbed)
	lock(*pair)
	choices = read_choices(choices, *pair)
	frappe.db.savepoint("before_merge")
	try:
		return _merge(*pair, choices, reason)
	except Exception:
		frappe.db.rollback(save_point="before_merge")
		raise


def get_pair(survivor: str, absorbed: str) -> tuple[Document, Document]:
	"""The two documents, where this user may merge them."""
	may_merge()
	if survivor == absorbed:
		frappe.throw(_("Choose two different records. One cannot be merged with itself."), MergeRefused)
	return _get(survivor), _get(absorbed)


def may_merge() -> None:
	if not frappe.has_permission(MERGE, "create"):
		refuse_merging()


def refuse_merging() -> NoReturn:
	frappe.throw(
		_("Supervisors and managers merge records. Ask one of them, or propose the two as duplicates."),
		frappe.PermissionError,
	)


def lock(*docs: Document) -> None:
	"""Hold the rows until the end, and refuse where somebody changed one since it was read."""
	person = frappe.qb.DocType(CONSTITUENT)
	rows = (
		frappe.qb.from_(person)
		.select(person.name, person.modified)
		.where(person.name.isin([doc.name for doc in docs]))
		.orderby(person.name)
		.for_update()
		.run()
	)
	held = {name: plain(modified) for name, modified in rows}
	for doc in docs:
		if held.get(doc.name) != plain(read_row(CONSTITUENT, doc.name)["modified"]):
			frappe.throw(
				_("{0} was changed by somebody else at this moment. Look at the two again.").format(doc.name),
				MergeRefused,
			)


def move_references(steps: Steps, absorbed: str, survivor: str) -> None:
	"""Every row of the site that names the one names the other; what would stand there twice is removed."""
	for place in places():
		_move(steps, place, absorbed, survivor)


def forget_touched(doctypes: set[str]) -> None:
	"""Nothing remembered in a cache may tell of before."""
	for doctype in doctypes | {CONSTITUENT}:
		frappe.clear_document_cache(doctype)
	forget("user_permissions")


def _get(name: str) -> Document:
	doc = frappe.get_doc(CONSTITUENT, name)
	# not doc.has_permission, of whose refusal Frappe 15 makes a message of its own
	if not frappe.has_permission(CONSTITUENT, "write", doc):
		frappe.throw(_("You may not change {0}, and so not merge it.").format(name), frappe.PermissionError)
	if doc.merged_into:
		frappe.throw(
			_("{0} was merged into {1} already. Choose {1} instead.").format(name, doc.merged_into),
			RecordMerged,
		)
	return doc


def _merge(survivor: Document, absorbed: Document, choices: dict[str, str], reason: str | None) -> Document:
	record = _record(survivor, absorbed, reason)
	steps = Steps(record.name)
	_join_own_rows(steps, survivor, absorbed)
	move_references(steps, absorbed.name, survivor.name)
	_write(steps, survivor, absorbed, choices)
	record.db_set("moved", steps.moved, update_modified=False)
	forget_touched(steps.touched)
	record = frappe.get_doc(MERGE, record.name)
	record.run_method("after_merge")
	return record


def _record(survivor: Document, absorbed: Document, reason: str | None) -> Document:
	record = frappe.new_doc(MERGE)
	record.update({"survivor": survivor.name, "absorbed": absorbed.name, "reason": reason})
	record.update({"merged_by": frappe.session.user, "merged_on": now_datetime()})
	record.flags.by_merging = True
	return record.insert()


def _join_own_rows(steps: Steps, survivor: Document, absorbed: Document) -> None:
	"""The tables of both are one; a row that ties the two together says nothing any more."""
	for doctype in dict.fromkeys(field.options for field in survivor.meta.get_table_fields()):
		own = Place(doctype, "parent", "parenttype")
		for one, other in ((survivor.name, absorbed.name), (absorbed.name, survivor.name)):
			ties = [place.naming(other) for place in places_in(doctype)]
			if ties:
				steps.remove(doctype, _rows(own, own.naming(one) & Criterion.any(ties)))
		_move(steps, own, absorbed.name, survivor.name, shift=_last_idx(own, survivor.name))


def _last_idx(own: Place, parent: str) -> int:
	rows = _rows(own, own.naming(parent), limit=None)
	return max((row["idx"] for row in rows), default=0)


def _write(steps: Steps, survivor: Document, absorbed: Document, choices: dict[str, str]) -> None:
	before = read_row(CONSTITUENT, survivor.name)
	take_values(survivor, absorbed, choices)
	if survivor.restricted:
		set_contacts_aside(steps, survivor, absorbed)
	else:
		join_contacts(steps, survivor, absorbed)
	lists = joined_lists(before, read_row(CONSTITUENT, absorbed.name))
	steps.change(CONSTITUENT, survivor.name, {**survivor.get_valid_dict(), **lists, **stamps()})
	gone = {"contact": None, "address": None} if survivor.restricted else {}
	steps.change(CONSTITUENT, absorbed.name, {"merged_into": survivor.name, **gone})


def _move(steps: Steps, place: Place, absorbed: str, survivor: str, shift: int = 0) -> None:
	while rows := _rows(place, place.naming(absorbed)):
		doubles = _doubles(place, rows, survivor)
		steps.remove(place.doctype, doubles)
		gone = {row["name"] for row in doubles}
		steps.move(place, [row["name"] for row in rows if row["name"] not in gone], survivor, shift)
		steps.touched.update(row["parenttype"] for row in rows if "parenttype" in row)


def _rows(place: Place, condition: Criterion, limit: int | None = PAGE) -> list[dict]:
	"""The first rows that are found, for an order would be sorted anew for every page; only names will do."""
	read = frappe.qb.from_(place.table).where(condition)
	read = read.select("*") if _told_apart_by(place) else read.select(place.key.as_("name"))
	return (read.limit(limit) if limit else read).run(as_dict=True)


def _told_apart_by(place: Place) -> tuple[str, ...] | None:
	"""The columns by which two rows would be doubles, "*" for all that are said; None where none can be."""
	if place.single:
		return None
	return ONE_EACH.get(place.doctype) or (("*",) if frappe.get_meta(place.doctype).istable else None)


def _doubles(place: Place, rows: list[dict], survivor: str) -> list[dict]:
	"""Those of the rows that would say once more what a row of the survivor says."""
	columns = _told_apart_by(place)
	if not columns:
		return []
	condition = place.naming(survivor)
	if "parent" in rows[0] and place.column != "parent":
		condition &= place.table.parent.isin(sorted({row["parent"] for row in rows}))
	said = {_said(place, columns, row) for row in _rows(place, condition, limit=None)}
	return [row for row in rows if said and _said(place, columns, row) in said]


def _said(place: Place, columns: tuple[str, ...], row: dict) -> tuple:
	if columns == ("*",):
		columns = tuple(sorted(row.keys() - NOTED))
	return tuple(plain(row.get(column)) or None for column in columns if column != place.column)

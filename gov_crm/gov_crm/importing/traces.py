"""What people do with a record leaves traces: comments, and fields of other records that name it."""

from collections.abc import Container, Iterator

import frappe
from frappe.model.dynamic_links import get_dynamic_links
from frappe.model.rename_doc import get_link_fields

# What Frappe keeps about a record by itself: DocType → fields that name DocType and record.
# A comment is more than that where somebody wrote it.
TRACES = {
	"Comment": ("reference_doctype", "reference_name"),
	"DocShare": ("share_doctype", "share_name"),
	"Document Follow": ("ref_doctype", "ref_docname"),
	"Notification Log": ("document_type", "document_name"),
	"Tag Link": ("document_type", "document_name"),
	"Version": ("ref_doctype", "docname"),
	"View Log": ("reference_doctype", "reference_name"),
}


def find_referred_to(doctype: str, chosen, besides: Container[str] = ()) -> set[str]:
	"""The names of those records that somebody commented on or that anything on the site refers to.

	`chosen` is a criterion on the DocType's table; `besides` are DocTypes that belong to the record itself.
	"""
	queries = [_comments(doctype), *_references(doctype, besides)]
	return {row[0] for query in queries for row in query.where(chosen).run()}


def remove_traces(doctype: str, names: list[str]) -> None:
	"""Delete what Frappe keeps about records that go, as it does itself where one is deleted."""
	for trace, (kind, field) in TRACES.items():
		frappe.db.delete(trace, {kind: doctype, field: ("in", names)})


def pointing(doctype: str, table, condition):
	"""The names of records with a row in `table` that fulfils the condition."""
	record = frappe.qb.DocType(doctype)
	return frappe.qb.from_(record).join(table).on(condition).select(record.name).distinct()


def _comments(doctype: str):
	comment, record = frappe.qb.DocType("Comment"), frappe.qb.DocType(doctype)
	on_record = (comment.reference_doctype == doctype) & (comment.reference_name == record.name)
	return pointing(doctype, comment, on_record).where(comment.comment_type == "Comment")


def _references(doctype: str, besides: Container[str]) -> Iterator:
	"""One query for each field of the site, of whatever app, that can name such a record."""
	record = frappe.qb.DocType(doctype)
	for parent, field in _link_fields(doctype, besides):
		table = frappe.qb.DocType(parent)
		yield pointing(doctype, table, table[field] == record.name)
	for parent, kind, field in _dynamic_fields(besides):
		table = frappe.qb.DocType(parent)
		yield pointing(doctype, table, (table[kind] == doctype) & (table[field] == record.name))


def _link_fields(doctype: str, besides: Container[str]) -> Iterator[tuple[str, str]]:
	for link in get_link_fields(doctype):
		if link["parent"] not in besides and not link["issingle"]:
			yield link["parent"], link["fieldname"]


def _dynamic_fields(besides: Container[str]) -> Iterator[tuple[str, str, str]]:
	yield "File", "attached_to_doctype", "attached_to_name"  # Data, though it names a record
	for link in get_dynamic_links():
		if link.parent in TRACES or link.parent in besides:
			continue
		if not frappe.get_meta(link.parent).issingle:
			yield link.parent, link.options, link.fieldname

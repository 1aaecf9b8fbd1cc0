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
	named = [_comments(doctype), *_references(doctype, besides)]
	record = frappe.qb.DocType(doctype)
	names = frappe.qb.from_(record).select(record.name).where(chosen)
	return {row[0] for query, field in named for row in query.where(field.isin(names)).run()}


def remove_traces(doctype: str, names: list[str]) -> None:
	"""Delete what Frappe keeps about records that go, as it does itself where one is deleted."""
	for trace, (kind, field) in TRACES.items():
		frappe.db.delete(trace, {kind: doctype, field: ("in", names)})


def _comments(doctype: str):
	comment = frappe.qb.DocType("Comment")
	query = frappe.qb.from_(comment).select(comment.reference_name).distinct()
	about = (comment.comment_type == "Comment") & (comment.reference_doctype == doctype)
	return query.where(about), comment.reference_name


def _references(doctype: str, besides: Container[str]) -> Iterator:
	"""One query for each field of the site, of whatever app, that can name such a record, and that field.

	They begin with the other table, which mostly has no such row at all: the records chosen may be many.
	"""
	for parent, field in _link_fields(doctype, besides):
		table = frappe.qb.DocType(parent)
		yield frappe.qb.from_(table).select(table[field]).distinct(), table[field]
	for parent, kind, field in _dynamic_fields(besides):
		table = frappe.qb.DocType(parent)
		query = frappe.qb.from_(table).select(table[field]).distinct()
		yield query.where(table[kind] == doctype), table[field]


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

"""Whether people have worked on an imported request: it was changed, or something refers to it."""

from collections.abc import Iterator

import frappe
from frappe.model.dynamic_links import get_dynamic_links
from frappe.model.rename_doc import get_link_fields

REQUEST = "Gov Service Request"
UPDATE = "Gov Request Update"

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


def find_worked_on(doc) -> set[str]:
	"""The requests of an import that were changed, answered, commented on, assigned or linked to."""
	request = frappe.qb.DocType(REQUEST)
	changed = frappe.qb.from_(request).select(request.name).where(request.modified != doc.started_on)
	queries = [changed, _added_history(doc), _comments(), *_references()]
	return {row[0] for query in queries for row in query.where(request.import_batch == doc.name).run()}


def _added_history(doc):
	"""The history that the import wrote bears the import's date, as the requests do."""
	update, request = frappe.qb.DocType(UPDATE), frappe.qb.DocType(REQUEST)
	return _pointing(update, update.request == request.name).where(update.modified != doc.started_on)


def _comments():
	comment, request = frappe.qb.DocType("Comment"), frappe.qb.DocType(REQUEST)
	on_request = (comment.reference_doctype == REQUEST) & (comment.reference_name == request.name)
	return _pointing(comment, on_request).where(comment.comment_type == "Comment")


def _references() -> Iterator:
	"""One query for each field of the site, of whatever app, that can name a request."""
	request = frappe.qb.DocType(REQUEST)
	for doctype, field in _link_fields():
		table = frappe.qb.DocType(doctype)
		yield _pointing(table, table[field] == request.name)
	for doctype, kind, field in _dynamic_fields():
		table = frappe.qb.DocType(doctype)
		yield _pointing(table, (table[kind] == REQUEST) & (table[field] == request.name))


def _pointing(table, condition):
	request = frappe.qb.DocType(REQUEST)
	return frappe.qb.from_(request).join(table).on(condition).select(request.name).distinct()


def _link_fields() -> Iterator[tuple[str, str]]:
	for link in get_link_fields(REQUEST):
		if link["parent"] != UPDATE and not link["issingle"]:
			yield link["parent"], link["fieldname"]


def _dynamic_fields() -> Iterator[tuple[str, str, str]]:
	yield "File", "attached_to_doctype", "attached_to_name"  # Data, though it names a record
	for link in get_dynamic_links():
		if link.parent not in TRACES and not frappe.get_meta(link.parent).issingle:
			yield link.parent, link.options, link.fieldname

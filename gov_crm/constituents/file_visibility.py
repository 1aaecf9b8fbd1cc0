"""Who sees a file of one of our records, and already its name: whoever may see the record."""

import frappe
from frappe import _
from frappe.core.doctype.file.file import has_permission
from frappe.model.document import Document

from gov_crm.constituents.shown_names import CONSTITUENT
from gov_crm.constituents.visibility import may_see_constituent, sees_restricted
from gov_crm.exceptions import PublicFileRefused
from gov_crm.gov_crm.reach import ANYTHING, readable_condition

# A constant; what is put into it is an escaped value. By the key of one person, however many there are
OF_SOMEBODY_SEEN = """(coalesce(`tabFile`.`attached_to_doctype`, '') != 'Gov Constituent' or exists (
	select 1 from `tabGov Constituent` person where person.name = `tabFile`.`attached_to_name`
	and (person.restricted = 0 or person.relationship_owner = {me})))"""

# The same of a record of another module; what is put in are constants and conditions
OF_A_RECORD_SEEN = """(coalesce(`tabFile`.`attached_to_doctype`, '') != '{doctype}' or exists (
	select 1 from `tab{doctype}` where `tab{doctype}`.name = `tabFile`.`attached_to_name`
	and ({readable})))"""


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""Modules above name their records, and the conditions of their lists, by the hook `gov_files_of`."""
	user = user or frappe.session.user
	if user == "Administrator":
		return ""
	seen = [] if sees_restricted(user) else [OF_SOMEBODY_SEEN.format(me=frappe.db.escape(user))]
	for kind, conditions in frappe.get_hooks("gov_files_of").items():
		readable = readable_condition(kind, user, frappe.get_attr(conditions[-1]))
		if readable != ANYTHING:
			seen.append(OF_A_RECORD_SEEN.format(doctype=kind, readable=readable))
	return " and ".join(seen)


def refuse_public(doc: Document, method: str | None = None) -> None:
	"""Throw PublicFileRefused for a file of a constituent that is not private. Bound to before_validate.

	Web servers give a public one to everybody, and Frappe lists it to everybody who is logged in: its
	own condition is a chain of `or` without brackets, so that ours, put behind by `and`, binds only the last.
	"""
	if doc.attached_to_doctype == CONSTITUENT and not doc.is_private:
		frappe.throw(_("Attach the file as a private one: it belongs to a constituent."), PublicFileRefused)


def may_see_file(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""As Frappe decides, but for a constituent's file, which it opens to everybody if it is public.

	Frappe 15 goes by the first hook that answers, and asks ours first: its own answer is part of it.
	"""
	return has_permission(doc, ptype, user) and (
		doc.attached_to_doctype != CONSTITUENT
		or not frappe.db.exists(CONSTITUENT, doc.attached_to_name)
		or may_see_constituent(frappe.get_cached_doc(CONSTITUENT, doc.attached_to_name), ptype, user)
	)

"""Who sees a file of a constituent, and already its name: whoever may see the constituent."""

import frappe

from gov_crm.constituents.shown_names import CONSTITUENT
from gov_crm.constituents.visibility import may_see_constituent, sees_restricted

# A constant; what is put into it is an escaped value. By the key of one person, however many there are
OF_SOMEBODY_SEEN = """(coalesce(`tabFile`.`attached_to_doctype`, '') != 'Gov Constituent' or exists (
	select 1 from `tabGov Constituent` person where person.name = `tabFile`.`attached_to_name`
	and (person.restricted = 0 or person.relationship_owner = {me})))"""


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	return "" if sees_restricted(user) else OF_SOMEBODY_SEEN.format(me=frappe.db.escape(user))


def may_see_file(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Beside Frappe's own rules, which open a public file to everybody who is logged in."""
	if doc.attached_to_doctype != CONSTITUENT or not frappe.db.exists(CONSTITUENT, doc.attached_to_name):
		return True
	return may_see_constituent(frappe.get_cached_doc(CONSTITUENT, doc.attached_to_name), ptype, user)

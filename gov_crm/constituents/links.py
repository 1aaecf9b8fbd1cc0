"""Frappe shows a linked record without asking whether the reader may see it: not so a constituent.

Version 15 joins whatever record is linked into a list (`constituent.full_name`), and REST hands it out whole
(`expand_links`). Both would tell a clerk who a restricted person is.
"""

import re

import frappe
from frappe import _
from frappe.utils.data import sbool

from gov_crm.constituents.sent_words import sent_words
from gov_crm.constituents.visibility import sees_restricted

CONSTITUENT = "Gov Constituent"
# Both begin where a run of their characters does: whatever is sent is read through once, however long
BEHIND_A_LINK = re.compile(r"(?<!\w)(\w+)\.(?=(\w+))")


def refuse_to_look_through() -> None:
	"""Bound to auth_hooks. Raises PermissionError where a request asks for a constituent by way of a link."""
	if (_expands_links() or _names_a_field()) and not sees_restricted(frappe.session.user):
		frappe.throw(_("Ask for the constituent itself, not by way of a link."), frappe.PermissionError)


def _expands_links() -> bool:
	return sbool(frappe.form_dict.get("expand_links")) is True


def _names_a_field() -> bool:
	"""Whether anything that was sent is `link.field`: only there does Frappe 15 take it for a join."""
	pairs = set(BEHIND_A_LINK.findall(sent_words()))
	columns = set(frappe.get_meta(CONSTITUENT).get_valid_columns()) if pairs else ()
	links = {link for link, field in pairs if field in columns}
	return bool(links) and bool(links & _links())


def _links() -> set[str]:
	"""Names of the fields, anywhere on the site, that lead to a constituent."""
	filters = {"fieldtype": "Link", "options": CONSTITUENT}
	return {
		name
		for doctype in ("DocField", "Custom Field")
		for name in frappe.get_all(doctype, filters, pluck="fieldname", order_by="fieldname")
	}

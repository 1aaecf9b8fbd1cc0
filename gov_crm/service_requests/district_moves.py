"""Who sees which line of the log of moves between districts: whoever may see the record that moved."""

import frappe

from gov_crm.constituents.visibility import constituent_conditions
from gov_crm.gov_crm.reach import ANYTHING, readable_condition
from gov_crm.service_requests.visibility import request_conditions

CONDITIONS = {"Gov Constituent": constituent_conditions, "Gov Service Request": request_conditions}


def move_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	kinds = (
		_of_kind(kind, readable_condition(kind, user, conditions)) for kind, conditions in CONDITIONS.items()
	)
	return f"({' or '.join(kinds)})"


def may_see_move(doc, ptype: str | None = None, user: str | None = None) -> bool:
	return bool(
		frappe.db.exists(doc.document_type, doc.document)
		and frappe.has_permission(doc.document_type, "read", doc.document, user=user)
	)


def _of_kind(doctype: str, seen: str) -> str:
	kind = f"`tabGov District Move`.`document_type` = {frappe.db.escape(doctype)}"
	if seen == ANYTHING:
		return kind
	# our own condition, made of constants and escaped values
	records = f"(select name from `tab{doctype}` where {seen})"  # noqa: S608
	return f"({kind} and `tabGov District Move`.`document` in {records})"

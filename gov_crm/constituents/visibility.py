"""Who sees a constituent: everybody with a role, save for restricted records."""

import frappe

# Restricted records are theirs, and the relationship owner's.
SEES_RESTRICTED = frozenset(
	("System Manager", "Gov Supervisor", "Gov CRM Manager", "Gov Auditor", "Gov Records Officer")
)


def sees_restricted(user: str) -> bool:
	return user == "Administrator" or bool(SEES_RESTRICTED & set(frappe.get_roles(user)))


def constituent_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	if sees_restricted(user):
		return ""
	table = "`tabGov Constituent`"
	return f"({table}.`restricted` = 0 or {table}.`relationship_owner` = {frappe.db.escape(user)})"


def may_see_constituent(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	return not doc.restricted or doc.relationship_owner == user or sees_restricted(user)

"""Who sees a constituent: everybody with a role, save for restricted records."""

import frappe

# Restricted records are theirs, and the relationship owner's.
SEES_RESTRICTED = frozenset(
	("System Manager", "Gov Supervisor", "Gov CRM Manager", "Gov Auditor", "Gov Records Officer")
)


def sees_restricted(user: str) -> bool:
	return user == "Administrator" or bool(SEES_RESTRICTED & set(frappe.get_roles(user)))


def is_restricted(constituent: str | None) -> bool:
	return bool(constituent and frappe.get_cached_value("Gov Constituent", constituent, "restricted"))


def constituent_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	table = "`tabGov Constituent`"
	# so written that no database takes the index of the few that are merged to find the many that are not
	unmerged = f"coalesce({table}.`merged_into`, '') = ''"
	if sees_restricted(user):
		return unmerged
	me = frappe.db.escape(user)
	return f"{unmerged} and ({table}.`restricted` = 0 or {table}.`relationship_owner` = {me})"


def may_see_constituent(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Merged records stand on no list, and are read by who may see both them and their survivor."""
	user = user or frappe.session.user
	if sees_restricted(user):
		return True
	if doc.restricted and doc.relationship_owner != user:
		return False
	return not doc.merged_into or may_see_constituent(_survivor(doc), ptype, user)


def _survivor(doc):
	return frappe.get_cached_doc("Gov Constituent", doc.merged_into)

"""The roles of gov_crm, and who may open the app at all."""

import frappe

ROLES = (
	"Gov Agent",
	"Gov Caseworker",
	"Gov Supervisor",
	"Gov Records Officer",
	"Gov CRM Manager",
	"Gov Auditor",
)


def create_roles() -> None:
	"""Make the roles that are missing; those that are there keep what an administrator changed."""
	for role in ROLES:
		if not frappe.db.exists("Role", role):
			frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": 1}).insert()


def delete_roles() -> None:
	"""And who has them: a user with a role that is gone can no longer be saved."""
	for doctype in ("Has Role", "DocPerm", "Custom DocPerm"):
		frappe.db.delete(doctype, {"role": ("in", ROLES)})
	for role in ROLES:
		frappe.delete_doc("Role", role, ignore_missing=True, force=True)


def may_open_app() -> bool:
	"""True for people with any of our roles; decides about the tile on the apps screen."""
	return frappe.session.user == "Administrator" or bool(set(ROLES) & set(frappe.get_roles()))

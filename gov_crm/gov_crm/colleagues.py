"""The names of colleagues, so that the Desk shows people where it would show mail addresses."""

import frappe
from frappe.utils import add_user_info

# The Desk loads them with every page: of a very large agency only so many
MOST = 500


def add_colleagues(bootinfo) -> None:
	"""Add members and managers of departments to the people whom the Desk knows. Bound to extend_bootinfo."""
	if not frappe.has_permission("Gov Department", "read"):
		return
	add_user_info(_people()[:MOST], bootinfo.user_info)


def _people() -> list[str]:
	members = frappe.get_all(
		"Gov Department Member", {"parenttype": "Gov Department"}, pluck="user", order_by="user", limit=MOST
	)
	managers = frappe.get_all(
		"Gov Department", {"manager": ("is", "set")}, pluck="manager", order_by="manager", limit=MOST
	)
	return sorted({*members, *managers})

"""What the Desk asks of the settings: the map, the person's departments, a calendar's public holidays."""

import frappe

from gov_crm.gov_crm import maps
from gov_crm.gov_crm.departments import departments_in_reach
from gov_crm.gov_crm.holidays import load_holidays


@frappe.whitelist(methods=["GET"])
def get_map() -> dict:
	"""How to draw a map; see `maps.describe`."""
	frappe.has_permission("Gov District", "read", throw=True)
	return maps.describe()


@frappe.whitelist(methods=["GET"])
def get_my_departments() -> list[str]:
	"""The departments that the user works in or heads; empty for people who belong to none."""
	frappe.has_permission("Gov Department", "read", throw=True)
	return sorted(departments_in_reach(frappe.session.user))


@frappe.whitelist(methods=["POST"])
def load_public_holidays(calendar: str, first_year: int, last_year: int) -> int:
	"""Add the public holidays of these years to a calendar and save it; gives how many were new."""
	doc = frappe.get_doc("Gov Service Calendar", calendar)
	doc.check_permission("write")
	found = load_holidays(doc, range(first_year, last_year + 1))
	doc.save()
	return found

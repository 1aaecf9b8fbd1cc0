"""What the Desk asks of places: what is open nearby, who joins it, and whether a photo is for everybody."""

import frappe

from gov_crm.gov_crm.reach import department_in_reach
from gov_crm.service_requests import joining, nearby, photo_release

REQUEST = "Gov Service Request"


@frappe.whitelist(methods=["GET"])
def get_nearby(
	service_type: str, latitude: float | None = None, longitude: float | None = None, address: str = ""
) -> list[dict]:
	"""Open requests of the type near the place that the user may see, nearest first.

	Dicts of name, subject, address, opened_on, status, metres (None by address).
	"""
	frappe.has_permission(REQUEST, "read", throw=True)
	found = nearby.find_nearby(service_type, latitude, longitude, address)
	shown = ("name", "subject", "address", "opened_on", "status", "metres")
	return [{field: row[field] for field in shown} for row in found if department_in_reach(row.department)]


@frappe.whitelist(methods=["POST"])
def join(request: str, constituent: str, channel: str = "Phone") -> bool:
	"""Have somebody told of the request, who reported the same; False for who is told already."""
	frappe.get_doc(REQUEST, request).check_permission("write")
	frappe.get_doc("Gov Constituent", constituent).check_permission("read")
	return joining.join(request, constituent, channel)


@frappe.whitelist(methods=["POST"])
def release_photo(request: str, shown: bool) -> None:
	"""Show the request's photo to everybody nearby, or no longer; see `photo_release.release`."""
	doc = frappe.get_doc(REQUEST, request)
	doc.check_permission("write")
	photo_release.release(doc, shown)

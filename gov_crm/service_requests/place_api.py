"""What the Desk asks of places: what is open nearby, who joins it, and what a map shows."""

import frappe

from gov_crm.domain.geo import Bounds, valid_point
from gov_crm.domain.map_marks import MOST_ZOOM, View
from gov_crm.service_requests import joining, nearby, photo_release, request_map

REQUEST = "Gov Service Request"
MOST_PIXELS = 10_000


@frappe.whitelist(methods=["GET"])
def get_nearby(
	service_type: str, latitude: float | None = None, longitude: float | None = None, address: str = ""
) -> list[dict]:
	"""Open requests of the type near the place that the user may see, nearest first.

	Dicts of name, subject, address, opened_on, status, metres (None by address).
	"""
	frappe.has_permission(REQUEST, "read", throw=True)
	found = nearby.find_nearby(service_type, latitude, longitude, address)
	names = [row.name for row in found]
	seen = frappe.get_list(REQUEST, {"name": ("in", names)}, pluck="name", order_by="name") if names else []
	shown = ("name", "subject", "address", "opened_on", "status", "metres")
	return [{field: row[field] for field in shown} for row in found if row.name in seen]


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


@frappe.whitelist(methods=["GET"])
def get_request_map(
	filters: str | list = "[]",
	width: int = 1000,
	height: int = 600,
	latitude: float | None = None,
	longitude: float | None = None,
	zoom: int | None = None,
) -> dict:
	"""The list with these filters on a map of so many pixels; see `request_map.draw`.

	The middle in degrees; without it and a zoom, of the view that fits.
	"""
	frappe.has_permission(REQUEST, "read", throw=True)
	size = [min(max(pixels, 1), MOST_PIXELS) for pixels in (width, height)]
	has_view = zoom is not None and valid_point(latitude, longitude)
	view = View(latitude, longitude, min(max(zoom, 0), MOST_ZOOM), *size) if has_view else None
	return request_map.draw(frappe.parse_json(filters), *size, view)


@frappe.whitelist(methods=["GET"])
def get_requests_in(south: float, west: float, north: float, east: float, filters: str | list = "[]") -> list:
	"""The requests of the list in a box of degrees; see `request_map.requests_in`."""
	frappe.has_permission(REQUEST, "read", throw=True)
	if not (valid_point(south, west) and valid_point(north, east)):
		return []
	return request_map.requests_in(frappe.parse_json(filters), Bounds(west, south, east, north))

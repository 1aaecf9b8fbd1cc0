"""Open requests of the same kind at the same place: to be joined, instead of filed once more."""

from datetime import timedelta

import frappe
from frappe.query_builder import Order
from frappe.query_builder.functions import Coalesce
from frappe.utils import flt, now_datetime

from gov_crm.domain.geo import box_around, cell, distance_m, neighbours, valid_point
from gov_crm.domain.request_states import OPEN
from gov_crm.domain.street_keys import house_key

REQUEST = "Gov Service Request"
FIELDS = (
	"name",
	"subject",
	"description",
	"address",
	"latitude",
	"longitude",
	"opened_on",
	"status",
	"resolution_due",
	"department",
	"constituent",
	"on_behalf_of",
	"media",
	"media_public",
)
MOST = 5
MOST_LOOKED_AT = 200


def find_nearby(
	service_type: str, latitude: float | None = None, longitude: float | None = None, address: str = ""
) -> list[dict]:
	"""The open ones of this type within its metres and days, nearest first, at most five.

	Dicts of FIELDS and `metres`, which is None for one that was found by house number and street. One
	statement for the pin, over nine cells of the map, and one for the address. Who asks may see them is for
	the caller to know.
	"""
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	if not (service.location_required and service.duplicate_radius_m and service.duplicate_days):
		return []
	since = now_datetime() - timedelta(days=service.duplicate_days)
	point = (flt(latitude), flt(longitude))
	found = _around(service, since, point) if valid_point(*point) else []
	known = {row.name for row in found}
	found += [row for row in _at_house(service_type, since, address) if row.name not in known]
	return found[:MOST]


def _around(service, since, point: tuple[float, float]) -> list[dict]:
	request = frappe.qb.DocType(REQUEST)
	# a metre more, for the rounding; by the index alone, so that few rows are read besides
	box = box_around(*point, service.duplicate_radius_m + 1)
	rows = _open_ones(service.name, since).where(request.geo_cell.isin(neighbours(cell(*point))))
	rows = rows.where(request.latitude[box.south : box.north]).where(request.longitude[box.west : box.east])
	found = rows.run(as_dict=True)
	for row in found:
		row.metres = round(distance_m(*point, row.latitude, row.longitude))
	near = [row for row in found if row.metres <= service.duplicate_radius_m]
	return sorted(near, key=lambda row: (row.metres, row.name))


def _at_house(service_type: str, since, address: str) -> list[dict]:
	if not (key := house_key(address)):
		return []
	request = frappe.qb.DocType(REQUEST)
	found = _open_ones(service_type, since).where(request.house_key == key).run(as_dict=True)
	return [row.update(metres=None) or row for row in found]


def _open_ones(service_type: str, since):
	"""The youngest first; what repeats another one is not worked on."""
	request = frappe.qb.DocType(REQUEST)
	return (
		frappe.qb.from_(request)
		.select(*(request[field] for field in FIELDS))
		.where(request.service_type == service_type)
		.where(request.status.isin(sorted(OPEN)))
		.where(request.opened_on >= since)
		.where(Coalesce(request.parent_request, "") == "")
		.orderby(request.opened_on, order=Order.desc)
		.limit(MOST_LOOKED_AT)
	)

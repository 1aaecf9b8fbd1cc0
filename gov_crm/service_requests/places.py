"""Where a request is: a point on the map, words, or both; and the district that follows from it."""

import frappe
from frappe import _
from frappe.utils import flt

from gov_crm.domain.geo import cell, valid_point
from gov_crm.domain.request_states import OPEN
from gov_crm.domain.street_keys import house_key
from gov_crm.exceptions import PlaceRejected
from gov_crm.gov_crm.districts import district_at
from gov_crm.gov_crm.redistricting import Located

# A settled request keeps the district that it had
LOCATED = Located("Gov Service Request", "requests_moved", only={"status": tuple(sorted(OPEN))})


def set_place(request) -> None:
	"""Check the point, and find the district of a new or moved one, and of one that has none yet.

	Raises PlaceRejected for coordinates outside the world, or for no place where the service needs one.
	"""
	set_point(request)
	request.geo_cell = None if request.latitude is None else cell(request.latitude, request.longitude)
	request.house_key = house_key(request.address)
	service = frappe.get_cached_doc("Gov Service Type", request.service_type)
	if request.is_new() and service.location_required and not _has_place(request):
		frappe.throw(
			_("{0} needs a place: give an address or set the pin.").format(service.service_name),
			PlaceRejected,
		)
	if request.is_new() or _moved(request) or not request.district:
		request.district = district_at(request.latitude, request.longitude) or request.district


def set_point(doc) -> None:
	"""Check latitude and longitude (degrees, WGS 84) of any document; an empty pair becomes None."""
	if not (doc.latitude or doc.longitude):
		# the database's default of a number field is 0, which is a place in the sea
		doc.latitude = doc.longitude = None
		return
	point = flt(doc.latitude), flt(doc.longitude)
	if not valid_point(*point):
		frappe.throw(
			_(
				"{0}, {1} is no place on earth: latitude goes from -90 to 90, longitude from -180 to 180."
			).format(doc.latitude, doc.longitude),
			PlaceRejected,
		)
	# other programs send numbers as text
	doc.latitude, doc.longitude = point


def _has_place(request) -> bool:
	return bool((request.address or "").strip()) or request.latitude is not None


def _moved(request) -> bool:
	before = request.get_doc_before_save()
	return (flt(before.latitude), flt(before.longitude)) != (flt(request.latitude), flt(request.longitude))

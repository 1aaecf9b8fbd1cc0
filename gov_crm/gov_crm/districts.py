"""Which district a place lies in."""

import json

import frappe

from gov_crm.domain.geo import Bounds, contains

DISTRICT = "Gov District"


def district_at(latitude: float | None, longitude: float | None) -> str | None:
	"""The district around a point in degrees (WGS 84); the smallest by extent where several overlap."""
	if latitude is None or longitude is None:
		return None
	district = frappe.qb.DocType(DISTRICT)
	rows = (
		_smallest_first(district)
		.select(district.name, district.boundary)
		.where(district.west <= longitude)
		.where(district.east >= longitude)
		.where(district.south <= latitude)
		.where(district.north >= latitude)
		.run()
	)
	around = (name for name, boundary in rows if contains(json.loads(boundary), latitude, longitude))
	return next(around, None)


class DistrictMap:
	"""All boundaries of the site, read once, for many places."""

	def __init__(self):
		district = frappe.qb.DocType(DISTRICT)
		box = (district.west, district.south, district.east, district.north)
		query = _smallest_first(district).select(district.name, *box, district.boundary)
		rows = query.where(district.boundary.isnotnull()).run()
		self._areas = [(name, Bounds(*edges), json.loads(boundary)) for name, *edges, boundary in rows]

	def district_at(self, latitude: float | None, longitude: float | None) -> str | None:
		"""As the function of that name."""
		if latitude is None or longitude is None:
			return None
		near = ((name, area) for name, box, area in self._areas if _in_box(box, latitude, longitude))
		return next((name for name, area in near if contains(area, latitude, longitude)), None)


def _in_box(box: Bounds, latitude: float, longitude: float) -> bool:
	return box.west <= longitude <= box.east and box.south <= latitude <= box.north


def _smallest_first(district):
	width, height = district.east - district.west, district.north - district.south
	return frappe.qb.from_(district).orderby(width * height).orderby(district.name)

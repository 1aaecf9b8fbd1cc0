"""Which district a place lies in."""

import json

import frappe

from gov_crm.domain.geo import contains


def district_at(latitude: float | None, longitude: float | None) -> str | None:
	"""The district around a point in degrees (WGS 84); the smallest by extent where several overlap."""
	if latitude is None or longitude is None:
		return None
	for name, boundary in _candidates(latitude, longitude):
		if contains(json.loads(boundary), latitude, longitude):
			return name
	return None


def _candidates(latitude: float, longitude: float) -> list[tuple[str, str]]:
	district = frappe.qb.DocType("Gov District")
	return (
		frappe.qb.from_(district)
		.select(district.name, district.boundary)
		.where(district.west <= longitude)
		.where(district.east >= longitude)
		.where(district.south <= latitude)
		.where(district.north >= latitude)
		.orderby((district.east - district.west) * (district.north - district.south))
		.orderby(district.name)
		.run()
	)

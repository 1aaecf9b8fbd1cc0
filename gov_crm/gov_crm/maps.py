"""How the Desk draws a map: with street tiles, or where there are none with the outlines of the districts."""

import json

import frappe

from gov_crm.gov_crm.settings import get_settings

# Enough for a hundred wards; beyond that an empty map is quicker than a drawn one
LONGEST_OUTLINES = 300_000
USUAL_ZOOM = 12


def describe() -> dict:
	"""A dict of tiles (address), attribution, latitude, longitude (degrees), zoom, outlines."""
	settings = get_settings()
	return {
		"tiles": settings.map_tiles_url or "",
		"attribution": settings.map_attribution or "",
		"latitude": settings.map_latitude,
		"longitude": settings.map_longitude,
		"zoom": settings.map_zoom or USUAL_ZOOM,
		"outlines": [] if settings.map_tiles_url else outlines(),
	}


def outlines() -> list[dict]:
	"""Districts with a boundary, by name: dicts of name, geometry (GeoJSON); none where they are too many."""
	rows = frappe.get_all(
		"Gov District", {"boundary": ("is", "set")}, ["name", "boundary"], order_by="district_name"
	)
	if sum(len(row.boundary) for row in rows) > LONGEST_OUTLINES:
		return []
	return [{"name": row.name, "geometry": json.loads(row.boundary)} for row in rows]

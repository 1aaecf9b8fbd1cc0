"""What else there is of a request: the alike that is open, and what it hangs together with.

Always as lists show it to the reader, so that nobody learns of a request that is not on theirs.
"""

from collections.abc import Iterator

import frappe

from gov_crm.constituents.shown_names import names_shown
from gov_crm.domain.geo import REACH_M, distance_m, neighbours
from gov_crm.domain.request_states import OPEN
from gov_crm.service_requests.asking_departments import asked_of

REQUEST = "Gov Service Request"
SHOWN = (
	"name",
	"subject",
	"service_type",
	"status",
	"target_state",
	"resolution_due",
	"at_risk_from",
	"opened_on",
	"address",
)
PLACE = ("latitude", "longitude", "house_key", "constituent")
MOST = 20
MOST_LOOKED_AT = 200
# Which field names the other request, and what the other one is then
LINKS = {
	"repeats": "parent_request",
	"goes_back_to": "refers_to",
	"not_fixed_before": "failed_fix_of",
	"asked_for": "asked_for",
}
BACK = {
	"repeated_by": "parent_request",
	"followed_up_by": "refers_to",
	"reported_again_as": "failed_fix_of",
}


def similar_to(request) -> list[dict]:
	"""Open requests at the same place or of the same person, the most alike first, twenty at most.

	Dicts of SHOWN, service_name, metres (None where it has no pin or this one has none) and why: of service,
	place, person those that are the same. Three statements at most, over nine cells of the map, a house and a
	person, and those for whom the reader may see: of somebody restricted nobody learns what else they asked.
	"""
	found = {row.name: row for filters in _places_to_look(request) for row in _open_ones(request, filters)}
	described = (_compared(request, row) for row in found.values())
	alike = [row for row in described if set(row["why"]) & {"place", "person"}]
	return sorted(alike, key=_by_likeness)[:MOST]


def linked_with(request) -> dict[str, list[dict]]:
	"""Requests that this one names and that name it, by how (LINKS and BACK), the oldest first.

	Dicts of SHOWN and service_name; for `asked_of` see `asking_departments.asked_of`. Six statements, by
	indexes.
	"""
	named = {how: request.get(field) for how, field in LINKS.items() if request.get(field)}
	rows = {row.name: row for row in _listed({"name": ("in", list(named.values()))})} if named else {}
	upward = {how: [rows[name]] for how, name in named.items() if name in rows}
	back = {how: _listed({field: request.name}) for how, field in BACK.items()}
	back["asked_of"] = asked_of(request)
	return upward | {how: several for how, several in back.items() if several}


def _places_to_look(request) -> Iterator[dict]:
	if request.geo_cell:
		yield {"geo_cell": ("in", neighbours(request.geo_cell))}
	if request.house_key:
		yield {"house_key": request.house_key}
	if request.constituent and names_shown([request.constituent]):
		yield {"constituent": request.constituent}


def _open_ones(request, filters: dict) -> list[dict]:
	narrowed = {"status": ("in", sorted(OPEN)), "name": ("!=", request.name), **filters}
	return _listed(narrowed, PLACE, "opened_on desc, name desc")


def _compared(request, row: dict) -> dict:
	metres = _metres(request, row)
	same_house = request.house_key and row.house_key == request.house_key
	known = {
		"service": row.service_type == request.service_type,
		"place": same_house or (metres is not None and metres <= REACH_M),
		"person": request.constituent and row.constituent == request.constituent,
	}
	shown = {field: row[field] for field in (*SHOWN, "service_name")}
	return shown | {"metres": metres, "why": [reason for reason, holds in known.items() if holds]}


def _metres(request, row: dict) -> int | None:
	if not (request.geo_cell and (row.latitude or row.longitude)):
		return None
	return round(distance_m(request.latitude, request.longitude, row.latitude, row.longitude))


def _by_likeness(row: dict) -> tuple:
	return -len(row["why"]), row["metres"] is None, row["metres"] or 0, row["name"]


def _listed(filters: dict, more: tuple = (), order_by: str = "opened_on asc, name asc") -> list[dict]:
	fields = [*SHOWN, *more]
	rows = frappe.get_list(REQUEST, filters=filters, fields=fields, order_by=order_by, limit=MOST_LOOKED_AT)
	for row in rows:
		row.service_name = frappe.get_cached_value("Gov Service Type", row.service_type, "service_name")
	return rows

"""Requests on a map: of those on the reader's list, as few marks as the eye can tell apart at a zoom.

From afar requests are counted by the cells of the map that they are filed under; among streets by places a
few steps wide, in the cells that are seen. Whatever the list's filters are, it is the list's own statement
that says which requests count.
"""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.query_builder import Case, Order
from frappe.query_builder.functions import Count, Min, Sum
from pypika.functions import Function
from pypika.queries import Selectable

from gov_crm.domain.geo import Bounds, cell_middle, cells_within
from gov_crm.domain.map_marks import Mark, Spot, View, fitting_view, marks, pixels_a_degree
from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests.overdue import is_overdue
from gov_crm.service_requests.reported import titles_of

REQUEST = "Gov Service Request"
COUNTED = ("name", "geo_cell", "latitude", "longitude", "status", "resolution_due")
PIN = (
	"name",
	"subject",
	"service_type",
	"status",
	"target_state",
	"resolution_due",
	"at_risk_from",
	"address",
	"latitude",
	"longitude",
)
AMONG_STREETS = 15  # from this zoom on a cell is wider than a mark
MOST_CELLS = 600  # what a large screen shows at that zoom
MOST_SPOTS = 20_000
MOST_PINS = 300
MOST_HERE = 50
STEP = 14  # pixels among streets that count as one place: however many requests there are, so many places
HALF_CELL = 0.002


def draw(filters: list, width: int, height: int, view: View | None = None) -> dict:
	"""What the map shows of the list with these `filters`, in this view; without one, in one that fits them.

	A dict of view; marks, the busiest first: dicts of latitude, longitude, count, overdue, box, and for a
	single request pin (PIN and service_name); shown and overdue: how many in this view; elsewhere and
	unplaced: how many are out of it and without a place, None where only streets around were read; cut:
	whether there are more places than are ever read. Four statements at most, however many there are.
	"""
	spots, unplaced = _spots(filters) if view is None else (None, None)
	view = view or fitting_view(spots, width, height)
	cells = cells_within(view.bounds(), MOST_CELLS) if view.zoom >= AMONG_STREETS else None
	steps = round(pixels_a_degree(view.zoom) / STEP)
	if spots is None or cells:
		spots, at_nowhere = _spots(filters, cells, steps)
		unplaced = at_nowhere if unplaced is None else unplaced
	seen = [spot for spot in spots if _is_in(view.bounds(), spot)]
	shown = sum(spot.total for spot in seen)
	return {
		"view": view._asdict(),
		"marks": _described(marks(seen, view.zoom), 0.6 / steps if cells else HALF_CELL),
		"shown": shown,
		"overdue": sum(spot.overdue for spot in seen),
		"elsewhere": None if cells else sum(spot.total for spot in spots) - shown,
		"unplaced": unplaced,
		"cut": len(spots) >= MOST_SPOTS,
	}


def requests_in(filters: list, box: Bounds) -> list[dict]:
	"""Those of the list in a box of degrees, the most urgent first, fifty at most.

	Dicts of PIN and service_name.
	"""
	edges = [
		["latitude", ">=", box.south],
		["latitude", "<=", box.north],
		["longitude", ">=", box.west],
		["longitude", "<=", box.east],
	]
	if cells := cells_within(box, MOST_CELLS):
		edges.append(["geo_cell", "in", cells])
	narrowed = [*read_filters(filters), *([REQUEST, *edge] for edge in edges)]
	return _pins(narrowed, "resolution_due asc, name asc", MOST_HERE)


def read_filters(filters: list) -> list[list]:
	"""The filters of a list, as Frappe's lists have them. Raises GovCRMError for what are none."""
	readable = isinstance(filters, list) and all(
		isinstance(one, list) and len(one) == 4 and all(isinstance(part, str) for part in one[:3])
		for one in filters
	)
	if not readable:
		frappe.throw(_("These filters cannot be read. Please set them again."), GovCRMError)
	return filters


class _Listed(Selectable):
	"""The statement of a list as the table of another one: Frappe 15 gives it as text."""

	def __init__(self, sql: str) -> None:
		super().__init__("listed")
		self.sql = sql

	def get_sql(self, **kwargs) -> str:
		# the values of the outer statement are put in with %
		return f"({self.sql.replace('%', '%%')}) listed"


def _spots(
	filters: list, cells: tuple[str, ...] | None = None, steps: int = 1
) -> tuple[list[Spot], int | None]:
	"""Where how many requests are, and how many are nowhere; of `cells` alone by so many steps a degree."""
	narrowed = [*read_filters(filters), *([[REQUEST, "geo_cell", "in", cells]] if cells else [])]
	listed = _as_table(narrowed)
	axes = [Function("round", listed[axis] * steps) for axis in ("latitude", "longitude")]
	by = axes if cells else [listed.geo_cell]
	counted = [Count("*"), Sum(Case().when(is_overdue(listed), 1).else_(0)), Min(listed.name)]
	query = frappe.qb.from_(listed).select(*by, *counted).groupby(*by)
	rows = query.orderby(Count("*"), order=Order.desc).limit(MOST_SPOTS).run()
	if cells:
		return [Spot(float(row[0]) / steps, float(row[1]) / steps, *row[2:]) for row in rows], None
	unplaced = sum(row[1] for row in rows if not row[0])
	return [Spot(*cell_middle(row[0]), *row[1:]) for row in rows if row[0]], unplaced


def _as_table(filters: list):
	"""The list's own statement, of what its reader may see; what several rows match is there once."""
	several = any(doctype != REQUEST for doctype, *_rest in filters)
	listed = frappe.get_list(
		REQUEST,
		filters=filters,
		fields=list(COUNTED),
		order_by=None,
		limit=0,
		distinct=several,
		run=False,
	)
	return _Listed(listed) if isinstance(listed, str) else listed.as_("listed")


def _is_in(box: Bounds, spot: Spot) -> bool:
	return box.south <= spot.latitude <= box.north and box.west <= spot.longitude <= box.east


def _described(made: list[Mark], half: float) -> list[dict]:
	names = [mark.place.some for mark in made if mark.total == 1][:MOST_PINS]
	found = _pins([[REQUEST, "name", "in", names]], "name asc", MOST_PINS) if names else []
	pins = {pin["name"]: pin for pin in found}
	return [
		_described_mark(mark, pins.get(mark.place.some) if mark.total == 1 else None, half) for mark in made
	]


def _described_mark(mark: Mark, pin: dict | None, half: float) -> dict:
	place = pin or mark.place._asdict()
	return {
		"latitude": place["latitude"],
		"longitude": place["longitude"],
		"count": mark.total,
		"overdue": mark.overdue,
		"box": _around(mark.spots, half)._asdict(),
		"pin": pin,
	}


def _around(spots: Iterable[Spot], half: float) -> Bounds:
	latitudes, longitudes = zip(*((spot.latitude, spot.longitude) for spot in spots), strict=True)
	return Bounds(
		min(longitudes) - half, min(latitudes) - half, max(longitudes) + half, max(latitudes) + half
	)


def _pins(filters: list, order_by: str, most: int) -> list[dict]:
	rows = frappe.get_list(REQUEST, filters=filters, fields=list(PIN), order_by=order_by, limit=most)
	names = titles_of("Gov Service Type") if rows else {}
	return [row.update(service_name=names.get(row.service_type)) or row for row in rows]

"""Places on the map: points, cells to search nearby, distances, districts as GeoJSON.

Latitude and longitude are degrees of WGS 84, distances metres. GeoJSON is RFC 7946, which has longitude
first; areas that cross the 180th meridian must be cut there, as its section 3.1.9 asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, isfinite, radians, sin, sqrt
from typing import Any

from gov_crm.domain.errors import DomainError

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
METRES_PER_DEGREE = 111_195.0  # of latitude, on that sphere

# A cell is a thousandth of a degree: 111 m from south to north, and from west to east 111 m on the
# equator, 83 m at 41°, 55 m at 60°. A radius up to the cell's width is searched in nine cells at most.
CELLS_PER_DEGREE = 1000
_ROWS, _COLUMNS = 180 * CELLS_PER_DEGREE, 360 * CELLS_PER_DEGREE

Geometry = Mapping[str, Any]
_Ring = Sequence[Sequence[float]]


class PointInvalid(DomainError):
	template = "{latitude}, {longitude} is not a place on earth."


class AreaInvalid(DomainError):
	"""`reason` is one of the English sentences of this module."""

	template = "The boundary cannot be used: {reason}"


@dataclass(frozen=True, slots=True)
class Bounds:
	"""The smallest box around an area, edges included."""

	south: float
	west: float
	north: float
	east: float

	def contains(self, latitude: float, longitude: float) -> bool:
		return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def valid_point(latitude: float | None, longitude: float | None) -> bool:
	"""Whether this is a place on earth; 0, 0 is none, it is what blank number fields hold."""
	if latitude is None or longitude is None or not (isfinite(latitude) and isfinite(longitude)):
		return False
	return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def cell(latitude: float, longitude: float) -> str:
	"""The key of the cell of the grid that the point is in. Raises PointInvalid."""
	if not valid_point(latitude, longitude):
		raise PointInvalid(latitude=latitude, longitude=longitude)
	return _key(_row(latitude), _column(longitude))


def neighbours(key: str) -> list[str]:
	"""The cell and the ones around it: nine, fewer at the poles; the 180th meridian is no border."""
	row, column = (int(part) for part in key.split("-"))
	rows = range(max(row - 1, 0), min(row + 2, _ROWS))
	return [_key(r, (column + step) % _COLUMNS) for r in rows for step in (-1, 0, 1)]


def cells_around(latitude: float, longitude: float, radius_m: float) -> list[str]:
	"""The cells that a circle may touch, nine at most for a radius up to a cell's width; or PointInvalid."""
	if not valid_point(latitude, longitude):
		raise PointInvalid(latitude=latitude, longitude=longitude)
	height = radius_m / METRES_PER_DEGREE
	width = min(height / max(cos(radians(min(abs(latitude) + height, 90))), 1e-6), 180)
	rows = range(_row(max(latitude - height, -90)), _row(min(latitude + height, 90)) + 1)
	west, east = (floor((longitude + side + 180) * CELLS_PER_DEGREE) for side in (-width, width))
	columns = dict.fromkeys(column % _COLUMNS for column in range(west, east + 1))
	return [_key(row, column) for row in rows for column in columns]


def distance_m(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
	"""The great-circle distance in metres, by the haversine formula on the mean sphere."""
	a, b = radians(latitude_a), radians(latitude_b)
	half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(longitude_b - longitude_a) / 2) ** 2
	return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def read_area(source: str | Geometry) -> dict[str, Any]:
	"""A GeoJSON text or object (geometry, Feature, FeatureCollection) as one MultiPolygon.

	Raises AreaInvalid with a sentence that says what is wrong with it.
	"""
	document = _parsed(source) if isinstance(source, str) else source
	polygons = [polygon for geometry in _geometries(document) for polygon in _polygons(geometry)]
	if not polygons:
		raise AreaInvalid(reason="it has no polygon.")
	for polygon in polygons:
		_check_polygon(polygon)
	return {"type": "MultiPolygon", "coordinates": polygons}


def contains(geometry: Geometry, latitude: float, longitude: float) -> bool:
	"""Whether a Polygon or MultiPolygon has the point in it and not in one of its holes.

	Of two areas that share a border a point on it is in exactly one.
	"""
	return any(
		sum(_is_inside(ring, latitude, longitude) for ring in polygon) % 2 for polygon in _polygons(geometry)
	)


def bounds(geometry: Geometry) -> Bounds:
	"""The box around a Polygon or MultiPolygon, to leave most areas out before `contains`."""
	points = [point for polygon in _polygons(geometry) for ring in polygon for point in ring]
	longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
	return Bounds(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


def _row(latitude: float) -> int:
	return min(floor((latitude + 90) * CELLS_PER_DEGREE), _ROWS - 1)


def _column(longitude: float) -> int:
	return floor((longitude + 180) * CELLS_PER_DEGREE) % _COLUMNS


def _key(row: int, column: int) -> str:
	return f"{row:06d}-{column:06d}"


def _is_inside(ring: _Ring, latitude: float, longitude: float) -> bool:
	"""Even-odd rule: how often a ray to the east crosses the ring."""
	inside = False
	x1, y1 = ring[-1][0], ring[-1][1]
	for x2, y2, *_ in ring:
		if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
			inside = not inside
		x1, y1 = x2, y2
	return inside


def _parsed(text: str) -> Geometry:
	try:
		document = json.loads(text)
	except (ValueError, RecursionError) as error:
		raise AreaInvalid(reason="it is not JSON.") from error
	return document if isinstance(document, dict) else {}


def _geometries(document: Geometry) -> Iterator[Geometry]:
	kind = document.get("type")
	if kind == "FeatureCollection":
		for feature in _listed(document.get("features"), "a FeatureCollection needs a list of features."):
			yield from _geometries(feature if isinstance(feature, Mapping) else {})
	elif kind == "Feature":
		yield from _geometries(document.get("geometry") or {})
	elif kind in ("Polygon", "MultiPolygon"):
		yield document
	else:
		raise AreaInvalid(reason=f"it needs polygons and has {_shown(kind)}.")


def _polygons(geometry: Geometry) -> Sequence[Sequence[_Ring]]:
	coordinates = _listed(geometry.get("coordinates"), "a polygon needs a list of coordinates.")
	return [coordinates] if geometry.get("type") == "Polygon" else coordinates


def _check_polygon(polygon: object) -> None:
	rings = _listed(polygon, "a polygon must be a list of rings.")
	if not rings:
		raise AreaInvalid(reason="a polygon needs a ring.")
	for ring in rings:
		_check_ring(ring)


def _check_ring(ring: object) -> None:
	points = _listed(ring, "a ring must be a list of points.")
	if len(points) < 4:
		raise AreaInvalid(reason="a ring needs at least four points.")
	for point in points:
		if not _is_point(point):
			raise AreaInvalid(reason=f"{_shown(point)} is not a point (longitude first).")
	if list(points[0]) != list(points[-1]):
		raise AreaInvalid(reason="a ring must end where it starts.")


def _is_point(point: object) -> bool:
	if not isinstance(point, Sequence) or isinstance(point, str) or len(point) < 2:
		return False
	numbers = all(isinstance(n, (int, float)) and not isinstance(n, bool) and isfinite(n) for n in point[:2])
	return numbers and abs(point[0]) <= 180 and abs(point[1]) <= 90


def _listed(value: object, otherwise: str) -> Sequence[Any]:
	if not isinstance(value, Sequence) or isinstance(value, str):
		raise AreaInvalid(reason=otherwise)
	return value


def _shown(value: object) -> str:
	text = str(value)
	return "nothing" if value is None else text[:40]

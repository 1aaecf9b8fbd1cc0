"""Places: points, boundaries as GeoJSON (RFC 7946), distances, and a grid that finds neighbours by an index.

Degrees are WGS 84. GeoJSON has the longitude first; functions here take the latitude first, as people say
it. Areas that cross the 180th meridian must be cut there, as section 3.1.9 of the RFC asks.
"""

from __future__ import annotations

import json
from itertools import pairwise
from math import asin, cos, floor, hypot, isfinite, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Iterator

Geometry: TypeAlias = dict[str, Any]
Ring: TypeAlias = "list[list[float]]"

# Mean radius R1 = (2a + b) / 3 of the GRS 80 ellipsoid; H. Moritz, "Geodetic Reference System 1980",
# Journal of Geodesy 74 (2000), 128-133.
EARTH_RADIUS_M = 6_371_008.8
METRES_PER_DEGREE = radians(EARTH_RADIUS_M)

REACH_M = 250  # what a cell and its neighbours cover around every point of the cell
_ROW_DEGREES = 0.0025  # 278 m: more than the reach
_ROWS = round(180 / _ROW_DEGREES)
_COLUMN_M = 2.04 * REACH_M  # see `neighbours`

_EDGE_DEGREES = 1e-9  # 0.1 mm: what floating point may put a point of an edge beside it


class Bounds(NamedTuple):
	"""The smallest box around a geometry, in degrees."""

	west: float
	south: float
	east: float
	north: float


class GeoJSONInvalid(DomainError):
	template = "This is not GeoJSON. Paste the text of a Polygon, MultiPolygon, Feature or FeatureCollection."


class BoundaryWithoutArea(DomainError):
	template = "A boundary is made of polygons, but this GeoJSON has: {found}."


class RingTooShort(DomainError):
	template = "A ring of a boundary needs three different points or more; one here has {points}."


class PositionInvalid(DomainError):
	template = (
		"{position} is no place on earth. GeoJSON names the longitude first (-180 to 180), then the latitude "
		"(-90 to 90), both in degrees."
	)


def valid_point(lat: object, lon: object) -> bool:
	"""Whether both are finite numbers of degrees within -90 to 90 and -180 to 180.

	0, 0 is no place: it is what blank number fields hold, here and in the exports of other systems.
	"""
	return _on_earth(lat, lon) and (lat, lon) != (0, 0)


def read_area(source: str | Geometry) -> Geometry:
	"""The polygons of a GeoJSON text or dict as one Polygon or MultiPolygon, every ring closed.

	Altitudes and properties are left out. Raises GeoJSONInvalid, BoundaryWithoutArea, RingTooShort or
	PositionInvalid.
	"""
	polygons = [_polygon(rings) for part in _parts(_loaded(source)) for rings in _polygons(part)]
	if not polygons:
		raise BoundaryWithoutArea(found="nothing")
	if len(polygons) == 1:
		return {"type": "Polygon", "coordinates": polygons[0]}
	return {"type": "MultiPolygon", "coordinates": polygons}


def bounds(geometry: Geometry) -> Bounds:
	"""The box around what `read_area` gave, to leave most areas out before `contains`."""
	points = [point for rings in _polygons(geometry) for point in rings[0]]
	longitudes, latitudes = zip(*points, strict=True)
	return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def contains(geometry: Geometry, lat: float, lon: float) -> bool:
	"""Whether a point lies in one of the polygons and not in a hole of it; points on an edge lie inside."""
	return any(_in_polygon(rings, lon, lat) for rings in _polygons(geometry))


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
	"""Metres between two points on a sphere (haversine formula), within 0.6 % of those on the ellipsoid.

	R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), 159.
	"""
	north = sin(radians(lat2 - lat1) / 2) ** 2
	east = sin(radians(lon2 - lon1) / 2) ** 2
	chord = north + cos(radians(lat1)) * cos(radians(lat2)) * east
	return 2 * EARTH_RADIUS_M * asin(sqrt(min(chord, 1.0)))


def cell(lat: float, lon: float) -> str:
	"""The key of the grid cell of a valid point: 278 m high and about 510 m wide, at every latitude.

	A row is 0.0025 degrees high and has as many equal columns of at least 510 m as go around the earth at
	its edge towards the pole. All points within `REACH_M` of a point, up to 85 degrees of latitude, are
	in the cells of `neighbours(cell(lat, lon))`.
	"""
	row = _row(lat)
	return f"{row}-{_column(row, lon)}"


def neighbours(key: str) -> tuple[str, ...]:
	"""The nine cells (fewer at the poles) in and around a cell, itself among them.

	Columns of different rows do not meet. Of the row above and below, the column at the middle of the cell
	and the one on either side reach at least one column's width from that middle, which is more than
	half a cell and `REACH_M`, as columns are more than twice `REACH_M` wide.
	"""
	row, column = map(int, key.split("-"))
	middle = (column + 0.5) * 360 / _columns(row) - 180
	rows = (r for r in (row - 1, row, row + 1) if 0 <= r < _ROWS)
	around = (f"{r}-{(_column(r, middle) + step) % _columns(r)}" for r in rows for step in (-1, 0, 1))
	return tuple(dict.fromkeys(around))


def box_around(lat: float, lon: float, metres: float) -> Bounds:
	"""A box of degrees with every point within so many metres; across the 180th meridian all round."""
	up = metres / METRES_PER_DEGREE
	aside = up / max(cos(radians(min(abs(lat) + up, 90))), 1e-9)
	crosses = lon - aside < -180 or lon + aside > 180
	west, east = (-180.0, 180.0) if crosses else (lon - aside, lon + aside)
	return Bounds(west, lat - up, east, lat + up)


def cell_middle(key: str) -> tuple[float, float]:
	"""Latitude and longitude of the middle of a cell."""
	row, column = map(int, key.split("-"))
	return (row + 0.5) * _ROW_DEGREES - 90, (column + 0.5) * 360 / _columns(row) - 180


def cells_within(box: Bounds, most: int) -> tuple[str, ...] | None:
	"""The cells that have a part in a box whose west is not east of its east; None for more than `most`."""
	rows = range(_row(box.south), _row(box.north) + 1)
	columns = [(row, _column(row, box.west), _last_column(row, box.east)) for row in rows[: most + 1]]
	if len(rows) > most or sum(last - first + 1 for _row_, first, last in columns) > most:
		return None
	return tuple(f"{row}-{column}" for row, first, last in columns for column in range(first, last + 1))


def _on_earth(lat: object, lon: object) -> bool:
	return _within(lat, 90) and _within(lon, 180)


def _within(degrees: object, most: int) -> bool:
	return (
		isinstance(degrees, int | float)
		and not isinstance(degrees, bool)
		and isfinite(degrees)
		and abs(degrees) <= most
	)


def _loaded(source: str | Geometry) -> Geometry:
	try:
		loaded = json.loads(source) if isinstance(source, str) else source
	except (ValueError, RecursionError):
		raise GeoJSONInvalid from None
	if not isinstance(loaded, dict) or "type" not in loaded:
		raise GeoJSONInvalid
	return loaded


def _parts(source: Geometry) -> Iterator[Geometry]:
	"""The geometries of a Feature or FeatureCollection, or the geometry itself."""
	features = source.get("features") if source["type"] == "FeatureCollection" else [source]
	if not isinstance(features, list):
		raise GeoJSONInvalid
	for feature in features:
		geometry = feature.get("geometry") if _type_of(feature) == "Feature" else feature
		if _type_of(geometry) not in ("Polygon", "MultiPolygon"):
			raise BoundaryWithoutArea(found=_type_of(geometry) or "a feature without a place")
		yield geometry


def _type_of(part: object) -> object:
	return part.get("type") if isinstance(part, dict) else None


def _polygons(geometry: Geometry) -> list[list[Ring]]:
	coordinates = geometry.get("coordinates")
	polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
	return polygons if isinstance(polygons, list) else []


def _polygon(rings: object) -> list[Ring]:
	if not isinstance(rings, list) or not rings:
		raise GeoJSONInvalid
	return [_ring(ring) for ring in rings]


def _ring(positions: object) -> Ring:
	if not isinstance(positions, list):
		raise GeoJSONInvalid
	ring = [_position(position) for position in positions]
	different = len({tuple(point) for point in ring})
	if different < 3:
		raise RingTooShort(points=different)
	return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _position(position: object) -> list[float]:
	if not isinstance(position, list | tuple) or len(position) < 2:
		raise GeoJSONInvalid
	lon, lat = position[:2]
	if not _on_earth(lat, lon):
		raise PositionInvalid(position=f"{lon}, {lat}")
	return [lon, lat]


def _in_polygon(rings: list[Ring], x: float, y: float) -> bool:
	"""Even-odd rule over all rings: a ray to the east leaves a hole as it leaves the polygon."""
	inside = False
	for ring in rings:
		for a, b in pairwise(ring):
			if _on_edge(a, b, x, y):
				return True
			inside ^= _east_of_point(a, b, x, y)
	return inside


def _on_edge(a: list[float], b: list[float], x: float, y: float) -> bool:
	(ax, ay), (bx, by) = a, b
	if not min(ay, by) - _EDGE_DEGREES <= y <= max(ay, by) + _EDGE_DEGREES:
		return False
	if not min(ax, bx) - _EDGE_DEGREES <= x <= max(ax, bx) + _EDGE_DEGREES:
		return False
	beside = abs((bx - ax) * (y - ay) - (by - ay) * (x - ax))
	return beside <= _EDGE_DEGREES * hypot(bx - ax, by - ay)


def _east_of_point(a: list[float], b: list[float], x: float, y: float) -> bool:
	"""Whether the edge crosses the ray from the point to the east; an end counts for the upper edge only."""
	(ax, ay), (bx, by) = a, b
	return (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)


def _row(lat: float) -> int:
	return min(floor((lat + 90) / _ROW_DEGREES), _ROWS - 1)


def _columns(row: int) -> int:
	edge = max(abs(row * _ROW_DEGREES - 90), abs((row + 1) * _ROW_DEGREES - 90))
	return max(1, floor(360 * METRES_PER_DEGREE * cos(radians(edge)) / _COLUMN_M))


def _column(row: int, lon: float) -> int:
	columns = _columns(row)
	return floor((lon + 180) / 360 * columns) % columns  # 180 degrees east is 180 degrees west


def _last_column(row: int, lon: float) -> int:
	"""As `_column`, but 180 degrees east is the last of a row."""
	return min(floor((lon + 180) / 360 * _columns(row)), _columns(row) - 1)

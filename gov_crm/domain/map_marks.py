"""Places on a map as few enough marks to be told apart: what lies close together at a zoom is one mark.

Degrees are WGS 84. Zoom and pixels are those of the maps of the web (EPSG:3857): at zoom 0 the earth is 256
pixels wide, and twice as wide at each zoom after.
"""

from __future__ import annotations

from math import atan, cos, degrees, floor, hypot, log, log2, pi, radians, sinh, tan
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gov_crm.domain.geo import Bounds

if TYPE_CHECKING:
	from collections.abc import Collection, Iterable, Iterator

Squares: TypeAlias = "dict[tuple[int, int], list[Mark]]"

TILE = 256
APART = 56  # pixels between two marks: a finger's width, and room for a number
NORTHMOST = 85.0511  # where a map of the web ends
MOST_ZOOM = 19
CLOSEST = 15  # the closest that a map goes by itself, to leave some streets around
_MARGIN = 0.85  # of a view, so that no mark stands on its edge
_STRAY = 0.01  # of all, on each side: one wrong pin in the sea must not shrink the town to a dot


class Spot(NamedTuple):
	"""So many records at about one place; `some` is the name of one of them."""

	latitude: float
	longitude: float
	total: int
	overdue: int
	some: str


class View(NamedTuple):
	"""What a map shows: its middle in degrees, its zoom, its size in pixels."""

	latitude: float
	longitude: float
	zoom: int
	width: int
	height: int

	def bounds(self) -> Bounds:
		"""The box of degrees that is seen."""
		x, y = pixels(self.latitude, self.longitude, self.zoom)
		north, west = _degrees(x - self.width / 2, y - self.height / 2, self.zoom)
		south, east = _degrees(x + self.width / 2, y + self.height / 2, self.zoom)
		return Bounds(max(west, -180.0), south, min(east, 180.0), north)


class Mark:
	"""One mark: what stands for one or more spots, at the busiest of them."""

	def __init__(self, spot: Spot, at: tuple[float, float]) -> None:
		self.spots = [spot]
		self.at = at

	@property
	def place(self) -> Spot:
		return self.spots[0]

	@property
	def total(self) -> int:
		return sum(spot.total for spot in self.spots)

	@property
	def overdue(self) -> int:
		return sum(spot.overdue for spot in self.spots)


def marks(spots: Iterable[Spot], zoom: int) -> list[Mark]:
	"""One mark for all spots within APART pixels of a busier one, the busiest first.

	No two marks are closer than that. The same spots make the same marks, in whichever order they come.
	"""
	made: list[Mark] = []
	squares: Squares = {}
	for spot in sorted(spots, key=lambda one: (-one.total, one)):
		at = pixels(spot.latitude, spot.longitude, zoom)
		if near := _nearest(squares, at):
			near.spots.append(spot)
			continue
		made.append(Mark(spot, at))
		squares.setdefault(_square(at), []).append(made[-1])
	return sorted(made, key=lambda mark: -mark.total)


def fitting_view(spots: Collection[Spot], width: int, height: int) -> View:
	"""The closest view in which all spots are seen, save a few strays; without spots the whole earth.

	`width` and `height` in pixels.
	"""
	if not spots:
		return View(0.0, 0.0, 1, width, height)
	west, east = _usual_range([(spot.longitude, spot.total) for spot in spots])
	south, north = _usual_range([(spot.latitude, spot.total) for spot in spots])
	left, top = pixels(north, west, 0)
	right, bottom = pixels(south, east, 0)
	needed = max((right - left) / width, (bottom - top) / height) / _MARGIN
	zoom = min(floor(-log2(needed)), CLOSEST) if needed else CLOSEST
	middle = _degrees((left + right) / 2, (top + bottom) / 2, 0)
	return View(*middle, max(zoom, 1), width, height)


def pixels(latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
	"""Where a point is on the map of the whole earth, from its north-west corner."""
	size = TILE * 2**zoom
	held = radians(min(max(latitude, -NORTHMOST), NORTHMOST))
	y = (1 - log(tan(held) + 1 / cos(held)) / pi) / 2
	return (longitude + 180) / 360 * size, y * size


def pixels_a_degree(zoom: int) -> float:
	"""How wide a degree of longitude is drawn."""
	return TILE * 2.0**zoom / 360


def _degrees(x: float, y: float, zoom: int) -> tuple[float, float]:
	size = TILE * 2**zoom
	return degrees(atan(sinh(pi * (1 - 2 * y / size)))), x / size * 360 - 180


def _nearest(squares: Squares, at: tuple[float, float]) -> Mark | None:
	near = [(hypot(at[0] - mark.at[0], at[1] - mark.at[1]), mark) for mark in _around(squares, at)]
	close = [pair for pair in near if pair[0] < APART]
	return min(close, key=lambda pair: pair[0])[1] if close else None


def _around(squares: Squares, at: tuple[float, float]) -> Iterator[Mark]:
	column, row = _square(at)
	for beside in (-1, 0, 1):
		for above in (-1, 0, 1):
			yield from squares.get((column + beside, row + above), ())


def _square(at: tuple[float, float]) -> tuple[int, int]:
	return floor(at[0] / APART), floor(at[1] / APART)


def _usual_range(weighted: list[tuple[float, int]]) -> tuple[float, float]:
	"""From the first to the last, the outermost of all records left out on either side."""
	weighted.sort()
	stray = sum(count for _at, count in weighted) * _STRAY
	return _past(weighted, stray), _past(weighted[::-1], stray)


def _past(weighted: list[tuple[float, int]], stray: float) -> float:
	passed = 0
	for at, count in weighted:
		passed += count
		if passed > stray:
			return at
	return weighted[-1][0]

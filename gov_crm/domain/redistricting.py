"""Which district a place belongs to, for many places at once, and what changes when a boundary moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gov_crm.domain.geo import Bounds, Geometry, bounds, contains, valid_point

if TYPE_CHECKING:
	from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Area:
	"""A district's boundary (what `geo.read_area` gives) with the box around it."""

	name: str
	geometry: Geometry
	box: Bounds

	@classmethod
	def of(cls, name: str, geometry: Geometry) -> Area:
		return cls(name, geometry, bounds(geometry))

	@property
	def extent(self) -> float:
		return (self.box.east - self.box.west) * (self.box.north - self.box.south)

	def holds(self, lat: float, lon: float) -> bool:
		box = self.box
		in_box = box.west <= lon <= box.east and box.south <= lat <= box.north
		return in_box and contains(self.geometry, lat, lon)


class Areas:
	"""The districts of today."""

	def __init__(self, areas: Iterable[Area]) -> None:
		self._smallest_first = sorted(areas, key=lambda area: (area.extent, area.name))

	def at(self, lat: float, lon: float) -> str | None:
		"""The district around a point in degrees; the smallest by extent where several overlap."""
		return next((area.name for area in self._smallest_first if area.holds(lat, lon)), None)


@dataclass(frozen=True, slots=True)
class Redrawing:
	"""A district's boundary as it was and as it is; None where there was none, or is none any more."""

	district: str
	before: Area | None
	after: Area | None
	areas: Areas

	@property
	def box(self) -> Bounds | None:
		"""Around all places that the change may concern; None where there is neither boundary."""
		boxes = [area.box for area in (self.before, self.after) if area]
		if not boxes:
			return None
		west, south, east, north = zip(*boxes, strict=True)
		return Bounds(min(west), min(south), max(east), max(north))

	def district_of(self, lat: float, lon: float, current: str | None) -> str | None:
		"""The district that a record with a pin has from now on.

		Only pins within the old or the new boundary are looked at. Where no district is around a pin any
		more, it loses the one that was redrawn, and keeps any other.
		"""
		if not valid_point(lat, lon):
			return current
		found = self.areas.at(lat, lon)
		if found == current or not self._concerns(lat, lon):
			return current
		return found or (None if current == self.district else current)

	def _concerns(self, lat: float, lon: float) -> bool:
		return any(area.holds(lat, lon) for area in (self.before, self.after) if area)

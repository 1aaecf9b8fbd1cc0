"""Which records change their district when a boundary moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gov_crm.domain.geo import Bounds, Geometry, bounds, contains, valid_point

if TYPE_CHECKING:
	from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Area:
	"""A district's boundary (what `geo.read_area` gives) with the box around it."""

	name: str
	geometry: Geometry
	box: Bounds

	@classmethod
	def of(cls, name: str, geometry: Geometry) -> Area:
		return cls(name, geometry, bounds(geometry))

	def holds(self, lat: float, lon: float) -> bool:
		box = self.box
		in_box = box.west <= lon <= box.east and box.south <= lat <= box.north
		return in_box and contains(self.geometry, lat, lon)


@dataclass(frozen=True, slots=True)
class Redrawing:
	"""A district's boundary as it was and as it is; None where there was none, or is none any more."""

	district: str
	before: Area | None
	after: Area | None
	district_at: Callable[[float, float], str | None]  # by today's boundaries; degrees, latitude first

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
		found = self.district_at(lat, lon)
		if found == current or not self._concerns(lat, lon):
			return current
		return found or (None if current == self.district else current)

	def _concerns(self, lat: float, lon: float) -> bool:
		return any(area.holds(lat, lon) for area in (self.before, self.after) if area)

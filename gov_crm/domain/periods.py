"""Spans of days that may be open at either end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
	from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
	"""Both days belong to it. No first day: since whenever. No last day: not ended."""

	first: date | None = None
	last: date | None = None

	@property
	def in_order(self) -> bool:
		return not (self.first and self.last and self.first > self.last)

	def covers(self, day: date) -> bool:
		return not (self.first and day < self.first) and not self.ended_before(day)

	def ended_before(self, day: date) -> bool:
		return bool(self.last and self.last < day)

	def overlaps(self, other: Period) -> bool:
		"""Whether they have a day in common."""
		before = self.last and other.first and self.last < other.first
		after = other.last and self.first and other.last < self.first
		return not before and not after

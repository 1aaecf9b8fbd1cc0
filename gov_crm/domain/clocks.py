"""The clocks that deadlines run by: working hours, working days, calendar days, and their pauses.

A clock runs from the start, stands still in every pause, and stops when it has counted the target:

- Working Hours counts working time of the calendar, in real time.
- Working Days counts ends of working days. The day of the start does not count, and a day counts only
  if the clock runs when the day ends; so a target is reached at the end of the N-th such day.
- Calendar Days counts time on the office's clock on the wall, so that a target is reached at the time
  of day of the start, also across a change of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from gov_crm.domain.errors import DomainError
from gov_crm.domain.working_calendar import MICROSECOND, in_utc
from gov_crm.domain.working_time import (
	add_working_time,
	at_local,
	closes_between,
	end_of_day,
	nth_close_after,
	working_time_between,
)

if TYPE_CHECKING:
	from collections.abc import Sequence

	from gov_crm.domain.working_time import Calendar

Unit = Literal["Working Hours", "Working Days", "Calendar Days"]


class TargetInvalid(DomainError):
	template = "A target of {value} {unit} cannot be counted; give a positive number, and whole days."


class PauseInvalid(DomainError):
	template = "The pause that starts at {start} must not end before it, at {end}."


@dataclass(frozen=True, slots=True)
class Target:
	"""How long the work may take; days are whole."""

	value: float
	unit: Unit

	def __post_init__(self) -> None:
		known = self.unit in ("Working Hours", "Working Days", "Calendar Days")
		if not known or self.value < 0 or (self.unit != "Working Hours" and self.value != int(self.value)):
			raise TargetInvalid(value=self.value, unit=self.unit)


@dataclass(frozen=True, slots=True)
class Pause:
	"""A time in which the clock stood still; without an end it still does."""

	start: datetime
	end: datetime | None
	reason: str = ""

	def __post_init__(self) -> None:
		if self.end and in_utc(self.end) < in_utc(self.start):
			raise PauseInvalid(start=self.start, end=self.end)


class Clock(Protocol):
	"""Counts whole units: microseconds, or days."""

	def amount_of(self, target: Target) -> int: ...

	def begin(self, start: datetime) -> datetime: ...

	def between(self, a: datetime, b: datetime) -> int: ...

	def add(self, at: datetime, amount: int) -> datetime: ...

	def shown(self, amount: int) -> timedelta | int: ...


@dataclass(frozen=True, slots=True)
class WorkingHours:
	calendar: Calendar

	def amount_of(self, target: Target) -> int:
		return timedelta(hours=target.value) // MICROSECOND

	def begin(self, start: datetime) -> datetime:
		return start

	def between(self, a: datetime, b: datetime) -> int:
		return working_time_between(a, b, self.calendar) // MICROSECOND

	def add(self, at: datetime, amount: int) -> datetime:
		return add_working_time(at, timedelta(microseconds=amount), self.calendar)

	def shown(self, amount: int) -> timedelta:
		return timedelta(microseconds=amount)


@dataclass(frozen=True, slots=True)
class WorkingDays:
	calendar: Calendar

	def amount_of(self, target: Target) -> int:
		return int(target.value)

	def begin(self, start: datetime) -> datetime:
		return end_of_day(start, self.calendar)

	def between(self, a: datetime, b: datetime) -> int:
		return closes_between(a, b, self.calendar)

	def add(self, at: datetime, amount: int) -> datetime:
		return nth_close_after(at, amount, self.calendar) if amount else at

	def shown(self, amount: int) -> int:
		return amount


@dataclass(frozen=True, slots=True)
class CalendarDays:
	calendar: Calendar

	def amount_of(self, target: Target) -> int:
		return timedelta(days=target.value) // MICROSECOND

	def begin(self, start: datetime) -> datetime:
		return start

	def between(self, a: datetime, b: datetime) -> int:
		return max(0, (self._wall(b) - self._wall(a)) // MICROSECOND)

	def add(self, at: datetime, amount: int) -> datetime:
		return at_local(self._wall(at) + timedelta(microseconds=amount), self.calendar)

	def shown(self, amount: int) -> timedelta:
		return timedelta(microseconds=amount)

	def _wall(self, moment: datetime) -> datetime:
		return self.calendar.local(moment).replace(tzinfo=None)


def clock_for(unit: Unit, calendar: Calendar) -> Clock:
	"""The clock that counts this unit by this calendar."""
	if unit == "Working Hours":
		return WorkingHours(calendar)
	return WorkingDays(calendar) if unit == "Working Days" else CalendarDays(calendar)


class Gap(NamedTuple):
	"""Pauses that touch, as one: from and to in UTC, without an end while one of them is open."""

	start: datetime
	end: datetime | None
	reason: str


class Stretch(NamedTuple):
	"""The clock runs and counts, or stands still in a gap."""

	since: datetime
	until: datetime | None
	counted: int
	gap: Gap | None = None


def walk(clock: Clock, start: datetime, amount: int, pauses: Sequence[Pause]) -> list[Stretch]:
	"""From the start over the pauses to the moment at which the amount is counted, or to an open pause."""
	at = clock.begin(in_utc(start)) if amount else in_utc(start)
	left, stretches = amount, []
	for gap in gaps(pauses, at):
		counted = clock.between(at, gap.start)
		if counted >= left:
			break
		stretches += [Stretch(at, gap.start, counted), Stretch(gap.start, gap.end, 0, gap)]
		if gap.end is None:
			return stretches
		left, at = left - counted, gap.end
	return [*stretches, Stretch(at, clock.add(at, left), left)]


def used_until(clock: Clock, at: datetime, until: datetime, pauses: Sequence[Pause]) -> int:
	"""What the clock counts from one moment, UTC, until the other."""
	used = 0
	for gap in gaps(pauses, at):
		used += clock.between(at, min(gap.start, until))
		at = min(gap.end or until, until)
	return used + clock.between(at, until)


def gaps(pauses: Sequence[Pause], since: datetime) -> list[Gap]:
	"""The pauses that are not over by `since` (UTC), in order, those that touch made one."""
	found: list[Gap] = []
	for start, end, reason in sorted(map(_in_utc, pauses), key=itemgetter(0)):
		if end and end <= since:
			continue
		last = found[-1] if found else None
		if last and (last.end is None or start <= last.end):
			found[-1] = _joined(last, end, reason)
		elif end is None or end > start:
			found.append(Gap(max(start, since), end, reason))
	return found


def _in_utc(pause: Pause) -> Gap:
	return Gap(in_utc(pause.start), in_utc(pause.end) if pause.end else None, pause.reason)


def _joined(gap: Gap, end: datetime | None, reason: str) -> Gap:
	reasons = dict.fromkeys(filter(None, (gap.reason, reason)))
	return Gap(gap.start, max(gap.end, end) if gap.end and end else None, "; ".join(reasons))

"""The time that a law gives to decide a case, counted in days: its date, and why that one.

It is the clock of requests (deadlines.py) on whole days of the office: a case runs from the start of the day
on which it was opened, a suspension takes out whole days, and an extension moves one date to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from gov_crm.domain import deadlines
from gov_crm.domain.clocks import Pause, Target
from gov_crm.domain.deadlines import Extension, Step
from gov_crm.domain.errors import DomainError
from gov_crm.domain.working_time import at_local, closes_between

if TYPE_CHECKING:
	from collections.abc import Sequence

	from gov_crm.domain.working_time import Calendar

DayUnit = Literal["Working Days", "Calendar Days"]

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


class SuspensionInvalid(DomainError):
	template = "A suspension cannot end on {end}, before it begins on {start}."


class NotLater(DomainError):
	template = "The new date {new} must be later than the present one, {old}."


@dataclass(frozen=True, slots=True)
class Suspension:
	"""Days that are not counted, both included; without a last one the clock still stands."""

	first: date
	last: date | None
	reason: str = ""

	def __post_init__(self) -> None:
		if self.last and self.last < self.first:
			raise SuspensionInvalid(start=self.first, end=self.last)


@dataclass(frozen=True, slots=True)
class LaterDate:
	"""A date that somebody moved on."""

	old: date
	new: date
	reason: str = ""
	approved_by: str = ""

	def __post_init__(self) -> None:
		if self.new <= self.old:
			raise NotLater(old=self.old, new=self.new)


@dataclass(frozen=True, slots=True)
class Statute:
	"""So many days from the day on which the case was opened, by the calendar of an office."""

	opened: date
	days: int
	unit: DayUnit
	calendar: Calendar

	@property
	def start(self) -> datetime:
		"""The day itself does not count: working days leave it out, calendar days begin with the next."""
		first = self.opened if self.unit == "Working Days" else self.opened + _DAY
		return _midnight(first, self.calendar)

	@property
	def target(self) -> Target:
		return Target(self.days, self.unit)


def due(
	statute: Statute, suspensions: Sequence[Suspension] = (), later: Sequence[LaterDate] = ()
) -> date | None:
	"""The last day; None while the clock stands still before it."""
	return _day(_due(statute, suspensions, later), statute.calendar)


def explain(
	statute: Statute, suspensions: Sequence[Suspension] = (), later: Sequence[LaterDate] = ()
) -> list[Step]:
	"""The lines of "Why this date"; what they count adds up to the days of the statute."""
	return deadlines.explain(
		statute.start,
		statute.target,
		statute.calendar,
		_pauses(suspensions, statute.calendar),
		_extensions(later, statute.calendar),
	)


def at_risk_from(
	statute: Statute, suspensions: Sequence[Suspension] = (), later: Sequence[LaterDate] = ()
) -> date | None:
	"""The day on which four fifths of the time are used up; None without a date."""
	reached = _due(statute, suspensions, later)
	pauses = _pauses(suspensions, statute.calendar)
	risk = deadlines.at_risk_from(statute.start, reached, statute.target, statute.calendar, pauses)
	return _day(risk, statute.calendar)


def day_after(start: date, days: int, unit: DayUnit, calendar: Calendar) -> date:
	"""So many days after a day; none of them is the day itself, and a day that is no working day waits."""
	if days <= 0:
		return start
	reached = due(Statute(start, days, unit, calendar))
	return reached or start


def days_between(earlier: date, later: date, unit: DayUnit, calendar: Calendar) -> int:
	"""How many days of that unit end after the earlier day and by the later one; none backwards."""
	if later <= earlier:
		return 0
	if unit == "Calendar Days":
		return (later - earlier).days
	return closes_between(_midnight(earlier + _DAY, calendar), _midnight(later + _DAY, calendar), calendar)


def days_suspended(suspensions: Sequence[Suspension], today: date) -> int:
	"""How many calendar days were taken out up to and including today, each once."""
	taken: set[int] = set()
	for one in suspensions:
		last = min(one.last or today, today)
		taken.update(range(one.first.toordinal(), last.toordinal() + 1))
	return len(taken)


def _due(statute: Statute, suspensions: Sequence[Suspension], later: Sequence[LaterDate]) -> datetime | None:
	return deadlines.due(
		statute.start,
		statute.target,
		statute.calendar,
		_pauses(suspensions, statute.calendar),
		_extensions(later, statute.calendar),
	)


def _pauses(suspensions: Sequence[Suspension], calendar: Calendar) -> list[Pause]:
	return [
		Pause(
			_midnight(one.first, calendar),
			_midnight(one.last + _DAY, calendar) if one.last else None,
			one.reason,
		)
		for one in sorted(suspensions, key=lambda one: one.first)
	]


def _extensions(later: Sequence[LaterDate], calendar: Calendar) -> list[Extension]:
	"""A date lasts to the end of its day, whatever the hour at which the count reached it."""
	return [
		Extension(
			_midnight(one.old + _DAY, calendar),
			_midnight(one.new + _DAY, calendar),
			one.reason,
			one.approved_by,
		)
		for one in later
	]


def _midnight(day: date, calendar: Calendar) -> datetime:
	return at_local(datetime.combine(day, time()), calendar)


def _day(moment: datetime | None, calendar: Calendar) -> date | None:
	"""The day that is over, or still lasts, at the moment: midnight ends the one before."""
	return calendar.local(moment - _INSTANT).date() if moment else None

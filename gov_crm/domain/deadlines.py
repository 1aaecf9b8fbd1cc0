"""When a request is due, why then, and how it stands; clocks.py says what is counted.

An extension moves the date that was due when it was granted to a new one; a pause after it moves the
new date as it would have moved the old one. Moments that come in are aware, those that go out in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from gov_crm.domain.clocks import (
	CalendarDays,
	Clock,
	Pause,
	Stretch,
	Target,
	Unit,
	clock_for,
	used_until,
	walk,
)
from gov_crm.domain.errors import DomainError
from gov_crm.domain.request_states import CLOSED, RUNNING
from gov_crm.domain.working_calendar import WEEKDAYS, in_utc
from gov_crm.domain.working_time import end_of_day, next_working_moment

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence
	from datetime import datetime

	from gov_crm.domain.working_time import Calendar

__all__ = [
	"Extension",
	"ExtensionInvalid",
	"Pause",
	"Step",
	"Target",
	"Unit",
	"at_risk_between",
	"at_risk_from",
	"due",
	"explain",
	"state_changes_on",
	"target_state",
]

AT_RISK_SHARE = 0.8

TargetState = Literal["", "On Track", "At Risk", "Overdue", "Met", "Missed"]
StepKind = Literal["start", "worked", "skipped", "pause", "extension", "due"]


class ExtensionInvalid(DomainError):
	template = "An extension must move the due date on, not from {old} to {new}."


@dataclass(frozen=True, slots=True)
class Extension:
	"""A due date that somebody moved on, with the reason for it."""

	old: datetime
	new: datetime
	reason: str
	approved_by: str

	def __post_init__(self) -> None:
		if in_utc(self.new) <= in_utc(self.old):
			raise ExtensionInvalid(old=self.old, new=self.new)


@dataclass(frozen=True, slots=True)
class Step:
	"""One line of "Why this date".

	`counted` is what the line adds to the target: time, or a number of days for Working Days. `note` is the
	weekday of a worked day, the weekday or the holiday's name of a skipped one, the reason of a pause or
	an extension. `until` is None for a pause that is not over.
	"""

	kind: StepKind
	since: datetime
	until: datetime | None
	counted: timedelta | int
	note: str = ""
	approved_by: str = ""


def due(
	start: datetime,
	target: Target,
	calendar: Calendar,
	pauses: Sequence[Pause] = (),
	extensions: Sequence[Extension] = (),
) -> datetime | None:
	"""The due date, UTC; None while the clock stands still before it."""
	clock = clock_for(target.unit, calendar)
	reached = walk(clock, start, clock.amount_of(target), pauses)[-1].until
	if reached is None:
		return None
	for extension in extensions:
		reached = _extended(reached, extension, clock)
	return reached


def explain(
	start: datetime,
	target: Target,
	calendar: Calendar,
	pauses: Sequence[Pause] = (),
	extensions: Sequence[Extension] = (),
) -> list[Step]:
	"""The lines that lead from the start to the due date; what they count adds up to the target.

	Nights and other gaps within a working day have no line. While the clock stands still the last line
	is the open pause, and there is no line for the due date.
	"""
	clock = clock_for(target.unit, calendar)
	nothing = clock.shown(0)
	stretches = walk(clock, start, clock.amount_of(target), pauses)
	steps = [Step("start", in_utc(start), in_utc(start), nothing)]
	for stretch in stretches:
		steps += _lines(stretch, clock, calendar)
	reached = stretches[-1].until
	if reached is None:
		return steps
	for extension in extensions:
		extended = _extended(reached, extension, clock)
		steps.append(Step("extension", reached, extended, nothing, extension.reason, extension.approved_by))
		reached = extended
	return [*steps, Step("due", reached, reached, nothing)]


def at_risk_from(
	start: datetime,
	due: datetime | None,
	target: Target,
	calendar: Calendar,
	pauses: Sequence[Pause] = (),
	share: float = AT_RISK_SHARE,
) -> datetime | None:
	"""When `share` of the time from the start to the due date is used up, UTC; shares above 1 lie beyond it.

	Used time is working time for both working units and wall time for Calendar Days, pauses left out.
	None without a due date, or while the clock stands still before that moment.
	"""
	if due is None:
		return None
	clock = clock_for("Calendar Days" if target.unit == "Calendar Days" else "Working Hours", calendar)
	used = used_until(clock, in_utc(start), in_utc(due), pauses)
	return walk(clock, start, round(used * share), pauses)[-1].until


def at_risk_between(start: datetime, due: datetime | None, share: float = AT_RISK_SHARE) -> datetime | None:
	"""The same where nothing but the two moments is known: by wall time, to the second, UTC."""
	if due is None:
		return None
	return in_utc(start) + timedelta(seconds=round((in_utc(due) - in_utc(start)).total_seconds() * share))


def target_state(
	now: datetime,
	status: str,
	due: datetime | None,
	at_risk_from: datetime | None,
	resolved_on: datetime | None,
) -> TargetState:
	"""How a request stands against its due date; a date is kept up to and including its moment.

	Without a due date an open request is On Track (it has no target, or its clock stands still), and a
	closed one is "": nothing was promised, so nothing was met.
	"""
	if status in CLOSED:
		if due is None or resolved_on is None:
			return ""
		return "Met" if in_utc(resolved_on) <= in_utc(due) else "Missed"
	if due is not None and in_utc(now) > in_utc(due):
		return "Overdue"
	if due is not None and at_risk_from is not None and in_utc(now) >= in_utc(at_risk_from):
		return "At Risk"
	return "On Track"


def state_changes_on(
	status: str, state: TargetState, due: datetime | None, at_risk_from: datetime | None
) -> datetime | None:
	"""When time alone changes that next, in the time zone of the two; None where it does not."""
	if status not in RUNNING:
		return None
	if state == "On Track":
		return at_risk_from or due
	return due if state == "At Risk" else None


def _extended(reached: datetime, extension: Extension, clock: Clock) -> datetime:
	old, new = in_utc(extension.old), in_utc(extension.new)
	return new if reached <= old else clock.add(new, clock.between(old, reached))


def _lines(stretch: Stretch, clock: Clock, calendar: Calendar) -> Iterator[Step]:
	since, until = stretch.since, stretch.until
	if until is None or stretch.gap:
		reason = stretch.gap.reason if stretch.gap else ""
		yield Step("pause", since, until, clock.shown(0), reason)
	elif isinstance(clock, CalendarDays):
		yield Step("worked", since, until, clock.shown(stretch.counted))
	else:
		yield from _day_lines(since, until, clock, calendar)


def _day_lines(since: datetime, until: datetime, clock: Clock, calendar: Calendar) -> Iterator[Step]:
	while since < until:
		midnight = min(end_of_day(since, calendar), until)
		day = calendar.local(since).date()
		counted = clock.between(since, midnight)
		if counted:
			begins = next_working_moment(since, calendar)
			yield Step(
				"worked", begins, clock.add(since, counted), clock.shown(counted), WEEKDAYS[day.weekday()]
			)
		elif closed := calendar.closed_because(day):
			yield Step("skipped", since, midnight, clock.shown(0), closed)
		since = midnight

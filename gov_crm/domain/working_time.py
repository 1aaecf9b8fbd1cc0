"""Working time: adding it, measuring it, finding it.

Every moment that comes in must be aware; every moment that goes out is aware and in UTC, because
Python subtracts and compares two moments of the same local zone by the clock on the wall, which is
wrong across a change of the clock. Working time is real time, see working_calendar.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime, time, timedelta

from gov_crm.domain.errors import DomainError
from gov_crm.domain.working_calendar import EPOCH, MICROSECOND, Calendar, Window, at_local, in_utc, moment_at

__all__ = [
	"AmountNegative",
	"Calendar",
	"Window",
	"add_working_days",
	"add_working_time",
	"at_local",
	"closes_between",
	"end_of_day",
	"is_working_time",
	"next_working_moment",
	"nth_close_after",
	"working_time_between",
]


class AmountNegative(DomainError):
	template = "An amount of working time must not be negative, but {amount} is."


def add_working_time(start: datetime, amount: timedelta, calendar: Calendar) -> datetime:
	"""The first moment, UTC, by which `amount` of working time has passed since `start`.

	An amount that ends with a window gives that window's end, not the next one's start; zero gives `start`.
	Raises NoWorkingTime, AmountNegative, MomentNotAware, MomentOutOfRange.
	"""
	left = amount // MICROSECOND
	if left <= 0:
		return _unmoved(start, left, amount)
	year, at = _place(start)
	table = calendar.year(year)
	left += table.worked_by(at)
	while left > table.total:
		left -= table.total
		year += 1
		table = calendar.year(year)
	span = bisect_left(table.worked_after, left)
	return moment_at(table.ends[span] - (table.worked_after[span] - left))


def working_time_between(a: datetime, b: datetime, calendar: Calendar) -> timedelta:
	"""The working time from `a` to `b`; negative where `b` is before `a`."""
	(year_a, at_a), (year_b, at_b) = _place(a), _place(b)
	worked = calendar.year(year_b).worked_by(at_b) - calendar.year(year_a).worked_by(at_a)
	if year_a > year_b:
		return timedelta(microseconds=worked - sum(calendar.year(y).total for y in range(year_b, year_a)))
	return timedelta(microseconds=worked + sum(calendar.year(y).total for y in range(year_a, year_b)))


def add_working_days(start: datetime, days: int, calendar: Calendar) -> datetime:
	"""The end, UTC, of the `days`-th working day after the local date of `start`; zero gives `start`.

	The day of the start never counts, as in the usual reading of "within five working days".
	"""
	if days <= 0:
		return _unmoved(start, days, days)
	return nth_close_after(end_of_day(start, calendar), days, calendar)


def nth_close_after(moment: datetime, n: int, calendar: Calendar) -> datetime:
	"""The end, UTC, of the n-th working day (n ≥ 1) that ends after the moment."""
	year, at = _place(moment)
	closes = calendar.year(year).closes
	wanted = bisect_right(closes, at) + n
	while wanted > len(closes):
		wanted -= len(closes)
		year += 1
		closes = calendar.year(year).closes
	return moment_at(closes[wanted - 1])


def closes_between(a: datetime, b: datetime, calendar: Calendar) -> int:
	"""How many working days end after `a` and no later than `b`, for `a` no later than `b`."""
	(year_a, at_a), (year_b, at_b) = _place(a), _place(b)
	within = bisect_right(calendar.year(year_b).closes, at_b) - bisect_right(
		calendar.year(year_a).closes, at_a
	)
	return within + sum(len(calendar.year(year).closes) for year in range(year_a, year_b))


def next_working_moment(moment: datetime, calendar: Calendar) -> datetime:
	"""The moment itself if it is working time, else the start of the next window; UTC."""
	year, at = _place(moment)
	table = calendar.year(year)
	span = bisect_right(table.ends, at)
	while span == len(table.ends):
		year, span = year + 1, 0
		table = calendar.year(year)
	return moment_at(max(at, table.starts[span]))


def is_working_time(moment: datetime, calendar: Calendar) -> bool:
	"""Whether the moment is in a window; a window's start is, its end is not."""
	return next_working_moment(moment, calendar) == in_utc(moment)


def end_of_day(moment: datetime, calendar: Calendar) -> datetime:
	"""The midnight, UTC, that ends the moment's local date."""
	return at_local(datetime.combine(calendar.local(moment).date(), time()) + timedelta(days=1), calendar)


def _place(moment: datetime) -> tuple[int, int]:
	moment = in_utc(moment)
	return moment.year, (moment - EPOCH) // MICROSECOND


def _unmoved(start: datetime, amount: int, shown: object) -> datetime:
	if amount < 0:
		raise AmountNegative(amount=shown)
	return in_utc(start)

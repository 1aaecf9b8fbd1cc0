"""The calendar of an office: its windows of work, its holidays, and the spans they make of a year.

Spans are real time: a window 01:00-04:00 has two hours on the day on which the clock springs forward
and four on the day on which it falls back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Iterator, Mapping

UTC = timezone.utc
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
MICROSECOND = timedelta(microseconds=1)
_DAY = 86_400_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2400


class WindowInvalid(DomainError):
	template = "The working window on {weekday} from {start} to {end} must end after it starts."


class WindowsOverlap(DomainError):
	template = "The working windows on {weekday} overlap: {first} and {second}."


class UnknownTimeZone(DomainError):
	template = "{time_zone} is not a time zone; use a name such as America/New_York."


class NoWorkingTime(DomainError):
	template = "The calendar has no working windows, so no working time can be counted."


class MomentNotAware(DomainError):
	template = "{moment} has no time zone; give a moment with its zone."


class MomentOutOfRange(DomainError):
	template = "Working time is counted from 1900 to 2400; this would be outside."


@dataclass(frozen=True, slots=True, order=True)
class Window:
	"""Hours of work on one weekday (0 is Monday), local time; an end of 00:00 is the day's end."""

	weekday: int
	start: time
	end: time

	def __post_init__(self) -> None:
		if not 0 <= self.weekday <= 6 or self.until <= self.since:
			name = WEEKDAYS[self.weekday] if 0 <= self.weekday <= 6 else self.weekday
			raise WindowInvalid(weekday=name, start=self.start, end=self.end)

	@property
	def since(self) -> int:
		"""Microseconds from local midnight to the start."""
		return _microseconds(self.start)

	@property
	def until(self) -> int:
		"""Microseconds from local midnight to the end."""
		return _microseconds(self.end) or _DAY


@dataclass(frozen=True, slots=True)
class Calendar:
	"""When an office works: its zone, its windows and its holidays by local date.

	Keep one and reuse it: what it works out about a year stays with it.
	"""

	time_zone: str
	windows: tuple[Window, ...]
	holidays: Mapping[date, str] = field(default_factory=dict, hash=False)
	_years: dict[int, Year] = field(default_factory=dict, init=False, repr=False, compare=False)

	def __post_init__(self) -> None:
		zone_of(self.time_zone)
		windows = tuple(sorted(self.windows))
		for first, second in pairwise(windows):
			if first.weekday == second.weekday and second.since < first.until:
				raise WindowsOverlap(
					weekday=WEEKDAYS[first.weekday],
					first=f"{first.start:%H:%M}-{first.end:%H:%M}",
					second=f"{second.start:%H:%M}-{second.end:%H:%M}",
				)
		object.__setattr__(self, "windows", windows)
		object.__setattr__(self, "holidays", dict(self.holidays))

	@property
	def zone(self) -> ZoneInfo:
		return zone_of(self.time_zone)

	def local(self, moment: datetime) -> datetime:
		"""The moment on the clock of this office; only to show it or to take its date."""
		return in_utc(moment).astimezone(self.zone)

	def year(self, year: int) -> Year:
		"""What the windows and holidays make of one year."""
		if year not in self._years:
			self._years[year] = _make_year(self, year)
		return self._years[year]

	def is_open_on(self, day: date) -> bool:
		"""Whether the local date is a working day: it has a window and is no holiday."""
		return day not in self.holidays and any(w.weekday == day.weekday() for w in self.windows)

	def closed_because(self, day: date) -> str | None:
		"""Why the local date is no working day: the holiday's name or the weekday's; None if it is one."""
		if not any(window.weekday == day.weekday() for window in self.windows):
			return WEEKDAYS[day.weekday()]
		return self.holidays.get(day)


@dataclass(frozen=True, slots=True)
class Year:
	"""What a calendar makes of one year: spans of work inside the UTC year, in microseconds since 1970."""

	starts: list[int]
	ends: list[int]
	worked_after: list[int]  # by the end of each span, since the year's start
	total: int
	closes: list[int]  # when each working day ends, as the spans

	def worked_by(self, at: int) -> int:
		span = bisect_right(self.starts, at) - 1
		return 0 if span < 0 else self.worked_after[span] - max(0, self.ends[span] - at)


def _make_year(calendar: Calendar, year: int) -> Year:
	if not calendar.windows:
		raise NoWorkingTime
	if not _FIRST_YEAR <= year < _LAST_YEAR:
		raise MomentOutOfRange
	first, after = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
	since, until = (first - _EPOCH_DAY) * _DAY, (after - _EPOCH_DAY) * _DAY
	spans = list(_spans(calendar, since, until))
	worked_after = list(accumulate(end - start for start, end in spans))
	return Year(
		starts=[start for start, _ in spans],
		ends=[end for _, end in spans],
		worked_after=worked_after,
		total=worked_after[-1] if worked_after else 0,
		# a day that is partly in the year before or after here may end here
		closes=[end for end in _closes(calendar, first - 2, after + 1) if since <= end < until],
	)


def _spans(calendar: Calendar, since: int, until: int) -> Iterator[tuple[int, int]]:
	"""The windows as real time, cut where the clock changes: there a window loses or gains an hour."""
	hours = [[(w.since, w.until) for w in calendar.windows if w.weekday == day] for day in range(7)]
	holidays = {day.toordinal() for day in calendar.holidays}
	for begins, ends, offset in _stretches_of_one_offset(calendar.zone, since, until):
		for day in range((begins + offset) // _DAY, (ends + offset - 1) // _DAY + 1):
			if day + _EPOCH_DAY in holidays:
				continue
			midnight = day * _DAY - offset
			for opens, closes in hours[(day + 3) % 7]:  # 1 January 1970 was a Thursday
				start, end = max(midnight + opens, begins), min(midnight + closes, ends)
				if start < end:
					yield start, end


def _closes(calendar: Calendar, first: int, after: int) -> Iterator[int]:
	last = {w.weekday: w.until for w in calendar.windows}  # in order, so that the last of a weekday stays
	for ordinal in range(first, after):
		day = date.fromordinal(ordinal)
		if calendar.is_open_on(day):
			wall = datetime.combine(day, time()) + timedelta(microseconds=last[day.weekday()])
			ends = at_local(wall, calendar), at_local(wall.replace(fold=1), calendar)
			yield (max(ends) - EPOCH) // MICROSECOND


def _stretches_of_one_offset(zone: ZoneInfo, since: int, until: int) -> Iterator[tuple[int, int, int]]:
	begins, offset = since, _offset(zone, since)
	for day in range(since, until, _DAY):
		if _offset(zone, day + _DAY) != offset:
			change = _change_of_offset(zone, day, day + _DAY)
			yield begins, change, offset
			begins, offset = change, _offset(zone, change)
	yield begins, until, offset


def _change_of_offset(zone: ZoneInfo, before: int, after: int) -> int:
	"""The first second with the later offset, by halving."""
	low, high, earlier = before // 1_000_000, after // 1_000_000, _offset(zone, before)
	while high - low > 1:
		middle = (low + high) // 2
		if _offset(zone, middle * 1_000_000) == earlier:
			low = middle
		else:
			high = middle
	return high * 1_000_000


def _offset(zone: ZoneInfo, at: int) -> int:
	offset = moment_at(at).astimezone(zone).utcoffset()
	return offset // MICROSECOND if offset else 0


def moment_at(at: int) -> datetime:
	"""The moment, UTC, `at` microseconds after the start of 1970."""
	return EPOCH + timedelta(microseconds=at)


def at_local(wall: datetime, calendar: Calendar) -> datetime:
	"""The moment, UTC, at which the office's clock shows `wall` (naive).

	A time that the clock skips is read as if it had not; of a time that it shows twice, the first.
	"""
	return wall.replace(tzinfo=calendar.zone).astimezone(UTC)


def in_utc(moment: datetime) -> datetime:
	"""The moment in UTC, the only zone in which moments are compared; MomentNotAware where it has none."""
	if moment.tzinfo is None:
		raise MomentNotAware(moment=moment)
	return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _microseconds(clock: time) -> int:
	return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


@cache
def zone_of(name: str) -> ZoneInfo:
	"""The zone of a name such as America/New_York. Raises UnknownTimeZone."""
	try:
		return ZoneInfo(name)
	except (OSError, ValueError, KeyError) as error:
		raise UnknownTimeZone(time_zone=name or "An empty name") from error

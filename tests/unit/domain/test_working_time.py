"""Working time: windows, holidays, zones and the change of the clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.working_calendar import (
	UTC,
	Calendar,
	MomentNotAware,
	MomentOutOfRange,
	NoWorkingTime,
	UnknownTimeZone,
	Window,
	WindowInvalid,
	WindowsOverlap,
)
from gov_crm.domain.working_time import (
	AmountNegative,
	add_working_days,
	add_working_time,
	closes_between,
	is_working_time,
	next_working_moment,
	nth_close_after,
	working_time_between,
)

NEW_YORK = "America/New_York"
HOUR = timedelta(hours=1)
NINE_TO_FIVE = tuple(Window(day, time(9), time(17)) for day in range(5))
OFFICE = Calendar(NEW_YORK, NINE_TO_FIVE, {date(2026, 7, 6): "Founders' Day"})
NIGHT_SHIFT = Calendar(NEW_YORK, tuple(Window(day, time(1), time(4)) for day in range(7)))
ALWAYS = Calendar(NEW_YORK, tuple(Window(day, time(0), time(0)) for day in range(7)))


def local(text: str, zone: str = NEW_YORK, fold: int = 0) -> datetime:
	return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


def shown(moment: datetime, zone: str = NEW_YORK) -> str:
	return moment.astimezone(ZoneInfo(zone)).strftime("%a %Y-%m-%d %H:%M")


def test_friday_four_o_clock_and_eight_working_hours_over_a_monday_holiday_is_tuesday_four_o_clock():
	assert shown(add_working_time(local("2026-07-03 16:00"), 8 * HOUR, OFFICE)) == "Tue 2026-07-07 16:00"


def test_an_amount_that_ends_with_the_window_ends_on_that_day():
	assert shown(add_working_time(local("2026-07-01 09:00"), 8 * HOUR, OFFICE)) == "Wed 2026-07-01 17:00"


def test_no_amount_moves_nothing_even_at_night():
	assert shown(add_working_time(local("2026-07-01 03:00"), timedelta(), OFFICE)) == "Wed 2026-07-01 03:00"


def test_a_start_at_night_counts_from_the_next_opening():
	assert shown(add_working_time(local("2026-07-01 20:00"), HOUR, OFFICE)) == "Thu 2026-07-02 10:00"


def test_a_lunch_break_is_not_counted():
	split = Calendar(NEW_YORK, (Window(2, time(13), time(17)), Window(2, time(9), time(12))))
	assert shown(add_working_time(local("2026-07-01 11:00"), 2 * HOUR, split)) == "Wed 2026-07-01 14:00"


def test_the_answer_is_in_utc_whatever_zone_was_asked_in():
	asked_in_paris = local("2026-07-03 22:00", "Europe/Paris")
	answer = add_working_time(asked_in_paris, 8 * HOUR, OFFICE)
	assert answer.tzinfo is UTC
	assert shown(answer) == "Tue 2026-07-07 16:00"


def test_a_window_over_the_missing_hour_has_two_real_hours():
	assert working_time_between(local("2026-03-08 00:00"), local("2026-03-08 12:00"), NIGHT_SHIFT) == 2 * HOUR
	assert shown(add_working_time(local("2026-03-08 01:00"), 2 * HOUR, NIGHT_SHIFT)) == "Sun 2026-03-08 04:00"


def test_a_window_over_the_repeated_hour_has_four_real_hours():
	assert working_time_between(local("2026-11-01 00:00"), local("2026-11-01 12:00"), NIGHT_SHIFT) == 4 * HOUR


def test_the_repeated_hour_is_told_apart_by_its_fold():
	first, second = local("2026-11-01 01:30"), local("2026-11-01 01:30", fold=1)
	assert working_time_between(first, second, NIGHT_SHIFT) == HOUR
	assert is_working_time(first, NIGHT_SHIFT)
	assert is_working_time(second, NIGHT_SHIFT)


def test_two_windows_that_meet_in_the_repeated_hour_share_it_out_exactly():
	split = Calendar(NEW_YORK, (Window(6, time(0), time(1, 30)), Window(6, time(1, 30), time(4))))
	assert working_time_between(local("2026-11-01 00:00"), local("2026-11-02 00:00"), split) == 5 * HOUR


def test_a_calendar_day_that_a_zone_skipped_has_no_working_time():
	apia = Calendar("Pacific/Apia", tuple(Window(day, time(9), time(17)) for day in range(7)))
	start, end = local("2011-12-29 00:00", "Pacific/Apia"), local("2012-01-01 00:00", "Pacific/Apia")
	assert working_time_between(start, end, apia) == 16 * HOUR


def test_a_window_until_midnight_has_all_its_hours():
	assert working_time_between(local("2026-07-01 00:00"), local("2026-07-02 00:00"), ALWAYS) == 24 * HOUR
	assert working_time_between(local("2026-03-08 00:00"), local("2026-03-09 00:00"), ALWAYS) == 23 * HOUR


def test_time_from_late_to_early_is_negative():
	early, late = local("2025-12-30 09:00"), local("2027-01-05 12:00")
	assert working_time_between(late, early, OFFICE) == -working_time_between(early, late, OFFICE)


def test_working_days_end_with_the_last_window_and_leave_the_first_day_out():
	assert shown(add_working_days(local("2026-07-02 08:00"), 1, OFFICE)) == "Fri 2026-07-03 17:00"
	assert shown(add_working_days(local("2026-07-03 16:00"), 1, OFFICE)) == "Tue 2026-07-07 17:00"
	assert shown(add_working_days(local("2026-07-04 16:00"), 1, OFFICE)) == "Tue 2026-07-07 17:00"
	assert shown(add_working_days(local("2026-12-30 16:00"), 3, OFFICE)) == "Mon 2027-01-04 17:00"


def test_working_days_of_a_round_the_clock_office_end_at_midnight():
	assert shown(add_working_days(local("2026-07-02 08:00"), 1, ALWAYS)) == "Sat 2026-07-04 00:00"


def test_no_working_days_move_nothing():
	assert shown(add_working_days(local("2026-07-04 16:00"), 0, OFFICE)) == "Sat 2026-07-04 16:00"


def test_the_next_working_moment_is_now_in_a_window_and_the_next_opening_outside():
	assert shown(next_working_moment(local("2026-07-01 10:15"), OFFICE)) == "Wed 2026-07-01 10:15"
	assert shown(next_working_moment(local("2026-07-03 17:00"), OFFICE)) == "Tue 2026-07-07 09:00"
	assert shown(next_working_moment(local("2026-12-31 18:00"), OFFICE)) == "Fri 2027-01-01 09:00"


def test_a_window_starts_at_its_start_and_is_over_at_its_end():
	assert is_working_time(local("2026-07-01 09:00"), OFFICE)
	assert not is_working_time(local("2026-07-01 17:00"), OFFICE)
	assert not is_working_time(local("2026-07-06 10:00"), OFFICE)


def test_a_closed_day_names_its_weekday_or_its_holiday():
	assert OFFICE.closed_because(date(2026, 7, 4)) == "Saturday"
	assert OFFICE.closed_because(date(2026, 7, 6)) == "Founders' Day"
	assert OFFICE.closed_because(date(2026, 7, 7)) is None


def test_a_calendar_without_windows_says_so_instead_of_searching_for_ever():
	with pytest.raises(NoWorkingTime, match="The calendar has no working windows"):
		add_working_time(local("2026-07-01 09:00"), HOUR, Calendar(NEW_YORK, ()))
	with pytest.raises(NoWorkingTime, match="no working windows"):
		add_working_days(local("2026-07-01 09:00"), 1, Calendar(NEW_YORK, ()))


def test_an_amount_beyond_the_calendar_is_refused():
	with pytest.raises(MomentOutOfRange, match="1900 to 2400"):
		add_working_time(local("2399-07-01 09:00"), timedelta(days=800), OFFICE)


def test_a_negative_amount_is_refused():
	with pytest.raises(AmountNegative, match="must not be negative"):
		add_working_time(local("2026-07-01 09:00"), -HOUR, OFFICE)
	with pytest.raises(AmountNegative, match="must not be negative, but -1 is"):
		add_working_days(local("2026-07-01 09:00"), -1, OFFICE)


def test_a_moment_without_zone_is_refused():
	with pytest.raises(MomentNotAware, match="has no time zone"):
		add_working_time(datetime(2026, 7, 1, 9), HOUR, OFFICE)


def test_windows_that_overlap_are_refused_and_named():
	with pytest.raises(WindowsOverlap, match="on Monday overlap: 09:00-12:00 and 11:00-17:00"):
		Calendar(NEW_YORK, (Window(0, time(11), time(17)), Window(0, time(9), time(12))))


def test_a_window_that_ends_before_it_starts_is_refused():
	with pytest.raises(WindowInvalid, match="on Tuesday from 17:00:00 to 09:00:00 must end after it starts"):
		Window(1, time(17), time(9))


def test_an_unknown_time_zone_is_refused():
	with pytest.raises(UnknownTimeZone, match="Mars/Olympus is not a time zone"):
		Calendar("Mars/Olympus", NINE_TO_FIVE)


def test_changing_the_given_holidays_later_does_not_change_the_calendar():
	holidays = {date(2026, 7, 6): "Founders' Day"}
	calendar = Calendar(NEW_YORK, NINE_TO_FIVE, holidays)
	holidays.clear()
	assert not calendar.is_open_on(date(2026, 7, 6))


ZONES = st.sampled_from(
	[NEW_YORK, "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"]
)
CLOCKS = st.integers(0, 24 * 4 - 1).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
	windows = []
	for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
		cuts = sorted(draw(st.sets(CLOCKS, min_size=2, max_size=4)))
		windows += [Window(weekday, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
	days = draw(st.sets(st.integers(0, 800), max_size=20))
	return Calendar(
		draw(ZONES), tuple(windows), {date(2025, 1, 1) + timedelta(days=day): "Closed" for day in days}
	)


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 3, 1), timezones=st.just(UTC))
AMOUNTS = st.integers(0, 400 * 60).map(lambda minutes: timedelta(minutes=minutes))


def in_a_window(moment: datetime, calendar: Calendar) -> bool:
	"""The plain meaning of working time, against which the fast one is held."""
	wall = moment.astimezone(ZoneInfo(calendar.time_zone))
	return wall.date() not in calendar.holidays and any(
		w.weekday == wall.weekday() and w.start <= wall.time() and (w.end == time() or wall.time() < w.end)
		for w in calendar.windows
	)


@given(calendars(), MOMENTS, AMOUNTS)
def test_what_is_added_is_what_lies_between(calendar: Calendar, start: datetime, amount: timedelta):
	end = add_working_time(start, amount, calendar)
	assert end >= start
	assert working_time_between(start, end, calendar) == amount


@given(calendars(), MOMENTS, AMOUNTS, AMOUNTS)
def test_adding_in_two_steps_is_adding_at_once(calendar, start, first, second):
	assert add_working_time(add_working_time(start, first, calendar), second, calendar) == add_working_time(
		start, first + second, calendar
	)


@given(calendars(), MOMENTS)
def test_working_time_is_what_the_clock_on_the_wall_says(calendar: Calendar, moment: datetime):
	assert is_working_time(moment, calendar) == in_a_window(moment, calendar)


@given(
	calendars(),
	st.sampled_from(["2025-03-09", "2025-03-30", "2025-04-06", "2025-10-26", "2025-11-02"]),
)
def test_around_a_change_of_the_clock_minutes_counted_singly_are_minutes_measured(calendar, day):
	start = datetime.fromisoformat(f"{day}T00:00+00:00").replace(tzinfo=UTC) - timedelta(hours=14)
	quarters = [start + n * timedelta(minutes=15) for n in range(4 * 48)]
	counted = sum(in_a_window(moment, calendar) for moment in quarters) * timedelta(minutes=15)
	assert working_time_between(start, quarters[-1] + timedelta(minutes=15), calendar) == counted


@given(calendars(), MOMENTS, st.integers(1, 300))
def test_the_nth_close_after_a_moment_is_the_nth(calendar: Calendar, start: datetime, n: int):
	close = nth_close_after(start, n, calendar)
	assert close > start
	assert closes_between(start, close, calendar) == n
	assert closes_between(start, close - timedelta(seconds=1), calendar) == n - 1

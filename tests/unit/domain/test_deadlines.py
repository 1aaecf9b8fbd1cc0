"""Deadlines: the date, and why this date."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.clocks import PauseInvalid, TargetInvalid
from gov_crm.domain.deadlines import (
	Extension,
	ExtensionInvalid,
	Pause,
	Target,
	due,
	explain,
)
from gov_crm.domain.working_calendar import UTC, Calendar, Window
from gov_crm.domain.working_time import closes_between, end_of_day, working_time_between

NEW_YORK = ZoneInfo("America/New_York")
HOUR = timedelta(hours=1)
OFFICE = Calendar(
	"America/New_York",
	tuple(Window(day, time(9), time(17)) for day in range(5)),
	{date(2026, 7, 6): "Founders' Day"},
)
EIGHT_HOURS = Target(8, "Working Hours")
TWO_DAYS = Target(2, "Working Days")
TEN_DAYS = Target(10, "Calendar Days")


def local(text: str) -> datetime:
	return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def shown(moment: datetime | None) -> str:
	assert moment is not None
	return moment.astimezone(NEW_YORK).strftime("%a %Y-%m-%d %H:%M")


def lines(steps) -> list[tuple]:
	return [(step.kind, shown(step.since)[:3], step.counted, step.note) for step in steps]


FRIDAY_FOUR = local("2026-07-03 16:00")


def test_friday_four_o_clock_and_eight_working_hours_over_a_monday_holiday_is_tuesday_four_o_clock():
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE)) == "Tue 2026-07-07 16:00"


def test_the_explanation_names_saturday_sunday_and_the_holiday_and_adds_up():
	assert lines(explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE)) == [
		("start", "Fri", timedelta(), ""),
		("worked", "Fri", HOUR, "Friday"),
		("skipped", "Sat", timedelta(), "Saturday"),
		("skipped", "Sun", timedelta(), "Sunday"),
		("skipped", "Mon", timedelta(), "Founders' Day"),
		("worked", "Tue", 7 * HOUR, "Tuesday"),
		("due", "Tue", timedelta(), ""),
	]


def test_a_worked_line_shows_the_hours_of_work_and_no_night():
	tuesday = explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE)[5]
	assert (shown(tuesday.since), shown(tuesday.until)) == ("Tue 2026-07-07 09:00", "Tue 2026-07-07 16:00")


def test_working_days_end_with_the_nth_working_day_after_the_start():
	assert shown(due(FRIDAY_FOUR, TWO_DAYS, OFFICE)) == "Wed 2026-07-08 17:00"
	assert lines(explain(FRIDAY_FOUR, TWO_DAYS, OFFICE)) == [
		("start", "Fri", 0, ""),
		("skipped", "Sat", 0, "Saturday"),
		("skipped", "Sun", 0, "Sunday"),
		("skipped", "Mon", 0, "Founders' Day"),
		("worked", "Tue", 1, "Tuesday"),
		("worked", "Wed", 1, "Wednesday"),
		("due", "Wed", 0, ""),
	]


def test_calendar_days_end_at_the_same_time_of_day_also_across_a_change_of_the_clock():
	assert shown(due(local("2026-03-05 10:30"), TEN_DAYS, OFFICE)) == "Sun 2026-03-15 10:30"
	assert shown(due(local("2026-10-30 10:30"), TEN_DAYS, OFFICE)) == "Mon 2026-11-09 10:30"


def test_calendar_days_that_end_in_the_missing_hour_end_after_it():
	assert shown(due(local("2026-02-26 02:30"), TEN_DAYS, OFFICE)) == "Sun 2026-03-08 03:30"


def test_a_pause_shifts_by_the_working_time_that_it_covers():
	waiting = Pause(local("2026-07-07 10:00"), local("2026-07-08 10:00"), "Waiting for the constituent")
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [waiting])) == "Wed 2026-07-08 16:00"


def test_a_pause_over_a_closed_weekend_shifts_nothing():
	weekend = Pause(local("2026-07-03 18:00"), local("2026-07-06 20:00"))
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [weekend])) == "Tue 2026-07-07 16:00"


def test_a_pause_has_its_line_with_its_reason_and_hides_the_days_in_it():
	waiting = Pause(local("2026-07-03 16:30"), local("2026-07-07 09:00"), "Waiting for the constituent")
	assert lines(explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [waiting])) == [
		("start", "Fri", timedelta(), ""),
		("worked", "Fri", HOUR / 2, "Friday"),
		("pause", "Fri", timedelta(), "Waiting for the constituent"),
		("worked", "Tue", 7.5 * HOUR, "Tuesday"),
		("due", "Tue", timedelta(), ""),
	]


def test_a_working_day_on_whose_end_the_clock_stood_still_does_not_count():
	waiting = Pause(local("2026-07-07 15:00"), local("2026-07-08 10:00"))
	assert shown(due(FRIDAY_FOUR, TWO_DAYS, OFFICE, [waiting])) == "Thu 2026-07-09 17:00"
	over_lunch = Pause(local("2026-07-07 11:00"), local("2026-07-07 15:00"))
	assert shown(due(FRIDAY_FOUR, TWO_DAYS, OFFICE, [over_lunch])) == "Wed 2026-07-08 17:00"


def test_a_pause_shifts_calendar_days_by_its_length_on_the_wall():
	waiting = Pause(local("2026-03-06 10:00"), local("2026-03-09 12:00"))
	assert shown(due(local("2026-03-05 10:30"), TEN_DAYS, OFFICE, [waiting])) == "Wed 2026-03-18 12:30"


def test_overlapping_pauses_count_once():
	first = Pause(local("2026-07-07 10:00"), local("2026-07-07 12:00"), "Waiting for the constituent")
	second = Pause(local("2026-07-07 11:00"), local("2026-07-07 13:00"), "Weather")
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [second, first])) == "Wed 2026-07-08 11:00"
	pause = next(s for s in explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [second, first]) if s.kind == "pause")
	assert pause.note == "Waiting for the constituent; Weather"


def test_while_the_clock_stands_still_there_is_no_due_date():
	waiting = Pause(local("2026-07-07 10:00"), None, "Waiting for the constituent")
	assert due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [waiting]) is None
	last = explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [waiting])[-1]
	assert (last.kind, last.until, last.note) == ("pause", None, "Waiting for the constituent")


def test_a_pause_after_the_due_date_changes_nothing():
	late = Pause(local("2026-07-07 16:00"), None)
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [late])) == "Tue 2026-07-07 16:00"


def test_a_pause_before_the_start_changes_nothing():
	early = Pause(local("2026-07-01 10:00"), local("2026-07-03 16:00"))
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [early])) == "Tue 2026-07-07 16:00"


def test_an_extension_gives_its_own_date_and_says_why_and_by_whom():
	extension = Extension(
		local("2026-07-07 16:00"), local("2026-07-20 20:00"), "Survey needed", "chief@city.example"
	)
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [], [extension])) == "Mon 2026-07-20 20:00"
	step = explain(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [], [extension])[-2]
	assert (step.kind, step.note, step.approved_by) == ("extension", "Survey needed", "chief@city.example")


def test_a_pause_after_an_extension_moves_the_new_date_as_it_would_have_moved_the_old_one():
	extension = Extension(local("2026-07-07 16:00"), local("2026-07-20 12:00"), "Survey needed", "chief")
	waiting = Pause(local("2026-07-07 10:00"), local("2026-07-07 13:00"))
	assert shown(due(FRIDAY_FOUR, EIGHT_HOURS, OFFICE, [waiting], [extension])) == "Mon 2026-07-20 15:00"


def test_no_target_time_is_due_at_once():
	assert shown(due(FRIDAY_FOUR, Target(0, "Working Days"), OFFICE)) == "Fri 2026-07-03 16:00"
	assert shown(due(FRIDAY_FOUR, Target(0, "Working Hours"), OFFICE)) == "Fri 2026-07-03 16:00"


def test_a_target_that_cannot_be_counted_is_refused():
	for value, unit in ((1.5, "Working Days"), (-1, "Working Hours"), (1, "Fortnights")):
		with pytest.raises(TargetInvalid, match=f"A target of {value} {unit} cannot be counted"):
			Target(value, unit)


def test_a_pause_that_ends_before_it_starts_is_refused():
	with pytest.raises(PauseInvalid, match="must not end before it"):
		Pause(local("2026-07-07 10:00"), local("2026-07-07 09:00"))


def test_an_extension_that_shortens_is_refused():
	with pytest.raises(ExtensionInvalid, match="must move the due date on"):
		Extension(local("2026-07-07 10:00"), local("2026-07-07 10:00"), "", "")


STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
TARGETS = st.one_of(
	st.builds(Target, st.integers(0, 200).map(lambda n: n / 4), st.just("Working Hours")),
	st.builds(Target, st.integers(0, 30), st.sampled_from(["Working Days", "Calendar Days"])),
)


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime) -> list[Pause]:
	pauses = []
	for _ in range(draw(st.integers(0, 4))):
		begins = start + timedelta(minutes=draw(st.integers(-3000, 60000)))
		pauses.append(Pause(begins, begins + timedelta(minutes=draw(st.integers(0, 12000)))))
	return pauses


@given(STARTS, TARGETS, st.data())
def test_every_explanation_adds_up_to_the_target_and_ends_at_the_due_date(start, target, data):
	pauses = data.draw(pauses_after(start))
	steps = explain(start, target, OFFICE, pauses)
	end = due(start, target, OFFICE, pauses)
	unit = {"Working Hours": HOUR, "Working Days": 1, "Calendar Days": timedelta(days=1)}[target.unit]
	assert sum((step.counted for step in steps), type(unit)()) == target.value * unit
	assert steps[-1].since == end
	assert steps[-2].until == end
	assert all(a.since <= b.since for a, b in pairwise(steps))


@given(STARTS, TARGETS, st.data())
def test_a_due_date_is_never_before_the_start_and_a_pause_never_brings_it_forward(start, target, data):
	pauses = data.draw(pauses_after(start))
	plain = due(start, target, OFFICE)
	assert start <= plain <= due(start, target, OFFICE, pauses)


@given(STARTS, TARGETS, st.integers(1, 20), st.data())
def test_a_longer_target_is_never_due_earlier(start, target, more, data):
	pauses = data.draw(pauses_after(start))
	longer = Target(target.value + more, target.unit)
	assert due(start, target, OFFICE, pauses) <= due(start, longer, OFFICE, pauses)


@given(STARTS, st.integers(1, 100), st.data())
def test_pauses_shift_working_hours_by_exactly_the_working_time_in_them(start, hours, data):
	pauses = data.draw(pauses_after(start))
	end = due(start, Target(hours, "Working Hours"), OFFICE, pauses)
	paused = sum((working_time_between(a, b, OFFICE) for a, b in disjoint(pauses, start, end)), timedelta())
	assert working_time_between(start, end, OFFICE) - paused == hours * HOUR


@given(STARTS, st.integers(1, 30), st.data())
def test_pauses_shift_working_days_by_exactly_the_day_ends_in_them(start, days, data):
	pauses = data.draw(pauses_after(start))
	end = due(start, Target(days, "Working Days"), OFFICE, pauses)
	begins = end_of_day(start, OFFICE)
	instant = timedelta(microseconds=1)  # a day that ends with the start of a pause counts
	paused = sum(closes_between(a, b, OFFICE) for a, b in disjoint(pauses, begins, end + instant))
	assert closes_between(begins, end, OFFICE) - paused == days


def disjoint(pauses, since, until):
	"""The pauses cut to the time given and to each other."""
	at = since
	for pause in sorted(pauses, key=lambda pause: pause.start):
		begins, ends = max(pause.start, at), min(pause.end, until)
		if begins < ends:
			yield begins, ends
			at = ends

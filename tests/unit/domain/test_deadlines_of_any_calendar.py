"""Whatever hours, holidays and zone an office has: dates add up, also on days when the clock changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from gov_crm.domain.deadlines import Extension, Pause, Target, at_risk_from, due, explain
from gov_crm.domain.working_calendar import UTC, Calendar, Window
from gov_crm.domain.working_time import working_time_between

HOUR = timedelta(hours=1)
# each changes its clock on days of its own; Lord Howe by half an hour, Apia skipped a whole day
ZONES = ("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC")
CLOCK_CHANGES = tuple(
	datetime(2026, month, day, hour, tzinfo=UTC)
	for month, day in ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))
	for hour in (0, 1, 6, 12)
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
	windows = []
	for weekday in draw(st.sets(st.integers(0, 6), min_size=1)):
		opens, closes = sorted(draw(st.sets(st.integers(0, 23), min_size=2, max_size=2)))
		windows.append(Window(weekday, time(opens), time(closes)))
	days = draw(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6))
	return Calendar(draw(st.sampled_from(ZONES)), tuple(windows), dict.fromkeys(days, "Holiday"))


STARTS = st.one_of(
	st.sampled_from(CLOCK_CHANGES),
	st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),
)
TARGETS = st.one_of(
	st.builds(Target, st.integers(1, 80).map(lambda n: n / 4), st.just("Working Hours")),
	st.builds(Target, st.integers(1, 12), st.sampled_from(["Working Days", "Calendar Days"])),
)
MINUTES = st.integers(1, 20_000)


def pauses_from(start: datetime, minutes: list[int]) -> list[Pause]:
	pauses, at = [], start
	for number in minutes:
		pauses.append(Pause(at + timedelta(minutes=number), at + timedelta(minutes=2 * number), "Waiting"))
		at += timedelta(minutes=2 * number)
	return pauses


def extensions_from(promised: datetime, minutes: list[int]) -> list[Extension]:
	extensions, at = [], promised
	for number in minutes:
		later = at + timedelta(minutes=number)
		extensions.append(Extension(at, later, "Snow", "chief"))
		at = later
	return extensions


ANY = {
	"calendar": calendars(),
	"start": STARTS,
	"target": TARGETS,
	"paused": st.lists(MINUTES, max_size=3),
	"extended": st.lists(MINUTES, max_size=3),
}


@settings(max_examples=40)
@given(**ANY)
def test_the_explanation_leads_without_a_gap_from_the_start_to_the_date(
	calendar, start, target, paused, extended
):
	pauses = pauses_from(start, paused)
	extensions = extensions_from(due(start, target, calendar, pauses), extended)
	steps = explain(start, target, calendar, pauses, extensions)
	unit = {"Working Hours": HOUR, "Working Days": 1, "Calendar Days": timedelta(days=1)}[target.unit]
	assert sum((step.counted for step in steps), type(unit)()) == target.value * unit
	assert (steps[0].since, steps[-1].since) == (start, due(start, target, calendar, pauses, extensions))
	moved = [step for step in steps if step.kind == "extension"]
	assert [step.until - step.since for step in moved] == [timedelta(minutes=number) for number in extended]
	assert all(one.until == other.since for one, other in pairwise([*moved, steps[-1]]))
	assert all(one.since <= other.since for one, other in pairwise(steps))


@settings(max_examples=40)
@given(**ANY)
def test_extensions_add_up_and_bring_no_date_forward(calendar, start, target, paused, extended):
	pauses = pauses_from(start, paused)
	promised = due(start, target, calendar, pauses)
	later = due(start, target, calendar, pauses, extensions_from(promised, extended))
	assert start <= promised <= later
	assert later - promised == timedelta(minutes=sum(extended))


@settings(max_examples=40)
@given(**ANY)
def test_a_longer_promise_is_never_due_earlier(calendar, start, target, paused, extended):
	pauses, longer = pauses_from(start, paused), Target(target.value + 1, target.unit)
	assert due(start, target, calendar, pauses) <= due(start, longer, calendar, pauses)


@settings(max_examples=40)
@given(calendars(), STARTS, st.integers(1, 40), MINUTES, MINUTES)
def test_a_pause_shifts_by_exactly_the_working_time_in_it(calendar, start, hours, after, length):
	target = Target(hours, "Working Hours")
	pause = Pause(start + timedelta(minutes=after), start + timedelta(minutes=after + length))
	plain, shifted = due(start, target, calendar), due(start, target, calendar, [pause])
	# whatever is worked in the pause, as far as the work was not done by then
	within = working_time_between(pause.start, pause.end, calendar) if pause.start < plain else timedelta()
	assert working_time_between(plain, shifted, calendar) == within


@settings(max_examples=40)
@given(**ANY)
def test_the_steps_of_escalation_come_in_the_order_of_their_percent(
	calendar, start, target, paused, extended
):
	pauses = pauses_from(start, paused)
	date_due = due(
		start, target, calendar, pauses, extensions_from(due(start, target, calendar, pauses), extended)
	)
	moments = [at_risk_from(start, date_due, target, calendar, pauses, share) for share in (0.5, 0.8, 1, 1.5)]
	assert start <= moments[0]
	assert moments == sorted(moments)
	assert moments[2] <= date_due

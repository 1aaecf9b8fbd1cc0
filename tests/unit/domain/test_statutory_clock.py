"""The time that a law gives to decide a case: working or calendar days, suspended, extended, explained."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.statutory_clock import (
	LaterDate,
	NotLater,
	Statute,
	Suspension,
	SuspensionInvalid,
	at_risk_from,
	day_after,
	days_between,
	days_suspended,
	due,
	explain,
)
from gov_crm.domain.working_calendar import Calendar, Window

OFFICE = Calendar(
	"America/New_York",
	tuple(Window(day, time(9), time(17)) for day in range(5)),
	{date(2026, 7, 3): "Independence Day", date(2026, 11, 26): "Thanksgiving Day"},
)
MONDAY = date(2026, 6, 1)


def statute(days=10, unit="Working Days", opened=MONDAY):
	return Statute(opened, days, unit, OFFICE)


@pytest.mark.parametrize(
	("days", "unit", "last"),
	[
		(10, "Working Days", date(2026, 6, 15)),
		(24, "Working Days", date(2026, 7, 6)),  # over Independence Day
		(30, "Calendar Days", date(2026, 7, 1)),
		(1, "Calendar Days", date(2026, 6, 2)),
	],
)
def test_the_day_on_which_a_case_is_opened_does_not_count(days, unit, last):
	assert due(statute(days, unit)) == last


def test_days_that_are_suspended_are_not_counted():
	suspended = [Suspension(date(2026, 6, 3), date(2026, 6, 9), "Waiting for the survey")]
	assert due(statute(), suspended) == date(2026, 6, 22)  # five working days later
	assert due(statute(10, "Calendar Days"), suspended) == date(2026, 6, 18)  # seven calendar days later


def test_days_that_two_suspensions_share_are_taken_out_once():
	twice = [Suspension(date(2026, 6, 3), date(2026, 6, 9)), Suspension(date(2026, 6, 5), date(2026, 6, 9))]
	assert due(statute(), twice) == date(2026, 6, 22)
	assert days_suspended(twice, date(2026, 6, 30)) == 7


def test_a_case_has_no_date_while_its_clock_stands_still():
	standing = [Suspension(date(2026, 6, 3), None, "Documents are missing")]
	assert due(statute(), standing) is None
	last = explain(statute(), standing)[-1]
	assert (last.kind, last.until, last.note) == ("pause", None, "Documents are missing")
	assert days_suspended(standing, date(2026, 6, 5)) == 3


def test_an_extension_replaces_the_date_and_a_suspension_after_it_moves_the_new_one():
	later = [LaterDate(date(2026, 6, 15), date(2026, 6, 29), "A second expert", "head")]
	assert due(statute(), (), later) == date(2026, 6, 29)
	suspended = [Suspension(date(2026, 6, 10), date(2026, 6, 11))]
	assert due(statute(), suspended, later) == date(2026, 7, 1)


@pytest.mark.parametrize("unit", ["Working Days", "Calendar Days"])
def test_the_lines_of_why_this_date_add_up_to_the_days_of_the_law(unit):
	suspended = [Suspension(date(2026, 6, 3), date(2026, 6, 9), "Survey")]
	later = [LaterDate(due(statute(unit=unit), suspended), date(2026, 7, 10), "Expert", "head")]
	lines = explain(statute(unit=unit), suspended, later)
	counted = sum(
		line.counted / timedelta(days=1) if isinstance(line.counted, timedelta) else line.counted
		for line in lines
	)
	assert counted == 10
	assert [line.kind for line in lines if line.kind in ("pause", "extension", "due")] == [
		"pause",
		"extension",
		"due",
	]


def test_a_holiday_has_a_line_with_its_name():
	notes = [line.note for line in explain(statute(24)) if line.kind == "skipped"]
	assert "Independence Day" in notes


def test_the_day_of_risk_comes_after_four_fifths_of_the_time():
	assert at_risk_from(statute(20)) == date(2026, 6, 23)


def test_what_is_backwards_is_refused_with_a_sentence():
	with pytest.raises(SuspensionInvalid, match="cannot end on 2026-06-01, before it begins on 2026-06-02"):
		Suspension(date(2026, 6, 2), date(2026, 6, 1))
	with pytest.raises(NotLater, match="must be later than the present one, 2026-06-02"):
		LaterDate(date(2026, 6, 2), date(2026, 6, 2))


def test_days_between_two_days_are_those_that_have_to_be_added_again():
	assert days_between(date(2026, 7, 1), date(2026, 7, 7), "Working Days", OFFICE) == 3
	assert days_between(date(2026, 7, 1), date(2026, 7, 7), "Calendar Days", OFFICE) == 6
	assert days_between(date(2026, 7, 7), date(2026, 7, 1), "Working Days", OFFICE) == 0


days = st.dates(date(2025, 1, 1), date(2027, 6, 30))
units = st.sampled_from(["Working Days", "Calendar Days"])


@given(days, st.integers(1, 120), units)
def test_a_date_lies_after_the_start_and_comes_later_with_more_days(opened, count, unit):
	one, more = due(statute(count, unit, opened)), due(statute(count + 1, unit, opened))
	assert opened < one < more
	assert unit == "Calendar Days" or OFFICE.is_open_on(one)


@given(days, st.integers(1, 60), units, st.integers(0, 40), st.integers(0, 30))
def test_a_suspension_moves_the_date_by_exactly_the_days_that_it_took_out(opened, count, unit, after, length):
	plain = due(statute(count, unit, opened))
	first = opened + timedelta(days=1 + after)
	last = first + timedelta(days=length)
	moved = due(statute(count, unit, opened), [Suspension(first, last)])
	if first > plain:
		assert moved == plain
	else:
		taken = days_between(first - timedelta(days=1), last, unit, OFFICE)
		assert moved == day_after(plain, taken, unit, OFFICE)

"""What was granted: its states, its last day, its reminder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gov_crm.domain.authorizations import (
	ACTIVE,
	ENDED,
	EXPIRED,
	RENEWED,
	REVOKED,
	STATUSES,
	SUSPENDED,
	AuthorizationMoveNotAllowed,
	EndBeforeBegin,
	check_move,
	check_span,
	is_valid,
	last_day,
	next_begin,
	remind_on,
	state_on,
)

days = some.dates(date(1990, 1, 1), date(2090, 12, 31))
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
	("begin", "months", "end"),
	[
		(date(2026, 3, 2), 12, date(2027, 3, 1)),
		(date(2026, 1, 1), 1, date(2026, 1, 31)),
		(date(2026, 1, 31), 1, date(2026, 2, 28)),
		(date(2024, 1, 30), 1, date(2024, 2, 29)),
		(date(2024, 2, 29), 12, date(2025, 2, 28)),
		(date(2026, 12, 15), 1, date(2027, 1, 14)),
		(date(2026, 3, 2), 0, None),
	],
)
def test_a_permit_of_so_many_months_ends_on_the_day_before_they_are_over(begin, months, end):
	assert last_day(begin, months) == end


@given(days, some.integers(1, 600), some.integers(1, 24))
def test_more_months_end_later_and_none_end_before_they_begin(begin, months, more):
	end = last_day(begin, months)
	assert begin <= end < last_day(begin, months + more)


@given(days, some.integers(1, 120))
def test_what_is_renewed_for_the_same_months_leaves_no_day_between(begin, months):
	first_end = last_day(begin, months)
	assert next_begin(begin, first_end) == first_end + timedelta(days=1)


def test_what_has_ended_is_renewed_from_today_on():
	assert next_begin(TODAY, date(2026, 1, 31)) == next_begin(TODAY, None) == TODAY


def test_nothing_follows_a_revocation():
	for status in STATUSES:
		with pytest.raises(AuthorizationMoveNotAllowed, match=f"that is Revoked cannot become {status}"):
			check_move(REVOKED, status)


def test_what_is_suspended_can_be_valid_again():
	check_move(ACTIVE, SUSPENDED)
	check_move(SUSPENDED, ACTIVE)


def test_it_cannot_end_before_it_begins():
	check_span(TODAY, TODAY)
	with pytest.raises(EndBeforeBegin, match="cannot end on 2026-03-01, before it begins on 2026-03-02"):
		check_span(TODAY, date(2026, 3, 1))


@given(days, days, some.sampled_from(STATUSES))
def test_the_last_day_still_counts_and_the_day_after_does_not(today, end, status):
	state = state_on(today, status, end)
	if status in (ACTIVE, SUSPENDED) and today > end:
		assert state == EXPIRED
	else:
		assert state == status


@given(days, days)
def test_a_day_makes_of_a_state_nothing_that_the_same_day_would_change_again(today, end):
	for status in STATUSES:
		once = state_on(today, status, end, True, end)
		assert state_on(today, once, end, True, end) == once


def test_what_was_given_up_has_ended_and_what_is_replaced_is_renewed():
	yesterday = date(2026, 3, 1)
	assert state_on(TODAY, ACTIVE, yesterday, given_up=True) == ENDED
	assert state_on(TODAY, ACTIVE, yesterday, replaced_from=TODAY) == RENEWED
	assert state_on(TODAY, ACTIVE, date(2026, 3, 5), replaced_from=date(2026, 3, 6)) == ACTIVE
	assert state_on(TODAY, SUSPENDED, yesterday, replaced_from=TODAY) == EXPIRED


@given(days, days, days)
def test_only_what_is_active_is_valid_and_only_within_its_dates(today, begin, end):
	assert is_valid(today, ACTIVE, begin, end) == (begin <= today <= end)
	assert not is_valid(today, SUSPENDED, begin, end)


def test_the_reminder_comes_so_many_days_before_the_end_and_not_for_what_is_shorter():
	assert remind_on(TODAY, date(2027, 3, 1), 60) == date(2026, 12, 31)
	assert remind_on(TODAY, date(2026, 4, 1), 60) is None
	assert remind_on(TODAY, None, 60) is None
	assert remind_on(TODAY, date(2027, 3, 1), 0) is None

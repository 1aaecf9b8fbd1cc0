"""Escalation: which steps fall due, and when to look again."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.escalation import Plan, Step, StepInvalid, plan

START = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
OWNER, HEAD, TOP = Step(80, "Assignee"), Step(100, "Department Manager"), Step(150, "Parent Manager")
LADDER = (TOP, OWNER, HEAD)


def at(percent):
	return START + timedelta(minutes=percent)


def test_before_the_first_step_nothing_is_taken_and_its_moment_is_next():
	assert plan(LADDER, 0, at(79), at) == Plan((), 0, at(80))


def test_a_step_is_taken_at_its_moment():
	assert plan(LADDER, 0, at(80), at) == Plan((OWNER,), 80, at(100))


def test_steps_that_were_missed_are_all_taken_in_their_order():
	assert plan(LADDER, 0, at(200), at) == Plan((OWNER, HEAD, TOP), 150, None)


def test_what_was_taken_is_not_taken_again():
	assert plan(LADDER, 100, at(120), at) == Plan((), 100, at(150))
	assert plan(LADDER, 150, at(999), at) == Plan((), 150, None)


def test_two_steps_at_one_percent_are_taken_together():
	both = (OWNER, Step(80, "Department Manager"))
	assert plan(both, 0, at(80), at) == Plan(both, 80, None)


def test_while_the_clock_stands_still_there_is_no_next_moment():
	assert plan(LADDER, 80, at(999), lambda percent: None) == Plan((), 80, None)


def test_without_steps_there_is_nothing_to_do():
	assert plan((), 0, at(999), at) == Plan((), 0, None)


def test_a_step_outside_of_reason_is_refused():
	for percent in (0, -5, 1001):
		with pytest.raises(StepInvalid, match=f"A step at {percent} percent cannot be taken"):
			Step(percent, "Assignee")


LADDERS = st.lists(st.builds(Step, st.integers(1, 300), st.sampled_from(["Assignee", "Parent Manager"])))


@given(LADDERS, st.lists(st.integers(0, 400)))
def test_whenever_the_sweep_comes_by_each_step_is_taken_once_and_never_early(ladder, moments):
	taken, percent = [], 0
	for moment in sorted(moments):
		found = plan(ladder, percent, at(moment), at)
		assert all(step.at_percent <= moment for step in found.steps)
		taken += found.steps
		percent = found.percent
	assert taken == sorted(
		(step for step in ladder if moments and step.at_percent <= max(moments)), key=lambda s: s.at_percent
	)

"""How a request stands against its due date, and from when it is at risk."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from gov_crm.domain.deadlines import (
	Pause,
	Target,
	at_risk_between,
	at_risk_from,
	due,
	state_changes_on,
	target_state,
)
from gov_crm.domain.working_calendar import Calendar, Window

NEW_YORK = ZoneInfo("America/New_York")
OFFICE = Calendar(
	"America/New_York",
	tuple(Window(day, time(9), time(17)) for day in range(5)),
	{date(2026, 7, 6): "Founders' Day"},
)
EIGHT_HOURS = Target(8, "Working Hours")


def local(text: str) -> datetime:
	return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def shown(moment: datetime | None) -> str:
	assert moment is not None
	return moment.astimezone(NEW_YORK).strftime("%a %Y-%m-%d %H:%M")


FRIDAY_FOUR = local("2026-07-03 16:00")


def test_a_request_is_at_risk_when_four_fifths_of_its_time_are_used():
	end = due(local("2026-07-07 09:00"), Target(10, "Working Hours"), OFFICE)
	assert shown(at_risk_from(local("2026-07-07 09:00"), end, Target(10, "Working Hours"), OFFICE)) == (
		"Tue 2026-07-07 17:00"
	)


def test_a_pause_moves_the_moment_of_risk_too():
	start, target = local("2026-07-07 09:00"), Target(10, "Working Hours")
	waiting = Pause(local("2026-07-07 10:00"), local("2026-07-07 12:00"))
	end = due(start, target, OFFICE, [waiting])
	assert shown(at_risk_from(start, end, target, OFFICE, [waiting])) == "Wed 2026-07-08 11:00"


def test_the_moment_of_risk_follows_an_extension():
	start = local("2026-07-07 09:00")
	end = local("2026-07-08 17:00")  # 16 hours instead of 8
	assert shown(at_risk_from(start, end, EIGHT_HOURS, OFFICE, share=0.5)) == "Tue 2026-07-07 17:00"


def test_working_days_are_at_risk_by_working_time_so_that_one_day_too_has_a_warning():
	target = Target(1, "Working Days")
	end = due(local("2026-07-07 15:00"), target, OFFICE)
	assert shown(at_risk_from(local("2026-07-07 15:00"), end, target, OFFICE)) == "Wed 2026-07-08 15:00"


def test_a_share_above_one_lies_beyond_the_due_date():
	start = local("2026-07-07 09:00")
	end = due(start, EIGHT_HOURS, OFFICE)
	assert shown(at_risk_from(start, end, EIGHT_HOURS, OFFICE, share=1.5)) == "Wed 2026-07-08 13:00"


def test_where_only_two_moments_are_known_risk_begins_by_wall_time():
	assert (
		shown(at_risk_between(local("2026-07-03 09:00"), local("2026-07-08 09:00"))) == "Tue 2026-07-07 09:00"
	)


def test_without_a_due_date_nothing_is_at_risk():
	assert at_risk_between(FRIDAY_FOUR, None) is None
	assert at_risk_from(FRIDAY_FOUR, None, EIGHT_HOURS, OFFICE) is None


@pytest.mark.parametrize(
	("now", "status", "resolved", "state"),
	[
		("2026-07-07 14:59", "Assigned", None, "On Track"),
		("2026-07-07 15:00", "Assigned", None, "At Risk"),
		("2026-07-07 16:00", "Waiting", None, "At Risk"),
		("2026-07-07 16:01", "In Progress", "2026-07-06 10:00", "Overdue"),
		("2026-07-09 10:00", "Resolved", "2026-07-07 16:00", "Met"),
		("2026-07-09 10:00", "Closed", "2026-07-07 16:01", "Missed"),
		("2026-07-09 10:00", "Closed", None, ""),
	],
)
def test_a_request_stands_as_its_dates_say(now, status, resolved, state):
	resolved_on = local(resolved) if resolved else None
	end, risk = local("2026-07-07 16:00"), local("2026-07-07 15:00")
	assert target_state(local(now), status, end, risk, resolved_on) == state


@pytest.mark.parametrize(
	("status", "state", "changes"),
	[
		("Assigned", "On Track", "2026-07-07 15:00"),
		("In Progress", "At Risk", "2026-07-07 16:00"),
		("New", "Overdue", None),
		("Waiting", "On Track", None),
		("Closed", "Met", None),
	],
)
def test_time_alone_changes_it_next_at_one_of_the_dates_while_the_clock_runs(status, state, changes):
	end, risk = local("2026-07-07 16:00"), local("2026-07-07 15:00")
	assert state_changes_on(status, state, end, risk) == (local(changes) if changes else None)
	assert state_changes_on(status, state, None, None) is None


def test_without_a_due_date_an_open_request_is_on_track_and_a_closed_one_neither_met_nor_missed():
	now = local("2026-07-07 14:59")
	assert target_state(now, "Waiting", None, None, None) == "On Track"
	assert target_state(now, "Resolved", None, None, now) == ""

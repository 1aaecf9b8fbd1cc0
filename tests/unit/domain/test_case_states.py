"""The states of a case and how it stands against its date."""

from datetime import date

import pytest

from gov_crm.domain.case_states import CaseMoveNotAllowed, CaseStatusUnknown, check_move, target_state

DUE, RISK = date(2026, 6, 15), date(2026, 6, 11)


@pytest.mark.parametrize(
	("status", "to"),
	[("Open", "Waiting"), ("Waiting", "Decided"), ("Decided", "Closed"), ("Closed", "Open")],
)
def test_a_case_may_go_from_one_state_to_the_next(status, to):
	check_move(status, to)


def test_a_case_is_not_closed_before_it_is_decided():
	with pytest.raises(CaseMoveNotAllowed, match="Open cannot become Closed; it may become Waiting, Decided"):
		check_move("Open", "Closed")
	with pytest.raises(CaseStatusUnknown, match="Solved is not a state of a case"):
		check_move("Open", "Solved")


@pytest.mark.parametrize(
	("today", "status", "decided", "state"),
	[
		(date(2026, 6, 10), "Open", None, "On Track"),
		(date(2026, 6, 11), "Open", None, "At Risk"),
		(DUE, "Waiting", None, "At Risk"),
		(date(2026, 6, 16), "Open", None, "Overdue"),
		(date(2026, 8, 1), "Decided", DUE, "Met"),
		(date(2026, 8, 1), "Closed", date(2026, 6, 16), "Missed"),
	],
)
def test_a_date_is_kept_up_to_and_including_its_day(today, status, decided, state):
	assert target_state(today, status, DUE, RISK, decided) == state


def test_a_case_without_a_date_is_on_track_and_then_neither_met_nor_missed():
	assert target_state(DUE, "Open", None, None, None) == "On Track"
	assert target_state(DUE, "Decided", None, None, DUE) == ""

"""States of a request, as in the table of the screens."""

from __future__ import annotations

import pytest

from gov_crm.domain.request_states import (
	CLOSED,
	OPEN,
	STATUSES,
	ClosedForGood,
	MoveNotAllowed,
	StatusUnknown,
	allowed,
	check_move,
)

TABLE = {
	"New": {"Assigned", "In Progress", "Waiting", "In a Case", "Resolved"},
	"Assigned": {"In Progress", "Waiting", "In a Case", "Resolved", "New"},
	"In Progress": {"Waiting", "In a Case", "Resolved", "Assigned"},
	"Waiting": {"In Progress", "In a Case", "Resolved"},
	"In a Case": {"In Progress", "Resolved"},
	"Resolved": {"Closed", "In Progress"},
	"Closed": set(),
}


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("to", STATUSES)
def test_a_move_is_allowed_exactly_where_the_table_has_it(status: str, to: str):
	if to in TABLE[status]:
		assert check_move(status, to) is None
	else:
		with pytest.raises(MoveNotAllowed):
			check_move(status, to)


def test_every_state_is_either_open_or_closed():
	assert set(STATUSES) == OPEN | CLOSED
	assert not OPEN & CLOSED


def test_a_closed_request_tells_the_person_to_file_a_new_one():
	sentence = "A closed request cannot go back to In Progress; file a new one that refers to it."
	with pytest.raises(ClosedForGood, match=sentence):
		check_move("Closed", "In Progress")


def test_a_refused_move_says_what_is_possible_instead():
	sentence = "A request that is Waiting cannot become New; it may become In Progress, In a Case, Resolved."
	with pytest.raises(MoveNotAllowed, match=sentence):
		check_move("Waiting", "New")


def test_a_state_that_does_not_exist_is_named():
	with pytest.raises(StatusUnknown, match="Parked is not a state of a request"):
		allowed("Parked")
	with pytest.raises(StatusUnknown, match="Parked is not a state of a request"):
		check_move("New", "Parked")

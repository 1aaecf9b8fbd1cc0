"""The date of a case: extended, suspended, explained, and said in lists."""

import frappe
import pytest

from gov_crm.casework import case_clock, case_history, deciding, moving_dates
from gov_crm.exceptions import DeadlineRefused, GovCRMError
from tests.site import factories as make


@pytest.fixture
def case(permits):
	"""Opened on Monday 2 March, due on 30 March."""
	return permits.case()


def test_an_extension_stores_old_date_new_date_reason_and_approver(case, permits, act):
	act(permits.officer, moving_dates.extend, case, "2026-04-13", "A second expert is heard.")
	[row] = case.deadline_changes
	assert (row.kind, str(row.get("from")), str(row.to)) == ("Extension", "2026-03-30", "2026-04-13")
	assert (row.reason, row.approver) == ("A second expert is heard.", permits.officer)
	assert (str(case.due_on), str(case.original_due)) == ("2026-04-13", "2026-03-30")


def test_suspended_days_are_not_counted_and_the_case_waits_meanwhile(case, permits, act, clock):
	clock("2026-03-09 09:00")
	act(permits.officer, moving_dates.suspend, case, "The survey is missing.")
	assert (case.status, case.due_on, case.target_state) == ("Waiting", None, "On Track")
	clock("2026-03-16 09:00")
	act(permits.officer, moving_dates.resume, case)
	[row] = case.deadline_changes
	assert (str(row.get("from")), str(row.to)) == ("2026-03-09", "2026-03-15")
	assert (case.status, str(case.due_on)) == ("Open", "2026-04-06")
	assert str(case.steps[1].due_on) == "2026-03-23"  # what was to be done by the 16th


def test_days_of_the_past_can_be_taken_out_at_once(case, permits, act):
	act(permits.officer, moving_dates.suspend, case, "Court closed.", "2026-03-10", "2026-03-11")
	assert (case.status, str(case.due_on)) == ("Open", "2026-04-01")


def test_why_this_date_adds_up_to_the_days_of_the_law(case, permits, act):
	act(permits.officer, moving_dates.suspend, case, "Court closed.", "2026-03-10", "2026-03-11")
	act(permits.officer, moving_dates.extend, case, "2026-04-15", "A second expert.")
	lines = case_clock.explain(case)
	assert sum(line["counted"] for line in lines) == 20
	pause = next(line for line in lines if line["kind"] == "pause")
	assert (str(pause["from"]), str(pause["until"]), pause["note"]) == (
		"2026-03-10",
		"2026-03-11",
		"Court closed.",
	)
	assert lines[-2]["approved_by"] == case_clock.full_name(permits.officer)


@pytest.mark.parametrize(
	("change", "arguments", "sentence"),
	[
		("extend", ("2026-03-30", "Later."), "must be later than the present one"),
		("extend", ("2026-04-30", " "), "Say why: it stays with the case"),
		("extend", ("soon", "Later."), "soon is no date"),
		("suspend", ("Wait.", "2026-02-01"), "cannot stand still before"),
		("suspend", ("Wait.", "2026-03-10", "2026-03-09"), "cannot end on"),
		("resume", (), "is running"),
	],
)
def test_a_change_that_makes_no_sense_is_refused_and_changes_nothing(
	case, permits, act, change, arguments, sentence
):
	with pytest.raises(GovCRMError, match=sentence):
		act(permits.officer, getattr(moving_dates, change), case, *arguments)
	assert (str(case.due_on), case.status, case.deadline_changes) == ("2026-03-30", "Open", [])


def test_a_decided_case_keeps_its_date(case, permits, act):
	act(permits.officer, deciding.decide, case, "Withdrawn", "Sold.")
	with pytest.raises(DeadlineRefused, match="is decided; its date stays"):
		act(permits.officer, moving_dates.extend, case, "2026-04-30", "Later.")


def test_deciding_ends_a_suspension(case, permits, act, clock):
	act(permits.officer, moving_dates.suspend, case, "The survey is missing.")
	clock("2026-03-05 09:00")
	act(permits.officer, deciding.decide, case, "Withdrawn", "It never came.")
	assert str(case.deadline_changes[0].to) == "2026-03-04"
	assert case.due_on is not None


def test_lists_say_at_risk_and_overdue_when_the_day_comes(case, clock):
	for moment, state in (("2026-03-24 01:00", "At Risk"), ("2026-03-31 01:00", "Overdue")):
		clock(moment)
		case_clock.mark_targets()
		assert frappe.db.get_value("Gov Case", case.name, "target_state") == state


def test_the_history_tells_every_change_of_the_date(case, permits, act):
	act(permits.officer, moving_dates.extend, case, "2026-04-13", "A second expert.")
	[told] = [row["body"] for row in case_history.updates_of(case.name) if row["kind"] == "Deadline"]
	assert told.startswith("Extended from")
	assert told.endswith("A second expert.")


def test_a_kind_without_a_time_has_no_date():
	case = make.case(make.case_type(make.department(), working_days=0))
	assert (case.due_on, case.target_state, case_clock.explain(case)) == (None, "On Track", [])

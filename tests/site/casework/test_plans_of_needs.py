"""The plan of a social case: needs with a goal, each with its end before the case has one."""

import frappe
import pytest

from gov_crm.casework import case_history, deciding, needs
from gov_crm.exceptions import DecisionRefused, NeedRefused
from gov_crm.setup import case_packs
from tests.site import factories as make


@pytest.fixture(scope="module")
def social_kind(built_permit_office):
	return make.case_type(built_permit_office.department, type_name="Family Support", has_plan=1)


@pytest.fixture
def case(permits, social_kind, act):
	"""With one open need."""
	case = permits.case(case_type=social_kind, constituent=make.constituent("Ada").name)
	act(
		permits.officer,
		needs.add,
		case,
		"A safe place to sleep",
		"A room by April",
		frappe.utils.getdate("2026-04-01"),
		"The shelter",
	)
	return case


def told(case):
	return [row.body for row in case_history.updates_of(case.name) if row.kind == "Plan"]


def settle(case, permits, act, state, how="A room of her own.", **more):
	act(permits.officer, needs.settle, case, case.needs[0].name, state, how, **more)


def test_a_need_has_a_goal_a_day_and_somebody_who_works_on_it(case, permits, act):
	[row] = case.needs
	assert (row.state, str(row.due_on), row.worked_on_by) == ("Open", "2026-04-01", "The shelter")
	assert told(case) == ["Need: A safe place to sleep. Goal: A room by April"]
	with pytest.raises(NeedRefused, match="Say what is needed, and what is to be reached"):
		act(permits.officer, needs.add, case, "School", " ")


def test_one_that_is_met_has_its_day_and_says_how(case, permits, act):
	settle(case, permits, act, "Met")
	[row] = case.needs
	assert (row.state, str(row.met_on), row.how) == ("Met", "2026-03-02", "A room of her own.")
	assert "A safe place to sleep: Met. A room of her own." in told(case)
	with pytest.raises(NeedRefused, match="“A safe place to sleep” is Met: open it again first"):
		settle(case, permits, act, "Not Met")


@pytest.mark.parametrize(
	("state", "how", "day", "words"),
	[
		("Met", " ", None, "Say how “A safe place to sleep” was met, or why it was not"),
		("Open", "So.", None, "A need ends as one of: Met, Partly Met, Not Met, Dropped"),
		("Met", "So.", "2026-03-03", " is still to come"),
	],
)
def test_an_end_without_a_word_an_unknown_one_and_one_to_come_are_refused(
	case, permits, act, state, how, day, words
):
	with pytest.raises(NeedRefused, match=words):
		settle(case, permits, act, state, how, met_on=day)


def test_one_that_was_dropped_has_no_day_and_can_be_opened_again_with_a_reason(case, permits, act):
	settle(case, permits, act, "Dropped", "She moved away.")
	assert case.needs[0].met_on is None
	with pytest.raises(NeedRefused, match="Say why"):
		act(permits.officer, needs.take_up_again, case, case.needs[0].name, "")
	act(permits.officer, needs.take_up_again, case, case.needs[0].name, "She is back.")
	assert (case.needs[0].state, case.needs[0].how) == ("Open", None)
	assert "Open again: A safe place to sleep. She is back." in told(case)


def test_an_open_one_can_be_changed_and_the_history_says_from_what(case, permits, act):
	act(permits.officer, needs.change, case, case.needs[0].name, "A home", "A flat by May")
	assert "Plan changed, A safe place to sleep: A home. Goal: A flat by May" in told(case)
	assert case.needs[0].due_on is None


def test_a_client_of_the_server_cannot_settle_one_past_the_use_case(case, permits):
	make.act_as(permits.officer)
	doc = make.reloaded(case)
	doc.needs[0].state = "Met"
	doc.append("needs", {"need": "Money", "goal": "More"})
	doc.save()
	make.act_as("Administrator")
	assert [(row.need, row.state) for row in make.reloaded(case).needs] == [("A safe place to sleep", "Open")]


def test_who_may_not_write_the_case_changes_no_need(case, act):
	with pytest.raises(frappe.PermissionError):
		act(make.user("Gov Auditor"), needs.add, case, "School", "A place in a class")


def test_a_case_with_an_open_need_is_not_closed_and_the_sentence_names_it(case, permits, act):
	act(permits.officer, deciding.decide, case, "Granted", "Help is needed.")
	with pytest.raises(DecisionRefused, match="Still open in the plan: “A safe place to sleep”"):
		act(permits.officer, deciding.close, case, "Ask the shelter first.")
	settle(case, permits, act, "Not Met", "No room was free.")
	act(permits.officer, deciding.close, case, "Ask the shelter first.")
	with pytest.raises(NeedRefused, match="is closed"):
		act(permits.officer, needs.add, case, "School", "A place in a class")


def test_kinds_without_a_plan_have_no_needs_and_those_of_the_packs_have_one(permits, act):
	case = permits.case()
	assert not needs.has_plan(case)
	with pytest.raises(NeedRefused, match="Cases of this kind have no plan of needs"):
		act(permits.officer, needs.add, case, "School", "A place in a class")
	planned = [name for name in case_packs.PACKS if case_packs.read_pack(name)["case_type"].get("has_plan")]
	assert planned == ["housing_assistance", "child_protection_referral"]

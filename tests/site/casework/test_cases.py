"""A case from its opening to its end: dated steps, stages, decision, lesson."""

import json
import re

import frappe
import pytest

from gov_crm.casework import case_history, deciding, officers, own_fields, stages, steps
from gov_crm.exceptions import (
	AssigneeRefused,
	DecisionRefused,
	MoveRefused,
	StageHeld,
	StepRefused,
	TeamRefused,
)
from tests.site import factories as make


def step_of(case, title):
	return next(row for row in case.steps if row.title == title)


def tasks_of(user):
	filters = {"allocated_to": user, "reference_type": "Gov Case", "status": "Open"}
	return frappe.get_all("ToDo", filters, ["reference_name", "date", "name"], order_by="creation")


def receive_documents(case):
	for row in case.documents:
		row.status = "Received"
	own_fields.save(case)


@pytest.fixture
def case(permits):
	return permits.case(constituent=make.constituent().name)


@pytest.fixture
def in_review(case, permits, act):
	act(permits.officer, receive_documents, case)
	act(permits.officer, steps.finish, case, step_of(case, "Check completeness").name)
	act(permits.officer, stages.pass_on, case)
	return case


def test_a_new_case_has_a_number_a_first_stage_an_officer_a_date_and_its_applicant(case, permits):
	assert re.fullmatch(r"CASE-26-\d{5}", case.name)
	assert (case.status, case.stage, case.case_officer) == ("Open", "Intake", permits.officer)
	assert (str(case.due_on), case.target_state) == ("2026-03-30", "On Track")
	assert [(row.constituent, row.role) for row in case.parties] == [(case.constituent, "Applicant")]
	assert [(row.title, row.status) for row in case.documents] == [("Site plan", "Missing")]


def test_a_new_case_lays_out_dated_steps_and_gives_each_to_somebody(case, permits):
	laid_out = [(row.title, str(row.due_on), row.assigned_to, row.status) for row in case.steps]
	assert laid_out == [
		("Check completeness", "2026-03-05", permits.officer, "Open"),
		("Zoning review", "2026-03-16", permits.officer, "Planned"),
		("Fire review", "2026-03-16", permits.fire, "Planned"),
		("Inspection", "2026-03-18", permits.officer, "Planned"),
	]
	assert (case.next_step, str(case.next_step_due)) == ("Check completeness", "2026-03-05")


def test_a_step_that_can_be_worked_on_is_a_task_of_whoever_does_it(case, permits):
	[task] = tasks_of(permits.officer)
	assert (task.reference_name, str(task.date)) == (case.name, "2026-03-05")
	assert tasks_of(permits.fire) == []


def test_a_stage_cannot_pass_with_a_required_step_open_and_says_which(case, permits, act):
	with pytest.raises(StageHeld, match=r"“Intake” cannot pass yet\. Still to be done: “Check completeness”"):
		act(permits.officer, stages.pass_on, case)
	assert make.reloaded(case).stage == "Intake"


def test_a_step_cannot_be_done_while_its_document_is_missing(case, permits, act):
	with pytest.raises(StepRefused, match="needs the document “Site plan”, which is still missing"):
		act(permits.officer, steps.finish, case, step_of(case, "Check completeness").name)


def test_the_next_stage_begins_its_steps_and_two_departments_review_at_once(in_review, permits):
	assert in_review.stage == "Review"
	assert {row.title for row in in_review.steps if row.status == "Open"} == {"Zoning review", "Fire review"}
	assert len(tasks_of(permits.officer)) == len(tasks_of(permits.fire)) == 1


def test_who_does_a_step_for_another_department_sees_the_case_and_finishes_it(in_review, permits, act):
	act(permits.fire, steps.finish, in_review, step_of(in_review, "Fire review").name, "Two exits.")
	done = step_of(in_review, "Fire review")
	assert (done.status, done.done_by, done.result) == ("Done", permits.fire, "Two exits.")
	assert tasks_of(permits.fire) == []
	assert "Done: Fire review: Two exits." in [row.body for row in case_history.updates_of(in_review.name)]


def test_a_step_that_runs_after_another_begins_when_that_is_done_and_is_due_as_much_later(
	in_review, permits, act, clock
):
	clock("2026-03-18 10:00")  # two working days after the review was due
	act(permits.officer, steps.finish, in_review, step_of(in_review, "Zoning review").name)
	inspection = step_of(in_review, "Inspection")
	assert (inspection.status, str(inspection.due_on)) == ("Open", "2026-03-20")


def test_an_inspection_is_not_done_before_every_point_of_its_list_is_answered(in_review, permits, act):
	act(permits.officer, steps.finish, in_review, step_of(in_review, "Zoning review").name)
	inspection = step_of(in_review, "Inspection").name
	doors = {"point": "Doors", "met": True}
	with pytest.raises(StepRefused, match="say of “Windows” whether it is met"):
		act(permits.officer, steps.finish, in_review, inspection, "", [doors])
	act(
		permits.officer,
		steps.finish,
		in_review,
		inspection,
		"",
		[doors, {"point": "Windows", "met": False, "note": "Too small"}],
	)
	assert json.loads(step_of(in_review, "Inspection").checklist)[1] == {
		"point": "Windows",
		"met": False,
		"note": "Too small",
	}


def test_ending_the_task_in_the_own_list_finishes_the_step(in_review, permits):
	make.act_as(permits.fire)
	task = frappe.get_doc("ToDo", tasks_of(permits.fire)[0].name)
	task.status = "Closed"
	task.save()
	assert step_of(make.reloaded(in_review), "Fire review").status == "Done"


def test_a_step_is_given_to_somebody_else_and_the_task_goes_along(in_review, permits, act):
	act(
		permits.officer,
		steps.hand_to,
		in_review,
		step_of(in_review, "Zoning review").name,
		permits.colleague,
	)
	assert (len(tasks_of(permits.officer)), len(tasks_of(permits.colleague))) == (0, 1)
	clerk = make.user("Gov Agent")
	with pytest.raises(AssigneeRefused, match="does no casework"):
		act(permits.officer, steps.hand_to, in_review, step_of(in_review, "Zoning review").name, clerk)


def test_a_step_that_is_not_needed_needs_a_reason_and_holds_nothing_back(in_review, permits, act):
	zoning = step_of(in_review, "Zoning review").name
	with pytest.raises(StepRefused, match="Say why “Zoning review” is not needed"):
		act(permits.officer, steps.leave_out, in_review, zoning, " ")
	act(permits.officer, steps.leave_out, in_review, zoning, "Same plan as last year.")
	assert step_of(in_review, "Inspection").status == "Open"


def test_a_step_can_be_opened_again_and_one_that_waits_cannot_be_done(in_review, permits, act):
	with pytest.raises(StepRefused, match="“Inspection” cannot begin yet"):
		act(permits.officer, steps.finish, in_review, step_of(in_review, "Inspection").name)
	check = step_of(in_review, "Check completeness").name
	with pytest.raises(StepRefused, match="“Check completeness” is settled already"):
		act(permits.officer, steps.finish, in_review, check)
	act(permits.officer, steps.take_up_again, in_review, check, "The plan was of another lot.")
	assert step_of(in_review, "Check completeness").status == "Open"


def test_a_step_can_be_added_to_one_case(case, permits, act):
	act(permits.officer, steps.add, case, "Ask the neighbour", "2026-03-10", permits.colleague)
	assert [str(task.date) for task in tasks_of(permits.colleague)] == ["2026-03-10"]
	with pytest.raises(StepRefused, match="a name that no other step of the case has"):
		act(permits.officer, steps.add, case, "ask the NEIGHBOUR", "2026-03-10", permits.colleague)


def test_a_case_goes_back_a_stage_with_a_reason(in_review, permits, act):
	with pytest.raises(StageHeld, match="Say why the case goes back"):
		act(permits.officer, stages.go_back, in_review, "Intake", "")
	with pytest.raises(StageHeld, match="“Decision” is no earlier stage"):
		act(permits.officer, stages.go_back, in_review, "Decision", "Hurry")
	act(permits.officer, stages.go_back, in_review, "Intake", "The plan is missing a page.")
	assert in_review.stage == "Intake"


def test_a_decision_needs_an_outcome_of_the_kind_reasons_and_all_required_steps(in_review, permits, act):
	decide = deciding.decide
	with pytest.raises(DecisionRefused, match="Choose one of the outcomes of this kind of case: Granted"):
		act(permits.officer, decide, in_review, "Solved", "Because.")
	with pytest.raises(DecisionRefused, match="Give the reasons"):
		act(permits.officer, decide, in_review, "Granted", "")
	with pytest.raises(StageHeld, match="Still to be done: “Zoning review”, “Fire review”, “Inspection”"):
		act(permits.officer, decide, in_review, "Granted", "All good.")
	act(permits.officer, decide, in_review, "Withdrawn", "The applicant builds elsewhere.")
	assert (in_review.status, in_review.outcome_effect) == ("Decided", "Withdrawn")


def test_a_decided_case_says_until_when_it_may_be_appealed_and_closes_only_with_a_lesson(case, permits, act):
	act(permits.officer, deciding.decide, case, "Withdrawn", "Sold the lot.")
	assert (str(case.appeal_until), case.target_state) == ("2026-04-01", "Met")
	with pytest.raises(DecisionRefused, match="Say what we learnt"):
		act(permits.officer, deciding.close, case, " ")
	with pytest.raises(DecisionRefused, match="Still to be done: “Check completeness”"):
		act(permits.officer, deciding.close, case, "Ask earlier.")
	act(permits.officer, steps.leave_out, case, step_of(case, "Check completeness").name, "Withdrawn.")
	act(permits.officer, deciding.close, case, "Ask about the sale earlier.")
	assert (case.status, case.lesson) == ("Closed", "Ask about the sale earlier.")
	assert {row.status for row in case.steps} == {"Not Needed"}
	assert tasks_of(permits.officer) == []


def test_a_decision_is_taken_back_with_a_reason_and_stays_in_the_history(case, permits, act):
	act(permits.officer, deciding.decide, case, "Withdrawn", "Sold the lot.")
	with pytest.raises(DecisionRefused, match="Say why the case is taken up again"):
		act(permits.officer, deciding.take_up_again, case, "")
	act(permits.officer, deciding.take_up_again, case, "The sale fell through.")
	assert (case.status, case.outcome, case.decided_on) == ("Open", None, None)
	assert any("decided before: Withdrawn" in row.body for row in case_history.updates_of(case.name))


@pytest.mark.parametrize(
	("field", "value"),
	[
		("status", "Closed"),
		("due_on", "2030-01-01"),
		("outcome", "Granted"),
		("lesson", "None"),
	],
)
def test_what_a_client_sends_for_state_date_or_decision_is_not_taken_over(case, field, value):
	before = case.get(field)
	case.set(field, value)
	case.save()
	assert make.reloaded(case).get(field) == before


def test_a_client_cannot_finish_a_step_or_receive_a_document_by_saving_the_case(case):
	case.steps[0].status, case.documents[0].status = "Done", "Accepted"
	case.steps = case.steps[:1]
	case.save()
	kept = make.reloaded(case)
	assert len(kept.steps) == 4
	assert (kept.steps[0].status, kept.documents[0].status) == ("Open", "Missing")


def test_a_case_of_somebody_who_does_no_casework_goes_to_who_has_the_least_to_do(permits):
	permits.case()
	make.act_as(make.user("Gov Agent"))
	opened = make.case(permits.kind)
	assert opened.case_officer == permits.colleague


def test_the_team_is_written_down_and_takes_only_caseworkers(case, permits):
	case.append("team", {"user": permits.fire, "role": "Fire safety"})
	case.save()
	assert "joined the team" in case_history.updates_of(case.name)[-1]["body"]
	case.append("team", {"user": permits.fire})
	with pytest.raises(TeamRefused, match="is in the team already"):
		case.save()
	case.reload()
	case.append("team", {"user": make.user("Gov Agent")})
	with pytest.raises(TeamRefused, match="does no casework"):
		case.save()


def test_a_case_of_a_team_gives_its_steps_to_its_team_only(permits, act):
	case = permits.case(confidentiality="Team")
	assert {row.assigned_to for row in case.steps} == {permits.officer}
	assert permits.colleague not in {one["user"] for one in officers.candidates(case)}
	with pytest.raises(AssigneeRefused, match="Only its team learns of this case"):
		act(permits.officer, steps.hand_to, case, case.steps[0].name, permits.colleague)


def test_a_state_that_may_not_follow_is_refused(case, permits, act):
	act(permits.officer, deciding.decide, case, "Withdrawn", "Sold.")
	with pytest.raises(MoveRefused, match="A case that is Decided cannot become Decided"):
		act(permits.officer, deciding.decide, case, "Withdrawn", "Sold.")

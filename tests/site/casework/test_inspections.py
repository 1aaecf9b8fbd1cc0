"""Two departments at once, inspections that fail and come back, and what is passed on conditions."""

import json

import frappe
import pytest

from gov_crm.casework import api, authorizing, case_history, deciding, inspections, stages, steps
from gov_crm.exceptions import DecisionRefused, StageHeld, StepRefused
from tests.site import factories as make
from tests.site.casework.conftest import MONDAY
from tests.site.support.stopped_clock import stopped_at

WORKSHOP = "Workshop Permit"


def step_of(case, title):
	return next(row for row in case.steps if row.title == title)


def tasks_of(user):
	filters = {"allocated_to": user, "reference_type": "Gov Case", "status": "Open"}
	return frappe.get_all("ToDo", filters, ["date", "name", "description"], order_by="creation")


def looked_at(**met):
	"""`looked_at(Doors="painted shut", Windows=True)`: words are what was found where a point is not met."""
	return [
		{"point": point, "met": found is True, "note": "" if found is True else found}
		for point, found in met.items()
	]


@pytest.fixture(scope="module")
def workshop(built_permit_office):
	"""A kind of case with reviews of two departments and an inspection that the signature waits for."""
	health = make.user("Gov Caseworker")
	kind = make.case_type(
		built_permit_office.department,
		type_name=WORKSHOP,
		stages=("Review", "Decision"),
		authorization_kind="Permit",
		authorization_conditions="Hang it at the door.",
		steps=[
			make.step(
				"Fire review",
				"Review",
				kind="Review",
				assignee_role="Department",
				department=built_permit_office.fire_department,
			),
			make.step(
				"Health review",
				"Review",
				kind="Review",
				assignee_role="Department",
				department=make.department(health),
			),
			make.step("Inspection", "Review", 10, kind="Inspection", checklist="Doors\nWindows\n(Paint)"),
			make.step("Visit", "Review", required=0, kind="Inspection"),
			make.step("Sign", "Review", 12, runs_after="Inspection"),
		],
	)
	return kind, health


@pytest.fixture(scope="module")
def built_case(built_permit_office, workshop):
	with stopped_at(MONDAY):
		return built_permit_office.case(case_type=workshop[0], constituent=make.constituent().name)


@pytest.fixture(scope="module")
def built_failed(built_permit_office, built_case):
	with stopped_at(MONDAY):
		make.act_as(built_permit_office.officer)
		found = looked_at(Doors="painted shut", Windows=True, Paint="peels")
		doc = make.reloaded(built_case)
		steps.finish(doc, step_of(doc, "Inspection").name, "Nobody could get out.", found)
		make.act_as("Administrator")
		return doc


@pytest.fixture
def case(built_case, permits):
	"""Nothing is done yet."""
	return make.reloaded(built_case)


@pytest.fixture
def failed(built_failed, permits):
	"""A case whose inspection failed for one point."""
	return make.reloaded(built_failed)


@pytest.fixture
def inspect(permits, act):
	"""`inspect(case, Doors=True, …)`: the officer finishes the inspection that is open."""

	def run(case, result="", conditions="", **met):
		row = next(row for row in case.steps if row.title.startswith("Inspection") and row.status == "Open")
		act(permits.officer, steps.finish, case, row.name, result, looked_at(**met), conditions)

	return run


def lines_of(case, visibility):
	return [row.body for row in case_history.updates_of(case.name, visibility)]


def test_two_departments_review_at_once_each_with_a_task_of_its_own(case, permits, workshop, act):
	fire, health = step_of(case, "Fire review"), step_of(case, "Health review")
	assert (fire.status, health.status) == ("Open", "Open")
	assert (fire.assigned_to, health.assigned_to) == (permits.fire, workshop[1])
	for user, title in ((permits.fire, "Fire review"), (workshop[1], "Health review")):
		assert [task.description.split(" · ")[0] for task in tasks_of(user)] == [title]
		make.act_as(user)
		assert frappe.get_list("Gov Case", {"name": case.name}, pluck="name") == [case.name]
		make.act_as("Administrator")
	act(workshop[1], steps.finish, case, health.name, "Sinks are there.")
	assert step_of(case, "Fire review").status == "Open"
	act(permits.fire, steps.finish, case, fire.name, "", None, "Two extinguishers")
	assert {step_of(case, title).status for title in ("Fire review", "Health review")} == {"Done"}
	stranger = make.user("Gov Caseworker")
	make.act_as(stranger)
	assert not frappe.has_permission("Gov Case", "read", make.reloaded(case))


def test_a_failed_inspection_stays_in_the_record_with_who_when_and_what_was_found(failed, permits):
	row = step_of(failed, "Inspection")
	assert (row.status, row.verdict, row.done_by, row.result) == (
		"Done",
		"Failed",
		permits.officer,
		"Nobody could get out.",
	)
	assert str(row.done_on) == "2026-03-02 09:00:00"
	points = {point["point"]: (point["met"], point["note"]) for point in json.loads(row.checklist)}
	assert points == {"Doors": (False, "painted shut"), "Windows": (True, ""), "Paint": (False, "peels")}


def test_it_comes_back_to_the_same_inspector_with_its_checklist_and_as_many_days(failed, permits):
	again = step_of(failed, "Inspection (2)")
	assert (again.kind, again.required, again.status, again.stage) == ("Inspection", 1, "Open", "Review")
	assert (again.assigned_to, str(again.due_on)) == (permits.officer, "2026-03-16")
	points = [(point["point"], point["met"], point.get("last_time")) for point in json.loads(again.checklist)]
	assert points == [("Doors", None, "painted shut"), ("Windows", None, None), ("Paint", None, None)]
	assert str(frappe.db.get_value("ToDo", again.todo, "date")) == "2026-03-16"
	assert step_of(failed, "Sign").status == "Planned"
	assert step_of(failed, "Sign").runs_after == "Inspection (2)"


def test_it_comes_back_until_it_is_passed_and_only_then_goes_on(failed, permits, inspect, act):
	for title in ("Fire review", "Health review"):
		act(permits.officer, steps.finish, failed, step_of(failed, title).name)
	with pytest.raises(StageHeld, match=r"Still to be done: “Sign”, “Inspection \(2\)”"):
		act(permits.officer, stages.pass_on, failed)
	inspect(failed, Doors="still", Windows=True, Paint=True)
	assert step_of(failed, "Inspection (3)").repeats == "Inspection"
	inspect(failed, Doors=True, Windows=True, Paint=True)
	assert [row.verdict for row in failed.steps if row.title.startswith("Inspection")] == [
		"Failed",
		"Failed",
		"Passed",
	]
	assert step_of(failed, "Sign").status == "Open"
	act(permits.officer, steps.finish, failed, step_of(failed, "Sign").name)
	act(permits.officer, stages.pass_on, failed)
	assert failed.stage == "Decision"


def test_whoever_applied_reads_which_points_failed_and_no_other_words_of_the_inspector(failed):
	told = lines_of(failed, case_history.PARTIES)
	[line] = [line for line in told if line.startswith("Not passed")]
	assert line.startswith("Not passed: Inspection. Not met: Doors (painted shut). It is looked at again by")
	assert not any("Nobody could get out" in line for line in told)
	internal = lines_of(failed, case_history.INTERNAL)
	assert "Not passed: Inspection: Nobody could get out." in internal


def test_a_failed_one_is_not_opened_again_for_another_took_its_place(failed, permits, act):
	with pytest.raises(StepRefused, match=r"“Inspection” was not passed.*“Inspection \(2\)” takes its place"):
		act(permits.officer, steps.take_up_again, failed, step_of(failed, "Inspection").name, "A slip.")


def test_only_a_manager_gives_it_up_and_then_nothing_is_granted(failed, permits, act):
	again = step_of(failed, "Inspection (2)").name
	with pytest.raises(StepRefused, match="“Inspection” was not passed"):
		act(permits.officer, steps.leave_out, failed, again, "In a hurry.")
	act(permits.manager, steps.leave_out, failed, again, "The owner lets nobody in.")
	for row in [row for row in failed.steps if row.status == "Open"]:
		act(permits.officer, steps.leave_out, failed, row.name, "Not needed to refuse.")
	with pytest.raises(DecisionRefused, match="Not passed: “Inspection”"):
		act(permits.officer, deciding.decide, failed, "Granted", "All good.")
	act(permits.officer, deciding.decide, failed, "Refused", "The doors do not open.")
	assert failed.outcome == "Refused"


def test_after_a_withdrawal_nobody_has_to_come_back(failed, permits, act):
	act(permits.officer, deciding.decide, failed, "Withdrawn", "Sold.")
	act(permits.officer, steps.leave_out, failed, step_of(failed, "Inspection (2)").name, "Withdrawn.")
	assert step_of(failed, "Inspection (2)").status == "Not Needed"


def test_an_optional_point_fails_nothing(case, inspect):
	inspect(case, Doors=True, Windows=True, Paint="peels")
	assert step_of(case, "Inspection").verdict == "Passed"
	assert step_of(case, "Sign").status == "Open"


def test_conditions_are_part_of_the_case_and_of_what_is_issued(case, permits, workshop, inspect, act):
	inspect(case, conditions="Paint the fence\n\nKeep the gate shut", Doors=True, Windows=True, Paint="peels")
	row = step_of(case, "Inspection")
	assert (row.verdict, row.conditions) == ("Passed with Conditions", "Paint the fence\nKeep the gate shut")
	act(workshop[1], steps.finish, case, step_of(case, "Health review").name, "", None, "Keep the gate shut")
	assert case.conditions == "Keep the gate shut\nPaint the fence"
	told = lines_of(case, case_history.PARTIES)
	assert "Passed with conditions: Inspection: Paint the fence; Keep the gate shut" in told
	for title in ("Fire review", "Sign"):
		act(permits.officer, steps.finish, case, step_of(case, title).name)
	act(permits.officer, steps.leave_out, case, step_of(case, "Visit").name, "Seen already.")
	act(permits.officer, deciding.decide, case, "Granted", "All good.")
	assert authorizing.proposal(case)["conditions"].splitlines() == [
		"Hang it at the door.",
		"Keep the gate shut",
		"Paint the fence",
	]
	assert act(permits.officer, authorizing.issue, case).conditions.endswith("Paint the fence")


def test_conditions_go_with_the_step_that_is_opened_again(case, inspect, permits, act):
	inspect(case, conditions="Paint the fence", Doors=True, Windows=True, Paint=True)
	act(permits.officer, steps.take_up_again, case, step_of(case, "Inspection").name, "One room was locked.")
	assert (case.conditions, step_of(case, "Inspection").verdict) == (None, None)


def test_conditions_are_those_of_what_is_passed(case, inspect, permits, act):
	with pytest.raises(StepRefused, match="Only a review or an inspection that is passed has conditions"):
		inspect(case, conditions="Mend the door", Doors="stuck", Windows=True, Paint=True)
	inspect(case, Doors=True, Windows=True, Paint=True)
	with pytest.raises(StepRefused, match="Only a review or an inspection that is passed"):
		act(permits.officer, steps.finish, case, step_of(case, "Sign").name, "", None, "Twice")


def test_an_inspection_without_a_list_has_one_point_so_that_it_can_fail(case, permits, act):
	visit = step_of(case, "Visit")
	assert [point["point"] for point in json.loads(visit.checklist)] == ["All is as it has to be"]
	found = [{"point": "All is as it has to be", "met": False, "note": "A dog"}]
	make.act_as(permits.officer)
	api.finish_step(case.name, visit.name, checklist=json.dumps(found))
	make.act_as("Administrator")
	case.reload()
	act(permits.officer, steps.leave_out, case, step_of(case, "Visit (2)").name, "It is optional.")
	inspections.check_grant(case, "Granted")


def test_a_step_that_the_plan_does_not_know_any_more_comes_back_after_as_many_days_as_it_had(case, inspect):
	frappe.db.set_value("Gov Case Step", step_of(case, "Inspection").name, "title", "Inspection of the roof")
	case.reload()
	inspect(case, Doors="stuck", Windows=True, Paint=True)
	assert str(step_of(case, "Inspection of the roof (2)").due_on) == "2026-03-16"

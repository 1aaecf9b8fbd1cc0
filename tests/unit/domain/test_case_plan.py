"""Stages and steps: a plan that can be followed, what may begin, what holds a stage back."""

import pytest

from gov_crm.domain.case_plan import (
	DONE,
	NOT_NEEDED,
	OPEN,
	DocumentUnknown,
	LaterStage,
	NameTwice,
	NoEarlierStep,
	StageUnknown,
	Step,
	blocking,
	check_plan,
	may_begin,
	stage_after,
	stages_before,
)

STAGES = ["Intake", "Review", "Decision"]


def test_a_plan_names_its_stages_earlier_steps_and_documents_however_they_are_written():
	steps = [
		Step("Check papers", "intake", document_needed="SITE PLAN"),
		Step("Review", "Review", runs_after="check papers"),
	]
	check_plan(STAGES, steps, ["Site plan"])


@pytest.mark.parametrize(
	("steps", "error", "sentence"),
	[
		([Step("A", "Hearing")], StageUnknown, "“A” is in the stage “Hearing”"),
		([Step("A", "Intake", runs_after="B"), Step("B", "Intake")], NoEarlierStep, "no step above it"),
		([Step("A", "Review"), Step("B", "Intake", runs_after="A")], LaterStage, "in a later stage"),
		([Step("A", "Intake"), Step("a", "Review")], NameTwice, "“a” stands there twice"),
		([Step("A", "Intake", document_needed="Deed")], DocumentUnknown, "needs the document “Deed”"),
	],
)
def test_a_plan_that_no_case_could_follow_is_refused(steps, error, sentence):
	with pytest.raises(error, match=sentence):
		check_plan(STAGES, steps, ["Site plan"])


def test_only_required_steps_up_to_the_stage_hold_it_back():
	steps = [
		Step("A", "Intake", status=DONE),
		Step("B", "Review", status=OPEN),
		Step("C", "Review", required=False, status=OPEN),
		Step("D", "Review", status=NOT_NEEDED),
		Step("E", "Decision"),
	]
	assert [step.title for step in blocking(steps, STAGES, "Review")] == ["B"]
	assert [step.title for step in blocking(steps, STAGES, "Intake")] == []
	assert [step.title for step in blocking(steps, STAGES, "Decision")] == ["B", "E"]


def test_a_step_begins_in_its_stage_and_after_the_one_that_it_runs_after():
	steps = [
		Step("A", "Intake", status=OPEN),
		Step("B", "Intake", runs_after="A"),
		Step("C", "Intake"),
		Step("D", "Review"),
	]
	assert may_begin(steps, STAGES, "Intake") == [2]
	steps[0] = Step("A", "Intake", status=NOT_NEEDED)
	assert may_begin(steps, STAGES, "Intake") == [1, 2]
	assert may_begin(steps, STAGES, "Review") == [1, 2, 3]


def test_stages_follow_each_other_and_one_that_is_gone_is_the_last():
	assert stage_after(STAGES, "intake") == "Review"
	assert stage_after(STAGES, "Decision") is None
	assert stage_after(STAGES, "Hearing") is None
	assert stages_before(STAGES, "Decision") == ["Intake", "Review"]

"""The board of a kind of case: its stages as columns, a card that is moved passes the stage."""

import frappe
import pytest
from frappe.desk.doctype.kanban_board.kanban_board import update_order_for_single_card

from gov_crm.casework import case_history, own_fields, steps
from gov_crm.exceptions import StageHeld
from tests.site import factories as make


@pytest.fixture
def case(permits):
	return permits.case()


def board_of(kind):
	filters = {"reference_doctype": "Gov Case", "filters": ("like", f'%"{kind}"%')}
	names = frappe.get_all("Kanban Board", filters, pluck="name", order_by="name")
	return frappe.get_doc("Kanban Board", names[0]) if names else None


def move(case, stage):
	board = board_of(case.case_type).name
	update_order_for_single_card(board, case.name, case.stage, stage, 0, 0)


def test_a_kind_of_case_has_a_board_with_its_stages_until_it_is_retired(permits):
	kind = frappe.get_doc("Gov Case Type", permits.kind)
	assert [row.column_name for row in board_of(kind.name).columns] == ["Intake", "Review", "Decision"]
	kind.append("stages", {"stage": "Archive"})
	kind.save()
	assert board_of(kind.name).columns[-1].column_name == "Archive"
	kind.retired = 1
	kind.save()
	assert board_of(kind.name) is None


def test_two_kinds_of_one_name_have_a_board_each():
	kinds = [make.case_type(type_name="Fence", type_code=f"fence-{number}") for number in (1, 2)]
	assert len({board_of(kind).name for kind in kinds}) == 2


def test_a_card_that_is_moved_passes_the_stage_by_the_same_rules(case, permits):
	make.act_as(permits.officer)
	with pytest.raises(StageHeld, match="Still to be done: “Check completeness”"):
		move(case, "Review")
	case.documents[0].status = "Received"
	own_fields.save(case)
	steps.finish(case, case.steps[0].name)
	move(case, "Review")
	case.reload()
	assert (case.stage, case.steps[1].status) == ("Review", "Open")
	assert "From Intake to Review" in [row["body"] for row in case_history.updates_of(case.name)]


def test_a_card_is_not_moved_over_a_stage_or_back(case, permits):
	make.act_as(permits.officer)
	with pytest.raises(StageHeld, match="After “Intake” comes the next stage only"):
		move(case, "Decision")
	case.reload()
	case.stage = "Nowhere"
	with pytest.raises(StageHeld, match="After “Intake” comes the next stage only"):
		case.save()


def test_a_board_does_not_note_which_cases_stand_on_it(permits):
	hidden = permits.case(confidentiality="Team")
	make.act_as(permits.officer)
	hidden.documents[0].status = "Received"
	own_fields.save(hidden)
	steps.finish(hidden, hidden.steps[0].name)
	move(hidden, "Review")
	make.act_as("Administrator")
	assert hidden.name not in frappe.as_json(board_of(permits.kind))

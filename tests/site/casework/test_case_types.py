"""Kinds of cases: what they may lay down, and what holds for the cases that are there."""

import frappe
import pytest

from gov_crm.exceptions import CaseTypeInUse, CaseTypeUnavailable, GovCRMError
from tests.site import factories as make


@pytest.fixture
def case(permits):
	return permits.case()


def test_a_kind_of_case_that_cannot_be_followed_is_refused_with_a_sentence():
	with pytest.raises(GovCRMError, match="“Visit” is in the stage “Garden”"):
		make.case_type(steps=[make.step("Visit", "Garden")])
	with pytest.raises(GovCRMError, match="The outcome Granted stands there twice"):
		make.case_type(outcomes=[{"outcome": "Granted", "effect": "Granted"}] * 2)


def test_a_retired_kind_takes_no_new_cases_and_one_with_cases_is_not_deleted(case, permits):
	with pytest.raises(CaseTypeInUse, match="Retire it instead"):
		frappe.delete_doc("Gov Case Type", permits.kind)
	frappe.get_doc("Gov Case Type", permits.kind).update({"retired": 1}).save()
	with pytest.raises(CaseTypeUnavailable, match="There are no new cases of this kind"):
		permits.case()


def test_the_questions_of_a_case_stay_those_that_it_was_asked():
	kind = make.case_type(make.department(), questions=[make.question("Floor area", "Number", required=1)])
	with pytest.raises(GovCRMError, match="Please answer “Floor area”"):
		make.case(kind)
	case = make.case(kind, answers=[{"code": "floor_area", "value": "120"}])
	asked = frappe.get_doc("Gov Case Type", kind)
	asked.append("questions", make.question("Colour", required=1))
	asked.save()
	case.answers[0].value = "130"
	case.save()
	assert [(row.label, row.value) for row in make.reloaded(case).answers] == [("Floor area", "130")]

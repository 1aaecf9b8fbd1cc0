"""Rules of eligibility in a case: shown met or not, decided by, set aside with a reason."""

import json

import frappe
import pytest

from gov_crm.casework import deciding, eligibility
from gov_crm.exceptions import DecisionRefused, GovCRMError
from tests.site import factories as make

INCOME = {"answer": "monthly_income", "at_most": 2000}
TENANT = {"not": {"answer": "do_you_own_it", "is": "Yes"}}


def rule(title, condition, **fields):
	return {"title": title, "condition": json.dumps(condition), **fields}


@pytest.fixture
def benefit(permits):
	return make.case_type(
		permits.department,
		questions=[make.question("Monthly income", "Number"), make.question("Do you own it?", "Yes/No")],
		rules=[rule("Low income", INCOME, citation="§ 3"), rule("Lives for rent", TENANT)],
	)


@pytest.fixture
def claim(permits, benefit):
	"""`claim(income, owns)`: a case with these answers."""

	def opened(income=None, owns=None):
		given = {"monthly_income": income, "do_you_own_it": owns}
		answers = [{"code": code, "value": value} for code, value in given.items() if value]
		return permits.case(case_type=benefit, answers=answers)

	return opened


def findings(case):
	return [(row.title, row.verdict, row.because) for row in case.findings]


def test_each_rule_is_shown_met_or_not_met_or_not_known_with_the_answer_that_decides(claim):
	assert findings(claim("2400", "No")) == [
		("Low income", "Not Met", "Monthly income: 2400 (at most 2000)"),
		("Lives for rent", "Met", "Do you own it: No (must not be Yes)"),
	]
	assert findings(claim("1800")) == [
		("Low income", "Met", "Monthly income: 1800 (at most 2000)"),
		("Lives for rent", "Unknown", "Do you own it: not answered (must not be Yes)"),
	]


def test_a_corrected_answer_changes_the_finding(claim):
	case = claim("2400", "No")
	case.answers[0].value = "1900"
	case.save()
	assert findings(case)[0][1] == "Met"


def test_a_benefit_is_granted_only_where_every_rule_is_met(claim, permits, act):
	with pytest.raises(
		DecisionRefused, match=r"Not met: “Low income”\. Refuse it, or have the rule set aside"
	):
		act(permits.officer, deciding.decide, claim("2400", "No"), "Granted", "Poor.")
	with pytest.raises(DecisionRefused, match="Not known yet: “Lives for rent”"):
		act(permits.officer, deciding.decide, claim("1400"), "Granted", "Poor.")
	granted = claim("1400", "No")
	act(permits.officer, deciding.decide, granted, "Granted", "All rules are met.")
	assert granted.outcome_effect == "Granted"


def test_a_refusal_keeps_the_findings_that_it_cites(claim, permits, act, benefit):
	case = claim("2400", "No")
	act(permits.officer, deciding.decide, case, "Refused", "The income is above the limit (§ 3).")
	before = findings(case)
	frappe.get_doc("Gov Case Type", benefit).update({"rules": []}).save()
	case.save()
	assert findings(make.reloaded(case)) == before


def test_a_rule_is_set_aside_by_who_may_do_so_with_a_reason_and_stays_so(claim, permits, act):
	case = claim("2400", "No")
	with pytest.raises(DecisionRefused, match="A supervisor or a manager sets rules aside"):
		act(permits.officer, eligibility.waive, case, "Low income", "Hardship")
	with pytest.raises(DecisionRefused, match="Say why “Low income” is set aside"):
		act(permits.manager, eligibility.waive, case, "Low income", " ")
	with pytest.raises(DecisionRefused, match="Only a rule that is not met can be set aside"):
		act(permits.manager, eligibility.waive, case, "Lives for rent", "Hardship")
	act(permits.manager, eligibility.waive, case, "Low income", "Hardship: three children are ill.")
	assert (case.findings[0].verdict, case.findings[0].waived_by) == ("Not Met", permits.manager)
	act(permits.officer, deciding.decide, case, "Granted", "Hardship.")
	assert case.status == "Decided"


def test_what_a_client_sends_as_a_finding_is_not_taken_over(claim):
	case = claim("2400", "No")
	case.findings[0].verdict, case.findings[0].waived_by = "Met", "Administrator"
	case.save()
	assert (case.findings[0].verdict, case.findings[0].waived_by) == ("Not Met", None)


@pytest.mark.parametrize(
	("condition", "sentence"),
	[
		('{"answer": "rent", "is": 1}', "No question has the code “rent”"),
		("income < 2000", "The condition of “Bad” is no JSON"),
		('{"answer": "monthly_income", "at_most": "low"}', "needs a number, not “low”"),
	],
)
def test_a_rule_that_cannot_be_evaluated_is_refused_with_a_sentence(condition, sentence):
	with pytest.raises(GovCRMError, match=sentence):
		make.case_type(
			make.department(),
			questions=[make.question("Monthly income", "Number")],
			rules=[{"title": "Bad", "condition": condition}],
		)

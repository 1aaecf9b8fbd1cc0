"""The fee of a case: due, paid, waived, and what waits for it."""

import frappe
import pytest

from gov_crm.casework import api, case_history, fees, steps
from gov_crm.exceptions import FeeRefused, StepRefused
from tests.site import factories as make
from tests.site.casework.conftest import MONDAY
from tests.site.support.stopped_clock import stopped_at


@pytest.fixture(scope="module")
def kind(built_permit_office):
	return make.case_type(
		built_permit_office.department,
		type_name="Sign Permit",
		fee=150,
		steps=[make.step("Look at the sign"), make.step("Sign the permit", needs_fee=1)],
	)


@pytest.fixture(scope="module")
def built_case(built_permit_office, kind):
	with stopped_at(MONDAY):
		return built_permit_office.case(case_type=kind)


@pytest.fixture
def case(built_case, permits):
	return make.reloaded(built_case)


def told(case, visibility=case_history.PARTIES):
	return [row.body for row in case_history.updates_of(case.name, visibility) if row.kind == "Fee"]


def test_a_case_costs_what_its_kind_costs_when_it_is_opened(case, kind, permits):
	assert (case.fee, case.fee_state) == (150, "Due")
	doc = frappe.get_doc("Gov Case Type", kind)
	doc.fee = 200
	doc.save()
	assert make.reloaded(case).fee == 150
	assert permits.case(case_type=kind).fee == 200
	free = permits.case()
	assert (free.fee, free.fee_state) == (0, "Not Due")


def test_a_step_that_needs_the_fee_waits_until_it_is_paid(case, permits, act):
	look, sign = (row.name for row in case.steps)
	act(permits.officer, steps.finish, case, look)
	with pytest.raises(StepRefused, match=r"The fee of .*150\.00 is not paid yet\."):
		act(permits.officer, steps.finish, case, sign)
	act(permits.officer, fees.mark_paid, case, frappe.utils.getdate("2026-02-27"), "Receipt 17")
	assert (case.fee_state, str(case.fee_paid_on), case.fee_note) == ("Paid", "2026-02-27", "Receipt 17")
	act(permits.officer, steps.finish, case, sign)
	assert case.steps[1].status == "Done"
	assert "was paid on" in told(case)[0]
	assert "Receipt 17" not in told(case)[0]
	assert told(case, case_history.INTERNAL)[0].endswith("Receipt 17")


def test_a_fee_is_paid_once_and_not_on_a_day_to_come(case, permits, act):
	with pytest.raises(FeeRefused, match="is still to come"):
		act(permits.officer, fees.mark_paid, case, frappe.utils.getdate("2026-03-03"))
	act(permits.officer, fees.mark_paid, case)
	assert str(case.fee_paid_on) == "2026-03-02"
	with pytest.raises(FeeRefused, match="The fee is paid already"):
		act(permits.officer, fees.mark_paid, case)
	with pytest.raises(FeeRefused, match="costs nothing"):
		act(permits.officer, fees.mark_paid, permits.case())


def test_a_supervisor_waives_the_fee_and_says_why(case, permits, act):
	with pytest.raises(FeeRefused, match="Say why"):
		act(permits.manager, fees.waive, case, " ")
	with pytest.raises(FeeRefused, match="A supervisor or a manager waives a fee"):
		act(permits.officer, fees.waive, case, "A friend.")
	act(permits.manager, fees.waive, case, "A charity.")
	assert (case.fee_state, case.fee_note) == ("Waived", "A charity.")
	assert told(case)[0].endswith("need not be paid.")
	act(permits.officer, steps.finish, case, case.steps[1].name)
	with pytest.raises(FeeRefused, match="it was waived"):
		act(permits.officer, fees.mark_paid, case)


def test_a_payment_that_was_none_makes_the_fee_due_again_with_a_reason(case, permits, act):
	with pytest.raises(FeeRefused, match="is not paid yet"):
		act(permits.officer, fees.claim_again, case, "The check bounced.")
	act(permits.officer, fees.mark_paid, case)
	with pytest.raises(FeeRefused, match="Say why"):
		act(permits.officer, fees.claim_again, case, "")
	act(permits.officer, fees.claim_again, case, "The check bounced.")
	assert (case.fee_state, case.fee_paid_on) == ("Due", None)
	assert any(line.endswith("is due again.") for line in told(case))


def test_an_app_that_takes_payments_tells_it_once_and_needs_no_right_to_the_case(case, permits):
	make.act_as(make.user("Gov Agent"))
	assert fees.case_fee_paid(case.name, note="PAY-1")
	assert not fees.case_fee_paid(case.name, note="PAY-1")
	make.act_as("Administrator")
	case.reload()
	assert (case.fee_state, case.fee_note, len(told(case))) == ("Paid", "PAY-1", 1)


def test_what_a_client_sends_for_the_fee_is_not_taken_over(case):
	case.update({"fee": 1, "fee_state": "Paid", "fee_paid_on": "2026-03-01", "fee_note": "Paid, believe me"})
	case.save()
	kept = make.reloaded(case)
	assert (kept.fee, kept.fee_state, kept.fee_paid_on, kept.fee_note) == (150, "Due", None, None)


def test_the_desk_marks_waives_and_claims_for_who_may_write_the_case(case, permits, kind):
	make.act_as(permits.officer)
	api.mark_fee_paid(case.name, "2026-03-02", "In cash")
	api.claim_fee_again(case.name, "It was for another case.")
	make.act_as(permits.manager)
	api.waive_fee(case.name, "A charity.")
	make.act_as("Administrator")
	assert make.reloaded(case).fee_state == "Waived"
	clerk = make.user("Gov Agent")
	make.act_as(clerk)
	for method in (api.mark_fee_paid, api.waive_fee, api.claim_fee_again):
		with pytest.raises(frappe.PermissionError):
			method(case.name, "2026-03-02")

"""P1, K6: who applied follows their case by its stages, and sends what is missing."""

import frappe
import pytest

from gov_crm.casework import case_history, deciding, documents, stages
from gov_crm.casework.parties_api import invite_to_portal
from gov_crm.domain.access_code import grouped
from gov_crm.exceptions import NobodyToWriteTo
from tests.site import factories as make
from tests.site.portal.applying import DEED, HEIGHT, PLAN
from tests.site.portal.conftest import number_and_code, problems, upload, words

CASE = "Gov Case"


def test_the_status_page_shows_the_stages_and_what_has_happened(applicant, clock):
	number, code = number_and_code(applicant.send())
	case = frappe.get_doc(CASE, number)
	clock("2026-03-05 09:00")
	stages.pass_on(case)
	page = applicant.resident.look_up(number.lower(), code)
	steps = [(step.select_one(".label").get_text(), step["class"][0]) for step in page.select("ol.steps li")]
	assert steps == [("Intake", "done"), ("Review", "now"), ("Decision", "ahead"), ("Decided", "ahead")]
	assert page.select_one("li.now time")["datetime"].startswith("2026-03-05")
	assert "From Intake to Review" in words(page)
	assert "It is with Permits." in words(page)


def test_a_wrong_code_shows_no_case(applicant):
	number, _code = number_and_code(applicant.send())
	assert "We find no request with this number and this code." in words(
		applicant.resident.look_up(number, "22222-22222")
	)
	assert applicant.resident.status == 404


def test_what_was_rejected_is_told_with_the_reason_and_can_be_sent_anew_on_the_status_page(applicant):
	number, code = number_and_code(applicant.send())
	case = frappe.get_doc(CASE, number)
	row = case.documents[0].name
	documents.reject(case, row, "The boundaries are missing.")
	page = applicant.resident.look_up(number, code)
	assert "Still missing: Site plan." in words(page)
	assert "We cannot use what you sent: The boundaries are missing." in words(page)
	page = applicant.resident.look_up(
		number, code, action="documents", **{f"document_{row}": upload(DEED, "better.pdf")}
	)
	assert "Thank you. We have: Site plan." in words(page)
	assert make.reloaded(case).documents[0].status == "Received"


def test_who_applied_is_mailed_what_will_not_do_and_what_is_asked_for_besides(applicant, outgoing_mail):
	number, _code = number_and_code(applicant.send())
	case = frappe.get_doc(CASE, number)
	documents.reject(case, case.documents[0].name, "The boundaries are missing.")
	documents.accept(case, case.documents[1].name)
	documents.ask_for(case, "Tree survey")
	frappe.db.commit()
	news = [mail for mail in outgoing_mail.all() if mail.subject == f"[{number}] News of your application"]
	for mail in news:
		assert mail.recipient == "ada@example.org"
		assert f"/request/status?number={number}" in mail.text
	rejected, asked_for = sorted(news, key=lambda mail: "Asked for" in mail.text)
	assert "Rejected: Site plan: The boundaries are missing." in rejected.text
	assert "Asked for: Tree survey" in asked_for.text


def test_a_document_that_came_is_not_replaced_by_whoever_has_the_code(applicant):
	number, code = number_and_code(applicant.send())
	case = frappe.get_doc(CASE, number)
	documents.accept(case, row := case.documents[0].name)
	field = {f"document_{row}": upload(DEED, "other.pdf")}
	page = applicant.resident.look_up(number, code, action="documents", **field)
	assert problems(page) == ["“Site plan” has come already."]
	assert make.reloaded(case).documents[0].status == "Accepted"


def test_a_decided_case_tells_its_outcome_and_until_when_one_can_appeal(applicant):
	number, code = number_and_code(applicant.send())
	deciding.decide(frappe.get_doc(CASE, number), "Refused", "The fence is too high.")
	page = words(applicant.resident.look_up(number, code))
	assert "Refused Decided on Monday, March 2, 2026." in page
	assert "you can appeal until Wednesday, April 1, 2026." in page


def test_whoever_opened_no_case_themselves_is_invited_to_send_what_is_missing(
	resident, fences, clock, outgoing_mail
):
	clock("2026-03-02 09:00")
	make.act_as(fences[0])
	case = make.case(fences[1], constituent=make.constituent(email="rosa@example.org").name, **HEIGHT)
	invite_to_portal(case.name)
	make.act_as("Administrator")
	mail = outgoing_mail.only()
	assert mail.recipient == "rosa@example.org"
	assert grouped(case.public_code) in mail.text
	row = case.documents[0].name
	field = {f"document_{row}": upload(PLAN, "plan.pdf")}
	page = resident.look_up(case.name, case.public_code, action="documents", **field)
	assert "Thank you. We have: Site plan." in words(page)
	said = [update["body"] for update in case_history.updates_of(case.name)]
	assert any(body.startswith("Number and code sent to") for body in said)


def test_of_a_case_without_a_constituent_nobody_is_invited(applicant, fences, outgoing_mail):
	case = make.case(fences[1], **HEIGHT)
	with pytest.raises(NobodyToWriteTo, match="has no constituent to write to"):
		invite_to_portal(case.name)
	assert outgoing_mail.all() == []

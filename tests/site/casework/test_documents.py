"""The documents that a case asks for, and the calendar of its steps."""

import frappe
import pytest

from gov_crm.casework import documents
from gov_crm.casework.calendar_view import get_steps
from gov_crm.exceptions import ArgumentUnreadable, DocumentRefused
from tests.site import factories as make


@pytest.fixture
def case(permits):
	return permits.case(constituent=make.constituent().name)


def file_of(case, private=1):
	doc = {
		"doctype": "File",
		"file_name": "plan.txt",
		"content": f"A plan, private {private}",
		"attached_to_doctype": "Gov Case",
		"attached_to_name": case.name,
		"is_private": private,
	}
	return frappe.get_doc(doc).insert().file_url


def test_a_document_is_received_accepted_and_rejected_with_a_reason(case, permits, act):
	row = case.documents[0].name
	assert documents.missing_of(case) == ["Site plan"]
	act(permits.officer, documents.receive, case, row, file_of(case))
	received = case.documents[0]
	assert (received.status, received.received_from) == ("Received", case.constituent)
	assert documents.missing_of(case) == []
	with pytest.raises(DocumentRefused, match="Say what is wrong with “Site plan”"):
		act(permits.officer, documents.reject, case, row, "")
	act(permits.officer, documents.reject, case, row, "The scale is missing.")
	assert (case.documents[0].status, case.documents[0].note) == ("Rejected", "The scale is missing.")
	assert documents.missing_of(case) == ["Site plan"]
	act(permits.officer, documents.accept, case, row)
	assert case.documents[0].status == "Accepted"


def test_a_document_is_a_private_file_of_the_case_itself(case, permits, act):
	row = case.documents[0].name
	other = permits.case()
	for file in ("", "/private/files/none.txt", file_of(other), "https://example.com/plan.pdf"):
		with pytest.raises(DocumentRefused, match="Attach the document to the case as a private file first"):
			act(permits.officer, documents.receive, case, row, file)
	assert case.documents[0].status == "Missing"


def test_a_document_that_has_not_come_is_neither_accepted_nor_rejected(case, permits, act):
	row = case.documents[0].name
	for change in (documents.accept, lambda doc, name: documents.reject(doc, name, "Too late.")):
		with pytest.raises(DocumentRefused, match="“Site plan” has not come yet"):
			act(permits.officer, change, case, row)


def test_one_more_document_is_asked_for(case, permits, act):
	act(permits.officer, documents.ask_for, case, "Fire report", required=False)
	assert [(row.title, row.required) for row in case.documents] == [("Site plan", 1), ("Fire report", 0)]
	with pytest.raises(DocumentRefused, match="a name that no other document of the case has"):
		act(permits.officer, documents.ask_for, case, "fire report")


def steps_seen_by(user, **filters):
	make.act_as(user)
	chosen = [["Gov Case", field, "=", value] for field, value in filters.items()]
	found = get_steps("Gov Case", "2026-03-01", "2026-03-31", frappe.as_json(chosen))
	return [(event["name"], str(event["start"]), event["title"].split(" · ")[0]) for event in found]


def test_the_calendar_shows_what_is_to_be_done_of_the_cases_that_one_may_see(case, permits):
	hidden = permits.case(confidentiality="Team")
	mine = [(case.name, "2026-03-05", "Check completeness"), (case.name, "2026-03-16", "Zoning review")]
	shown = steps_seen_by(permits.colleague)
	assert shown[:2] == mine
	assert hidden.name not in {name for name, _day, _title in shown}
	assert hidden.name in {name for name, _day, _title in steps_seen_by(permits.officer)}
	assert steps_seen_by(permits.officer, case_officer=permits.colleague) == []


def test_the_calendar_answers_filters_that_are_none_with_a_sentence(permits):
	with pytest.raises(ArgumentUnreadable, match="A list of filters is needed here"):
		get_steps("Gov Case", "2026-03-01", "2026-03-31", '["case_officer"]')

"""C6: what somebody told us once fills in other forms, until they correct or withdraw it."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents import trust_api
from gov_crm.constituents.consent import record
from gov_crm.constituents.remembering import Told, correct, facts_of, history_of, remember, withdraw
from gov_crm.service_requests import api
from gov_crm.service_requests.prefilling import prefill
from tests.site import factories as make

SIZE = Told("household_size", "How many live with you?", "4")


@pytest.fixture
def ada():
	return make.constituent("Ada", "Lovelace", email="ada@example.org").name


@pytest.fixture
def bins():
	questions = [
		make.question("How many live with you?", "Number", code="people", remember_as="Household_Size"),
		make.question("Which bins?", "Multiple Choice", code="bins", remember_as="bins", options=["A", "B"]),
		make.question("Colour?", code="colour"),
	]
	return make.service_type(make.department(make.user()), questions=questions)


def test_what_was_told_once_fills_in_another_service_with_source_and_date(ada, bins, clock):
	clock("2026-05-03 10:00")
	remember(ada, [SIZE, Told("bins", "Bins", "A\nB")], source="SR-26-0000001-4")
	found = prefill(ada, bins)
	assert {code: answer["value"] for code, answer in found.items()} == {"people": "4", "bins": "A\nB"}
	assert (found["people"]["source"], str(found["people"]["at"])) == (
		"SR-26-0000001-4",
		"2026-05-03 10:00:00",
	)


def test_withdrawn_data_never_prefills(ada, bins):
	remember(ada, [SIZE], source="Phone")
	correct(ada, "household_size", "5", source="Phone")
	withdraw(ada, "household_size")
	assert prefill(ada, bins) == {}
	assert [bool(row.withdrawn_at) for row in history_of(ada)] == [True, True]
	with pytest.raises(exceptions.FactRefused, match="This is no longer remembered"):
		withdraw(ada, "household_size")


def test_a_correction_counts_and_the_old_answer_stays_in_the_history(ada, bins):
	remember(ada, [SIZE], source="Phone")
	correct(ada, "household_size", " 5 ", source="Walk-in")
	assert prefill(ada, bins)["people"]["value"] == "5"
	assert [(row.value, row.source) for row in history_of(ada)] == [("4", "Phone"), ("5", "Walk-in")]
	with pytest.raises(exceptions.FactRefused, match="Write what is right"):
		correct(ada, "household_size", "  ", source="Phone")


def test_told_again_it_is_remembered_again(ada):
	remember(ada, [SIZE], source="Phone")
	remember(ada, [SIZE], source="Phone")
	withdraw(ada, "household_size")
	remember(ada, [SIZE], source="Letter")
	assert [row.source for row in facts_of(ada)] == ["Letter"]
	assert len(history_of(ada)) == 2


def test_an_answer_that_no_longer_fits_its_question_fills_in_nothing(ada, bins):
	remember(ada, [Told("household_size", "?", "many"), Told("bins", "?", "C")], source="Phone")
	assert prefill(ada, bins) == {}


def test_the_answers_of_a_request_are_remembered_when_the_person_agrees(ada, bins):
	answers = [{"code": "people", "value": "4"}, {"code": "colour", "value": "red"}]
	request = make.request(bins, constituent=ada, answers=answers)
	assert facts_of(ada) == []
	assert api.remember_answers(request.name) == 1
	assert [(row.fact, row.value, row.source) for row in facts_of(ada)] == [
		("household_size", "4", request.name)
	]


def test_what_a_restricted_person_told_is_given_only_to_who_may_see_them(ada, bins):
	remember(ada, [SIZE], source="Phone")
	frappe.get_doc("Gov Constituent", ada).update({"restricted": 1}).save()
	agent, supervisor = make.user("Gov Agent"), make.user("Gov Supervisor")
	make.act_as(agent)
	assert api.get_prefill(bins, ada) == {}
	make.act_as(supervisor)
	assert api.get_prefill(bins, ada)["people"]["value"] == "4"


def test_rows_of_restricted_people_are_listed_to_nobody_else(ada):
	remember(ada, [SIZE], source="Phone")
	record(ada, "Surveys", "Email", given=False, source="Phone")
	seen = make.constituent("Ben", email="ben@example.org").name
	record(seen, "Surveys", "Email", given=False, source="Phone")
	frappe.get_doc("Gov Constituent", ada).update({"restricted": 1}).save()
	make.act_as(make.user("Gov Agent"))
	rows = {
		doctype: frappe.get_list(doctype, parent_doctype="Gov Constituent", pluck="parent", order_by="name")
		for doctype in ("Gov Consent", "Gov Remembered Fact")
	}
	assert rows == {"Gov Consent": [seen], "Gov Remembered Fact": []}
	with pytest.raises(frappe.PermissionError):
		trust_api.get_trust(ada)
	with pytest.raises(frappe.PermissionError):
		trust_api.withdraw_fact(ada, "household_size")


def test_no_form_rewrites_what_is_remembered(ada):
	remember(ada, [SIZE], source="Phone")
	doc = frappe.get_doc("Gov Constituent", ada)
	doc.remembered_facts[0].value = "9"
	with pytest.raises(exceptions.ConsentRefused, match="What Ada Lovelace said before is kept"):
		doc.save()


def test_a_service_without_anything_to_remember_costs_no_statement(ada, count_queries):
	service = make.service_type(make.department())
	prefill(ada, service)
	with count_queries(at_most=0):
		prefill(ada, service)


def test_a_word_that_cannot_be_a_key_is_refused():
	with pytest.raises(exceptions.GovCRMError, match="cannot be the code of a question"):
		make.service_type(
			make.department(), questions=[make.question("Size?", remember_as="Größe des Hauses")]
		)

"""A resident files a request: what comes of it, and how a form that is not in order comes back."""

import frappe
import pytest

from gov_crm.domain.access_code import grouped
from gov_crm.exceptions import AlreadyFiled
from gov_crm.portal import filing, limits
from tests.site.portal.conftest import number_and_code, problem_at, problems, typed, words

GOOD = {"q_size": "Large", "address": "12 Elm Street"}


def test_a_guest_files_a_request_and_gets_number_code_date_and_what_comes_next(resident, pothole, clock):
	clock("2026-03-02 10:00")
	page = resident.send(pothole, **GOOD, description="A deep hole.", q_around=["A school", "A bus stop"])

	assert resident.status == 200
	number, code = number_and_code(page)
	request = frappe.get_doc("Gov Service Request", number)
	assert code == grouped(request.public_code)
	assert "We want to have it settled by Tuesday, March 3, 2026." in words(page)
	assert "Public Works has it now." in words(page)
	assert (request.channel, request.description, request.address) == ("Web", "A deep hole.", "12 Elm Street")
	answers = {row.label: row.value for row in request.answers}
	assert answers == {"How large is it?": "Large", "What is around it?": "A school\nA bus stop"}


def test_the_confirmation_leads_to_the_status_without_the_code_in_an_address(resident, pothole):
	page = resident.send(pothole, **GOOD)
	form = page.find("form", {"action": "/request/status"})
	assert form["method"] == "post"
	hidden = {field["name"]: field["value"] for field in form.find_all("input")}
	assert number_and_code(page)[0] in words(resident.look_up(**hidden))
	assert resident.status == 200


def test_a_form_with_mistakes_keeps_all_that_was_typed(resident, pothole):
	fields = {
		"description": "A deep\nhole.",
		"address": "",
		"email": "nobody",
		"phone": "12",
		"full_name": "Ada",
	}
	page = resident.send(pothole, **fields, q_around=["A school"])

	assert resident.status == 422
	assert {name: typed(page, name) for name in fields} == fields
	assert [box["value"] for box in page.select("input[name=q_around][checked]")] == ["A school"]
	assert not frappe.db.count("Gov Service Request", {"service_type": pothole})


def test_each_mistake_is_told_at_its_field_and_in_the_summary(resident, pothole):
	page = resident.send(pothole, full_name="", email="", address="")
	at_fields = {
		"q_size": "Please answer “How large is it?”.",
		"address": "Please say where it is.",
		"full_name": "Please give your name.",
		"email": "Please give an email address or a phone number, so that we can answer you.",
	}
	assert {field: problem_at(page, field) for field in at_fields} == at_fields
	assert problems(page) == list(at_fields.values())
	summary = page.select_one("[role=alert]")
	assert summary.has_attr("autofocus") and summary["tabindex"] == "-1"
	for link in summary.find_all("a"):
		assert page.find(id=link["href"].removeprefix("#")).name in ("input", "textarea", "select")


def test_the_same_form_sent_twice_makes_one_request(resident, lamp):
	key = resident.key_of(lamp)
	first, second = (number_and_code(resident.send(lamp, key, description="It is dark.")) for _ in range(2))
	assert first == second
	assert frappe.db.count("Gov Service Request", {"service_type": lamp}) == 1


def test_who_goes_back_and_reports_something_else_makes_a_second_request(resident, lamp):
	key = resident.key_of(lamp)
	first = number_and_code(resident.send(lamp, key, description="It is dark."))
	second = number_and_code(resident.send(lamp, key, description="The next one is dark too."))
	assert first != second
	assert frappe.db.count("Gov Service Request", {"service_type": lamp}) == 2


def test_the_same_form_sent_twice_at_the_same_moment_shows_the_first(resident, lamp, monkeypatch):
	real, filed = filing.file_request, []

	def overtaken(ask):
		filed.append(real(ask).name)
		if len(filed) == 1:
			frappe.db.commit()
			raise AlreadyFiled
		return real(ask)

	monkeypatch.setattr(filing, "file_request", overtaken)
	assert number_and_code(resident.send(lamp, description="It is dark."))[0] == filed[0]
	assert frappe.db.count("Gov Service Request", {"service_type": lamp}) == 1


def test_a_refusal_of_the_core_brings_the_form_back_and_keeps_nothing(resident, lamp, monkeypatch):
	def refuse(ask):
		frappe.throw("The office is <b>closed</b>.", frappe.ValidationError)

	monkeypatch.setattr(filing, "file_request", refuse)
	page = resident.send(lamp, description="It is dark.", email="new.face@example.org")
	assert resident.status == 422
	assert problems(page) == ["The office is closed."]
	assert typed(page, "description") == "It is dark."
	assert not frappe.db.exists("Gov Constituent", {"email": "new.face@example.org"})


def test_a_robot_that_fills_in_every_field_is_stopped_and_a_person_sends_again(resident, lamp):
	page = resident.send(lamp, description="It is dark.", homepage="https://spam.example.com")
	assert resident.status == 422
	assert problems(page) == [
		"A field that stays empty was filled in. It is empty again: please send the form once more."
	]
	assert typed(page, "homepage") == ""
	assert typed(page, "description") == "It is dark."


def test_a_burst_is_stopped_with_a_sentence_and_what_was_typed_stays(resident, lamp, monkeypatch):
	monkeypatch.setattr(filing, "FILING", (limits.FILING[0], 2))
	for number in (1, 2):
		resident.file(lamp, description=f"Lamp {number} is dark.")
	page = resident.send(lamp, description="Lamp 3 is dark.")
	assert resident.status == 429
	assert "wait ten minutes" in problems(page)[0]
	assert typed(page, "description") == "Lamp 3 is dark."


@pytest.mark.parametrize("method", ["put", "delete"])
def test_pages_take_no_other_methods(http, method):
	assert http.open("/request", method=method.upper()).status_code in (404, 405)

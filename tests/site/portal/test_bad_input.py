"""Whatever is sent: one clear sentence, the right status, nothing lost, never an error of the server."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.portal.conftest import problem_at, typed

PIN_SENTENCE = "The pin is on no place on earth. Please set it again, or give the address in words."


@pytest.mark.parametrize(
	("latitude", "longitude"),
	[
		("91", "10"),
		("41", "-180.5"),
		("nan", "10"),
		("inf", "10"),
		("north", "10"),
		("41", ""),
		("1e400", "1"),
	],
)
def test_a_pin_outside_the_world_is_refused_at_the_place(resident, lamp, latitude, longitude):
	page = resident.send(lamp, description="It is dark.", latitude=latitude, longitude=longitude)
	assert resident.status == 422
	assert problem_at(page, "address") == PIN_SENTENCE


def test_a_pin_is_place_enough(resident, pothole):
	request = resident.file(pothole, q_size="Small", latitude="41.3082", longitude="-72.9279")
	assert (request.latitude, request.longitude) == (41.3082, -72.9279)


def test_a_description_of_10001_characters_is_refused_and_kept(resident, lamp):
	text = "x" * 10_001
	page = resident.send(lamp, description=text)
	assert resident.status == 422
	assert problem_at(page, "description") == (
		"This has 10001 characters, and 10000 is the most. Please shorten it."
	)
	assert typed(page, "description") == text


def test_a_description_of_10000_characters_is_taken(resident, lamp):
	request = resident.file(lamp, description="x " * 4_999 + "xx")
	assert len(request.description) == 10_000
	assert len(request.subject) <= 140


@pytest.mark.parametrize("field", ["address", "full_name", "email"])
def test_a_line_that_is_too_long_is_refused_and_kept(resident, lamp, field):
	text = "x" * 200 + "@example.org"
	page = resident.send(lamp, description="It is dark.", **{field: text})
	assert resident.status == 422
	assert problem_at(page, field)
	assert typed(page, field) == text


@pytest.mark.parametrize(
	"address", ["nobody", "a@b", "Ada <ada@example.org>", "a@example.org, b@example.org", "@example.org"]
)
def test_what_is_no_mail_address_is_refused(resident, lamp, address):
	page = resident.send(lamp, description="It is dark.", email=address)
	assert problem_at(page, "email") == "This is no email address. It looks like name@example.org."


def test_a_name_with_angle_brackets_is_refused_and_kept(resident, lamp):
	page = resident.send(lamp, description="It is dark.", full_name="Ada <b>Rivers</b>")
	assert resident.status == 422
	assert problem_at(page, "full_name") == "Please write the name without < and >."
	assert typed(page, "full_name") == "Ada <b>Rivers</b>"


def test_what_is_no_phone_number_is_refused(resident, lamp):
	page = resident.send(lamp, description="It is dark.", phone="twelve")
	assert resident.status == 422
	assert problem_at(page, "phone").startswith("twelve is no phone number.")


@pytest.mark.parametrize(
	("datatype", "given", "sentence"),
	[
		("Number", "many", "“How?” needs a number, not “many”."),
		("Date", "yesterday", "“How?” needs a date such as 2026-05-31, not “yesterday”."),
		("Single Choice", "Third", "“Third” is not one of the choices for “How?”."),
		("Yes/No", "perhaps", "“How?” needs yes or no, not “perhaps”."),
		("Text", "x" * 141, "“How?” is too long: 141 characters, at most 140."),
	],
)
def test_an_answer_of_the_wrong_kind_is_told_at_its_question(resident, datatype, given, sentence):
	questions = [make.question("How?", datatype, code="how", options=["First", "Second"])]
	service = make.service_type(make.department(), questions=questions)
	page = resident.send(service, q_how=given)
	assert resident.status == 422
	assert problem_at(page, "q_how") == sentence
	if datatype in ("Number", "Date", "Text"):
		assert typed(page, "q_how") == given


def test_a_text_in_brackets_is_a_text(resident):
	questions = [make.question("How?", "Text", code="how")]
	service = make.service_type(make.department(), questions=questions)
	assert resident.file(service, q_how="[1, 2]").answers[0].value == "[1, 2]"


def test_answers_to_questions_that_nobody_asked_are_left_out(resident, lamp):
	request = resident.file(
		lamp, description="It is dark.", q_secret="x", department="Elsewhere", priority="Urgent"
	)
	assert not request.answers
	assert request.priority == "Medium"


def test_nothing_at_all_is_answered_with_the_start_page(http):
	answer = http.post("/request", data={})
	assert answer.status_code == 404
	assert "This service is not offered." in answer.text


def test_a_private_service_cannot_be_filed_by_a_form_made_by_hand(resident):
	private = make.service_type(make.department(), visibility="Private")
	resident.send(private, key="x" * 20, description="Let me in.")
	assert resident.status == 404
	assert not frappe.db.count("Gov Service Request", {"service_type": private})


STRANGE = [
	"\x00",
	"a\x00b",
	"🕳️",
	"\ud7ff\ue000",
	"\r\n",
	"{{ 7 * 7 }}",
	"{index}",
	"%s %d",
	"' or 1=1 --",
	"]]>",
]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_characters_are_never_an_error_of_the_server(resident, lamp, text):
	resident.send(
		lamp, key=text, description=f"Dark {text}", address=text, full_name=f"Ada {text}", phone=text
	)
	assert resident.status in (200, 422)
	resident.look_up(text, text, message=text)
	assert resident.status == 404
	resident.open("/request", q=text, service=text)
	assert resident.status in (200, 404)


def test_what_looks_like_a_template_stays_what_it_is(resident, lamp):
	request = resident.file(lamp, description="{{ 7 * 7 }} {index} {next}")
	page = resident.look_up(request.name, request.public_code)
	assert page.h1.get_text() == "{{ 7 * 7 }} {index} {next}"

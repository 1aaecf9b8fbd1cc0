"""What a service asks, when, of whom; and what an old request was asked, whatever the service asks today."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests.api import find_services, get_questions
from gov_crm.service_requests.intake import Ask, file_request
from tests.site import factories as make

URGENT = {"urgent_message": "Stay away from the wire & keep others away.", "urgent_phone": "911"}


@pytest.fixture
def wires():
	"""What is down; whether it sparks, asked of wires only; a sparking one cannot wait for a form."""
	return make.service_type(
		make.department(),
		questions=[
			make.question(
				"What is down?", "Single Choice", code="what", required=1, options=["A wire", "A tree"]
			),
			make.question(
				"Does it spark?",
				"Yes/No",
				code="sparks",
				required=1,
				shown_after="What is down?",
				shown_for="a wire",
				diverts_when="yes",
			),
			make.question("Anything near it?", code="near"),
		],
		**URGENT,
	)


def answers(**given):
	return [{"code": code, "value": value} for code, value in given.items()]


def kept(request):
	return {row.code: row.value for row in request.answers}


def change(service, **fields):
	return frappe.get_doc("Gov Service Type", service).update(fields).save()


def ask_anew(service, *questions):
	"""What the manager's form does: other questions in place of those that were there."""
	doc = frappe.get_doc("Gov Service Type", service)
	doc.set("questions", list(questions))
	return doc.save()


def test_an_answer_to_what_is_not_asked_is_dropped_and_not_demanded(wires):
	request = make.request(wires, answers=answers(what="A tree", sparks="Yes", near="A school"))
	assert kept(request) == {"what": "A tree", "near": "A school"}


def test_what_an_earlier_answer_leads_to_is_demanded(wires):
	with pytest.raises(exceptions.AnswersRejected, match=r"Please answer “Does it spark[?]”."):
		make.request(wires, answers=answers(what="A wire"))


def test_a_live_wire_down_shows_the_emergency_number_and_blocks_the_submit(wires):
	with pytest.raises(exceptions.UrgentDiversion) as refused:
		make.request(wires, answers=answers(what="A wire", sparks="Yes"))
	assert str(refused.value) == (
		'Stay away from the wire &amp; keep others away.<br><a href="tel:911">Call 911</a>'
	)
	assert refused.value.http_status_code == 422
	assert not frappe.db.exists("Gov Service Request", {"service_type": wires})


def test_nothing_is_filed_by_intake_either_and_no_answer_that_is_missing_hides_the_number(wires):
	change(
		wires,
		questions=[*frappe.get_doc("Gov Service Type", wires).questions, make.question("Who?", required=1)],
	)
	with pytest.raises(exceptions.UrgentDiversion, match="tel:911"):
		file_request(Ask(wires, "Email", answers={"what": "A wire", "sparks": "on"}, anonymous=True))
	assert not frappe.db.exists("Gov Service Request", {"service_type": wires})


def test_rest_answers_a_diversion_with_its_status_and_the_number(wires, http):
	make.act_as(make.user("Gov Agent"))
	sent = {"service_type": wires, "answers": answers(what="A wire", sparks="Yes")}
	response = http.login(frappe.session.user).post("/api/resource/Gov Service Request", json=sent)
	assert response.status_code == 422
	assert "tel:911" in response.text


def test_a_saved_request_is_not_diverted_when_its_answers_are_corrected(wires):
	request = make.request(wires, answers=answers(what="A wire", sparks="No"))
	request.answers[1].value = "Yes"
	request.save()
	assert kept(make.reloaded(request)) == {"what": "A wire", "sparks": "Yes"}


def test_a_type_is_live_on_desk_portal_and_api_as_soon_as_it_is_saved(http):
	make.act_as(make.user("Gov CRM Manager"))
	service = make.service_type(
		make.department(), service_name="Swarm of bees", questions=[make.question("How many?", code="many")]
	)
	assert [row["name"] for row in find_services("bees")] == [service]
	assert [question["label"] for question in get_questions(service)] == ["How many?"]
	assert "Swarm of bees" in http.get("/request", query_string={"q": "bees"}).text
	assert "How many?" in http.get("/request", query_string={"service": service}).text
	sent = {"service_type": service, "description": "Bees", "answers": answers(many="Lots")}
	filed = http.login(frappe.session.user).post("/api/resource/Gov Service Request", json=sent)
	assert filed.get_json()["data"]["answers"][0]["label"] == "How many?"

	ask_anew(service, make.question("How angry are they?", code="many"))
	assert [question["label"] for question in get_questions(service)] == ["How angry are they?"]
	assert "How angry are they?" in http.get("/request", query_string={"service": service}).text
	again = http.post("/api/resource/Gov Service Request", json=sent)
	assert again.get_json()["data"]["answers"][0]["label"] == "How angry are they?"


def test_an_old_request_keeps_its_questions_as_they_were_asked(wires):
	request = make.request(wires, answers=answers(what="A wire", sparks="No", near="A school"))
	ask_anew(
		wires,
		make.question("What fell?", "Single Choice", code="what", options=["Wire", "Tree", "Roof"]),
		make.question("How high, in feet?", "Number", code="height", required=1),
	)
	old = make.reloaded(request)
	asked = get_questions(wires, old.question_set)
	assert [(question["code"], question["label"]) for question in asked] == [
		("what", "What is down?"),
		("sparks", "Does it spark?"),
		("near", "Anything near it?"),
	]
	assert asked[0]["options"] == ["A wire", "A tree"]
	assert [row.label for row in old.answers] == ["What is down?", "Does it spark?", "Anything near it?"]


def test_the_answers_of_an_old_request_are_held_to_what_it_was_asked(wires):
	request = make.request(wires, answers=answers(what="A wire", sparks="No"))
	ask_anew(wires, make.question("How high, in feet?", "Number", code="height", required=1))
	old = make.reloaded(request)
	old.set("answers", answers(what="A tree", near="A school"))
	old.save()
	assert kept(make.reloaded(old)) == {"what": "A tree", "near": "A school"}

	old.set("answers", answers(what="Roof"))
	with pytest.raises(
		exceptions.AnswersRejected, match="“Roof” is not one of the choices for “What is down"
	):
		old.save()


def test_a_request_that_becomes_another_service_is_asked_what_that_one_asks(wires):
	request = make.request(wires, answers=answers(what="A tree"))
	other = make.service_type(
		make.department(), questions=[make.question("How deep?", "Number", code="depth")]
	)
	request.service_type = other
	request.set("answers", answers(depth="3"))
	request.save()
	assert make.reloaded(request).question_set == frappe.db.get_value(
		"Gov Service Type", other, "question_set"
	)


def test_saving_a_service_without_a_change_to_its_questions_makes_no_new_version(wires):
	before = frappe.db.get_value("Gov Service Type", wires, "question_set")
	assert change(wires, description="Wires and trees.").question_set == before
	assert ask_anew(wires, make.question("Where?")).question_set != before


def test_nobody_says_which_questions_a_request_was_asked(wires):
	request = make.request(wires, question_set="forged", answers=answers(what="A tree"))
	request.update({"question_set": "forged"}).save()
	assert make.reloaded(request).question_set == frappe.db.get_value(
		"Gov Service Type", wires, "question_set"
	)


def test_what_was_asked_cannot_be_rewritten(wires):
	kept_set = frappe.get_doc(
		"Gov Question Set", frappe.db.get_value("Gov Service Type", wires, "question_set")
	)
	with pytest.raises(exceptions.GovCRMError, match="What was asked cannot be changed"):
		kept_set.update({"questions": "[]"}).save(ignore_permissions=True)


def test_services_and_requests_from_before_versions_get_their_first_one(wires):
	from gov_crm.patches.keep_question_sets import execute

	request = make.request(wires, answers=answers(what="A tree"))
	first = request.question_set
	frappe.db.set_value("Gov Service Type", wires, "question_set", None)
	frappe.db.set_value("Gov Service Request", request.name, "question_set", None)
	execute()
	execute()
	assert frappe.db.get_value("Gov Service Type", wires, "question_set") == first
	assert make.reloaded(request).question_set == first


def test_an_answer_to_a_question_that_is_gone_is_named(wires):
	with pytest.raises(exceptions.AnswersRejected, match=r"There is no question “height” for this service."):
		make.request(wires, answers=answers(what="A tree", height="3"))


@pytest.mark.parametrize(
	("fields", "sentence"),
	[
		(
			{"shown_after": "later", "shown_for": "Yes"},
			"“Does it spark?” is shown only after “later”, but no question above it is called so.",
		),
		(
			{"shown_after": "what", "shown_for": "A cow"},
			"“Does it spark?” is shown for “A cow”, which is not one of the choices for “What is down?”.",
		),
	],
)
def test_a_condition_that_cannot_come_true_is_refused_on_save(wires, fields, sentence):
	doc = frappe.get_doc("Gov Service Type", wires)
	doc.questions[1].update(fields)
	with pytest.raises(exceptions.GovCRMError) as refused:
		doc.save()
	assert str(refused.value) == sentence


def test_a_diversion_needs_a_message_and_a_number_that_can_be_dialled(wires):
	with pytest.raises(
		exceptions.GovCRMError, match="can lead to the urgent message: write it, and the number"
	):
		change(wires, urgent_phone="")
	with pytest.raises(exceptions.GovCRMError, match="“call us” is no number that a phone could dial"):
		change(wires, urgent_phone="call us")


def test_a_service_that_was_asked_for_is_retired_and_not_deleted(wires):
	make.request(wires, answers=answers(what="A tree"))
	with pytest.raises(exceptions.ServiceInUse, match=r"so it cannot be deleted[.] Retire it instead"):
		frappe.delete_doc("Gov Service Type", wires)


def test_a_service_that_nobody_asked_for_is_deleted(wires):
	frappe.delete_doc("Gov Service Type", wires)
	assert not frappe.db.exists("Gov Service Type", wires)


def test_what_was_told_once_fills_in_a_question_that_depends_on_another():
	from gov_crm.service_requests.prefilling import prefill, remember_answers

	questions = [
		make.question("Do you rent?", "Yes/No", code="rents"),
		make.question("Which flat?", code="flat", remember_as="flat", shown_after="rents", shown_for="Yes"),
	]
	service = make.service_type(make.department(), questions=questions)
	person = make.constituent().name
	remember_answers(make.request(service, constituent=person, answers=answers(rents="Yes", flat="4 B")))
	assert prefill(person, service)["flat"]["value"] == "4 B"

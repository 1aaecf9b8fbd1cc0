"""Questions that hang on others, what is too urgent for a form, and questions that changed meanwhile."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.portal.conftest import problem_at, problems, typed, words


@pytest.fixture
def wires():
	return make.service_type(
		make.department(),
		service_name="Something is down",
		questions=[
			make.question(
				"What is down?", "Single Choice", code="what", required=1, options=["A wire", "A tree"]
			),
			make.question(
				"Does it spark?",
				"Yes/No",
				code="sparks",
				required=1,
				shown_after="what",
				shown_for="A wire",
				diverts_when="Yes",
			),
			make.question("Whose pole is it?", code="pole", shown_after="sparks", shown_for="No"),
		],
		urgent_message="Stay away from the wire.\nKeep others away.",
		urgent_phone="(515) 555-0199",
	)


def filed(service):
	return frappe.db.count("Gov Service Request", {"service_type": service})


def part(page, code):
	"""The part of the page in which a question stands that hangs on another one."""
	return page.find("fieldset", {"data-part": f"q_{code}"})


def answers(request):
	return {row.code: row.value for row in request.answers}


def test_a_question_waits_for_the_answer_that_leads_to_it(resident, wires):
	page = resident.open("/request", service=wires)
	assert part(page, "sparks").has_attr("hidden")
	assert part(page, "sparks").has_attr("disabled")
	assert part(page, "sparks")["data-for"] == '["A wire"]'


def test_without_a_script_the_question_comes_one_step_later(resident, wires):
	page = resident.send(wires, q_what="A wire", description="On Elm Street")
	assert resident.status == 200
	assert filed(wires) == 0
	assert page.find(id="more").get_text() == "There is more to ask, because of what you answered"
	assert page.select_one("[role=alert] a")["href"] == "#q_sparks"
	assert not part(page, "sparks").has_attr("hidden")
	assert not problem_at(page, "q_sparks")
	assert typed(page, "description") == "On Elm Street"


def test_each_step_leads_to_the_next_until_all_is_asked(resident, wires):
	resident.send(wires, q_what="A wire", seen="sparks", q_sparks="No")
	assert filed(wires) == 0
	request = resident.file(wires, q_what="A wire", seen=["sparks", "pole"], q_sparks="No")
	assert answers(request) == {"what": "A wire", "sparks": "No"}


def test_what_was_shown_and_left_blank_is_demanded(resident, wires):
	page = resident.send(wires, q_what="A wire", seen="sparks")
	assert resident.status == 422
	assert problem_at(page, "q_sparks") == "Please answer “Does it spark?”."


def test_an_answer_to_what_is_not_asked_any_more_is_dropped(resident, wires):
	request = resident.file(wires, q_what="A tree", seen="sparks", q_sparks="Yes")
	assert answers(request) == {"what": "A tree"}


def test_a_live_wire_down_shows_the_emergency_number_and_blocks_the_submit(resident, wires):
	page = resident.send(wires, q_what="A wire", seen="sparks", q_sparks="Yes", full_name="")
	assert resident.status == 422
	assert filed(wires) == 0
	notice = page.select_one("[role=alert][data-focus]")
	assert notice.h2.get_text() == "Please call now"
	assert "Stay away from the wire." in notice.get_text()
	assert notice.a["href"] == "tel:5155550199"
	assert notice.a.get_text() == "Call (515) 555-0199"
	assert part(page, "sparks").find("input", {"value": "Yes"}).has_attr("checked")


def test_the_urgent_message_speaks_the_language_of_the_page(resident, wires):
	page = resident.open("/request", service=wires, _lang="es")
	assert page.select_one("[data-urgent] a").get_text() == "Llame al (515) 555-0199"


def ask_other_things(service, *questions, **fields):
	doc = frappe.get_doc("Gov Service Type", service)
	doc.set("questions", list(questions))
	doc.update(fields).save()


def test_what_was_answered_to_a_question_that_is_gone_by_now_is_kept_in_words(resident, pothole):
	page = resident.open("/request", service=pothole)
	key, asked = (page.find("input", {"name": name})["value"] for name in ("key", "asked"))
	ask_other_things(pothole, make.question("How deep is it, in inches?", "Number", code="depth"))
	sent = {"q_size": "Large", "q_around": ["A school", "A bus stop"], "address": "1 Elm Street"}
	page = resident.send(pothole, key, asked=asked, description="It is deep.", **sent)
	assert resident.status == 422
	assert "were changed while you filled in the form" in problems(page)[0]
	assert typed(page, "description") == (
		"It is deep.\nHow large is it? Large\nWhat is around it? A school, A bus stop"
	)
	asked_now = page.find("input", {"name": "asked"})["value"]
	text = typed(page, "description")
	request = resident.file(
		pothole, key=key, asked=asked_now, description=text, address="1 Elm Street", q_depth="3"
	)
	assert answers(request) == {"depth": "3"}
	assert "What is around it? A school" in request.description


def test_a_form_from_before_a_change_that_does_not_touch_it_is_filed(resident, pothole):
	page = resident.open("/request", service=pothole)
	asked = page.find("input", {"name": "asked"})["value"]
	rows = frappe.get_doc("Gov Service Type", pothole).questions
	ask_other_things(pothole, *rows, make.question("Anything in it?", code="inside"))
	request = resident.file(pothole, asked=asked, q_size="Large", address="1 Elm Street")
	assert answers(request) == {"size": "Large"}


def test_a_choice_that_is_gone_by_now_is_named(resident, pothole):
	sizes = make.question("How large is it?", "Single Choice", code="size", options=["A hand", "A plate"])
	ask_other_things(pothole, sizes)
	page = resident.send(pothole, q_size="Large", address="1 Elm Street")
	assert problem_at(page, "q_size") == "“Large” is not one of the choices for “How large is it?”."


def test_what_was_written_for_a_service_that_was_retired_meanwhile_is_shown(resident, pothole):
	key = resident.key_of(pothole)
	frappe.get_doc("Gov Service Type", pothole).update({"retired": 1}).save()
	page = resident.send(
		pothole, key, q_size="Large", description="It is <b>deep</b>.", address="1 Elm Street"
	)
	assert resident.status == 404
	assert "This service is not offered." in words(page)
	assert page.select_one("p.written").get_text() == "It is <b>deep</b>.\nLarge\n1 Elm Street"


def test_a_set_of_questions_that_is_none_is_ignored(resident, pothole):
	request = resident.file(pothole, asked="../forged", q_size="Large", address="1 Elm Street")
	assert answers(request) == {"size": "Large"}


@pytest.mark.parametrize("change", [{}, {"retired": 1}, {"visibility": "Private"}])
def test_staff_see_the_public_form_of_any_service_before_it_is_offered(resident, wires, http, change):
	frappe.get_doc("Gov Service Type", wires).update(change).save()
	http.login(make.user("Gov CRM Manager"))
	page = resident.open("/request/preview", service=wires)
	assert resident.status == 200
	assert "This is how residents see the form." in words(page)
	assert part(page, "sparks")
	assert page.find("button", string="Send the request").has_attr("disabled")
	assert http.last.headers["Cache-Control"] == "no-store"


def test_a_preview_sends_nothing(resident, wires, http):
	http.login(make.user("Gov CRM Manager"))
	answer = http.post("/request/preview", data={"service": wires, "q_what": "A tree"})
	assert filed(wires) == 0
	assert "We have your request" not in answer.text


@pytest.mark.parametrize("who", ["guest", "website user"])
def test_nobody_else_sees_a_preview(resident, wires, http, who):
	if who != "guest":
		http.login(make.user("Website Manager"))
	resident.open("/request/preview", service=wires)
	assert resident.status == 403


def test_a_preview_works_while_the_portal_is_closed(resident, wires, http):
	frappe.db.set_single_value("Gov CRM Settings", "portal_enabled", 0)
	http.login(make.user("Gov Agent"))
	resident.open("/request/preview", service=wires)
	assert resident.status == 200

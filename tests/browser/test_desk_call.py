"""A clerk takes a call: the caller known or not, the request filed before the caller has hung up."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk


@pytest.fixture
def caller(clerk):
	"""Somebody whom the clerk can find by their phone."""
	serial = str(time.time_ns())[-7:]
	fields = {"first_name": "Rosa", "last_name": f"Quill{serial}", "phone": f"+1515{serial}"}
	name = desk.insert(
		clerk, doctype="Gov Constituent", address_line="12 Canal Street", city="Larkhaven", **fields
	)
	return {**fields, "name": name, "full_name": f"Rosa Quill{serial}"}


def saved(clerk, number):
	return desk.read(clerk, "Gov Service Request", number)


def test_a_known_caller_is_served_with_the_keyboard_alone(clerk, caller):
	desk.begin_call(clerk)
	desk.find(clerk, "Who is it?", caller["phone"][-6:])
	expect(clerk.locator(".gov-card:visible")).to_contain_text(caller["full_name"])
	expect(desk.finder(clerk, "Service")).to_be_focused()
	desk.find(clerk, "Service", "missed pickup")
	expect(clerk.locator("[data-fieldname=description] textarea")).to_be_focused()
	clerk.keyboard.type("Nobody came on our street today.")
	clerk.get_by_label("Trash", exact=True).check()
	clerk.get_by_label("On which day was it due?").fill("2026-03-02")
	clerk.get_by_label("Was the cart out by 7 am?").select_option("Yes")
	desk.save(clerk)

	read_out = desk.receipt(clerk)
	assert re.fullmatch(r"SR-\d\d-\d{7,}-\d", read_out["Number"])
	assert read_out["Who takes care of it"] and read_out["Settled by"]
	assert re.fullmatch(r"\w{5}-?\w{5}", read_out["Secret code for the status page"])
	request = saved(clerk, read_out["Number"])
	assert (request["constituent"], request["channel"]) == (caller["name"], "Phone")
	answers = {row["label"]: row["value"] for row in request["answers"]}
	assert answers["What was not picked up?"] == "Trash" and answers["Was the cart out by 7 am?"] == "Yes"


def test_an_unknown_caller_is_made_in_the_same_form(clerk):
	serial = str(time.time_ns())[-7:]
	desk.begin_call(clerk)
	address = clerk.url
	desk.find(clerk, "Who is it?", f"Nadia Novel{serial}")  # nobody: Enter makes somebody
	group = clerk.get_by_role("group", name="Somebody new")
	expect(group.locator("[data-fieldname=first_name] input")).to_have_value("Nadia")
	expect(group.locator("[data-fieldname=phone] input")).to_be_focused()
	clerk.keyboard.type(f"(515) {serial[:3]}-{serial[3:]}")
	group.locator("[data-fieldname=address_line] input").fill("5 Pine Street")
	clerk.keyboard.press("Enter")
	expect(clerk.locator(".gov-card:visible")).to_contain_text(f"Nadia Novel{serial}")
	assert clerk.url == address

	desk.find(clerk, "Service", "question")
	desk.describe(clerk, "When does the library open?")
	desk.save(clerk)
	request = saved(clerk, desk.receipt(clerk)["Number"])
	person = desk.read(clerk, "Gov Constituent", request["constituent"])
	assert (person["full_name"], person["phone"]) == (f"Nadia Novel{serial}", f"+1515{serial}")


def test_a_date_stays_that_is_typed_while_the_calendar_slides_in(clerk):
	desk.begin_call(clerk)
	desk.find(clerk, "Service", "missed pickup")
	due = clerk.get_by_label("On which day was it due?")
	due.fill("2026-03-02")
	clerk.locator(".datepicker.active").dispatch_event("transitionend")
	expect(due).to_have_value("2026-03-02")


def test_required_questions_are_asked_before_anything_is_sent(clerk):
	desk.begin_call(clerk)
	desk.find(clerk, "Service", "crater in the road")
	desk.describe(clerk, "A deep hole.")
	expect(clerk.get_by_label("How wide is it?")).to_be_visible()
	desk.save(clerk)
	message = clerk.locator(".modal.show .msgprint")
	expect(message).to_contain_text("Please answer “How wide is it?”.")
	expect(clerk.locator(".gov-questions .has-error:visible")).to_have_count(1)


def test_the_place_is_an_address_or_a_pin(clerk, caller):
	desk.begin_call(clerk)
	desk.find(clerk, "Who is it?", caller["phone"][-6:])
	desk.find(clerk, "Service", "pothole")
	clerk.get_by_label("How wide is it?").select_option("Like a plate")
	clerk.get_by_role("button", name="It is about their address").click()
	expect(clerk.locator("[data-fieldname=address] input")).to_have_value("12 Canal Street, Larkhaven")
	clerk.locator(".gov-map:visible").click(position={"x": 200, "y": 90})
	expect(clerk.locator(".gov-pin:visible")).to_have_count(1)
	desk.save(clerk)
	request = saved(clerk, desk.receipt(clerk)["Number"])
	assert request["latitude"] and request["longitude"] and request["district"]


def test_a_double_click_on_save_files_one_request(clerk):
	mark = f"Twice {time.time_ns()}"
	desk.begin_call(clerk)
	clerk.get_by_label("Without a name").check()
	desk.find(clerk, "Service", "question")
	desk.describe(clerk, mark)
	clerk.locator(".primary-action:visible").dblclick()
	desk.receipt(clerk)
	assert len(desk.names(clerk, "Gov Service Request", {"description": mark})) == 1


def save_at_once(page):
	"""Save, and go on once the form is about to be checked: what it waits for may still be under way."""
	page.evaluate("frappe.validated = null")
	desk.save(page)
	page.wait_for_function("frappe.validated === true")


def test_who_saves_before_the_service_was_found_files_it_all_the_same(clerk):
	held = []
	clerk.route(re.compile(r"find_services\?text=q"), lambda route: held.append(route))
	desk.begin_call(clerk)
	clerk.get_by_label("Without a name").check()
	desk.finder(clerk, "Service").fill("question")
	desk.finder(clerk, "Service").press("Enter")
	desk.describe(clerk, "When is the library open?")
	save_at_once(clerk)
	for route in held:
		route.continue_()
	clerk.unroute_all()
	assert saved(clerk, desk.receipt(clerk)["Number"])["service_type"] == "general-question"


def test_who_saves_before_the_questions_came_files_it_all_the_same(clerk):
	desk.begin_call(clerk)
	clerk.get_by_label("Without a name").check()
	with desk.held_back(clerk, "gov_crm.service_requests.api.get_questions"):
		desk.find(clerk, "Service", "question")
		desk.describe(clerk, "When is the library open?")
		save_at_once(clerk)
	assert saved(clerk, desk.receipt(clerk)["Number"])["service_type"] == "general-question"


def test_the_same_form_sent_again_is_refused_with_the_number_of_the_first(clerk):
	desk.visit(clerk, "/app/gov-service-request")
	fields = {
		"doctype": "Gov Service Request",
		"service_type": "general-question",
		"description": "Sent twice.",
		"submission_key": str(time.time_ns()),
	}
	first = desk.insert(clerk, **fields)
	status, answer = clerk.evaluate(
		"""async (fields) => {
			const answer = await fetch("/api/resource/Gov Service Request", {
				method: "POST",
				headers: { "Content-Type": "application/json", "X-Frappe-CSRF-Token": frappe.csrf_token },
				body: JSON.stringify(fields),
			});
			return [answer.status, await answer.text()];
		}""",
		fields,
	)
	assert status == 409 and first in answer

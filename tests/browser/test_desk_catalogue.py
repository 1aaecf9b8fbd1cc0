"""A manager makes services, changes, previews, retires and loads them: all is live at once."""

import time

from playwright.sync_api import expect

from tests.browser import desk

QUESTIONS_ASKED = "gov_crm.service_requests.api.get_questions"
QUESTIONS = (
	("How many sacks?", "Number", ""),
	("What is in them?", "Single Choice", "Leaves\nSoil"),
	("Anything else?", "Long Text", ""),
)


def fill(page, field, text):
	control = page.locator(f"[data-fieldname={field}]:visible").locator("input, textarea").first
	control.fill(text)
	control.press("Tab")


def add_question(page, number, label, kind, options):
	page.get_by_role("button", name="Add row").locator("visible=true").click()
	row = page.locator(f"[data-fieldname=questions] .grid-row[data-idx='{number}']")
	question = row.locator("[data-fieldname=label] input")
	expect(question).to_be_focused()
	question.fill(label)
	question.press("Tab")
	row.locator("[data-fieldname=datatype] select").select_option(kind)
	if options:
		row.locator("[data-fieldname=options] textarea").fill(options)


def open_question(page, number):
	"""All there is to say of a question, in place of its row; gives the opened part."""
	row = page.locator(f"[data-fieldname=questions] .grid-row[data-idx='{number}']")
	row.locator(".btn-open-row").click()
	opened = row.locator(".form-in-grid")
	expect(opened.locator("[data-fieldname=label] input")).to_be_focused()
	return opened


def close_question(opened):
	opened.locator(".grid-collapse-row").click()
	expect(opened).to_be_hidden()


def test_a_service_with_three_questions_is_live_at_once(manager, guest):
	serial = str(time.time_ns())[-7:]
	name = f"Sack collection {serial}"
	desk.visit(manager, "/app/gov-service-type/new")
	fill(manager, "service_name", name)
	expect(manager.locator("[data-fieldname=service_code] input")).to_have_value(f"sack-collection-{serial}")
	desk.choose(manager, "service_group", "Waste and Recycling")
	desk.choose(manager, "department", "Waste and Recycling")
	fill(manager, "keywords", f"bags{serial}, garden waste")
	manager.get_by_role("tab", name="Questions").click()
	for number, question in enumerate(QUESTIONS, start=1):
		add_question(manager, number, *question)
	desk.save(manager)
	expect(manager.get_by_role("button", name="See It on the Portal")).to_be_visible()

	guest.goto(f"/request?q=bags{serial}")
	guest.get_by_role("link", name=name).click()
	for label, _kind, _options in QUESTIONS:
		expect(guest.get_by_text(label)).to_be_visible()

	manager.get_by_role("button", name="Try It").click()
	expect(manager.get_by_label("How many sacks?")).to_be_visible()
	expect(manager.get_by_label("What is in them?").locator("option")).to_have_text(["", "Leaves", "Soil"])


def test_a_condition_on_a_number_is_made_in_the_form(manager):
	serial = str(time.time_ns())[-7:]
	desk.visit(manager, "/app/gov-service-type/new")
	fill(manager, "service_name", f"Flood {serial}")
	desk.choose(manager, "department", "Streets and Lighting")
	manager.get_by_role("tab", name="Questions").click()
	add_question(manager, 1, "How deep?", "Number", "")
	add_question(manager, 2, "Is there a way?", "Yes/No", "")
	opened = open_question(manager, 2)
	earlier = opened.locator("[data-fieldname=shown_after] input")
	earlier.click()
	opened.locator(".awesomplete li").get_by_text("How deep?").click()
	expect(opened.locator("[data-fieldname=shown_for] textarea")).to_be_hidden()
	opened.locator("[data-fieldname=shown_from] input").fill("6")
	opened.locator("[data-fieldname=shown_to] input").fill("12")
	close_question(opened)
	desk.save(manager)
	manager.get_by_role("button", name="Try It").click()
	expect(manager.get_by_label("How deep?")).to_be_visible()
	expect(manager.locator("body")).to_have_attribute("data-ajax-state", "complete")
	manager.get_by_label("How deep?").fill("8")
	expect(manager.get_by_label("Is there a way?")).to_be_visible()
	manager.get_by_label("How deep?").fill("13")
	expect(manager.get_by_label("Is there a way?")).to_be_hidden()


def test_a_condition_and_a_diversion_are_made_in_the_form_and_live_at_once(manager, guest):
	serial = str(time.time_ns())[-7:]
	name = f"Wire down {serial}"
	desk.visit(manager, "/app/gov-service-type/new")
	fill(manager, "service_name", name)
	desk.choose(manager, "service_group", "Streets and Sidewalks")
	desk.choose(manager, "department", "Streets and Lighting")
	manager.get_by_role("tab", name="Questions").click()
	add_question(manager, 1, "What is down?", "Single Choice", "A wire\nA tree")
	add_question(manager, 2, "Does it spark?", "Yes/No", "")
	opened = open_question(manager, 2)
	earlier = opened.locator("[data-fieldname=shown_after] input")
	earlier.click()
	opened.locator(".awesomplete li").get_by_text("What is down?").click()
	expect(earlier).to_have_value("What is down?")
	opened.locator("[data-fieldname=shown_for] textarea").fill("A wire")
	opened.locator("[data-fieldname=diverts_when] textarea").fill("Yes")
	close_question(opened)
	fill(manager, "urgent_message", "Stay away from the wire.")
	fill(manager, "urgent_phone", "911")
	desk.save(manager)
	expect(manager.get_by_role("button", name="Preview the Form")).to_be_visible()

	guest.goto(f"/request?q={serial}")
	guest.get_by_role("link", name=name).click()
	expect(guest.get_by_text("What is down?")).to_be_visible()
	expect(guest.get_by_text("Does it spark?")).to_be_hidden()
	guest.get_by_label("A wire").check()
	guest.get_by_role("group", name="Does it spark?").get_by_label("Yes").check()
	expect(guest.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
	expect(guest.get_by_role("button", name="Send the request")).to_be_hidden()
	guest.get_by_label("A tree").check()
	expect(guest.get_by_role("link", name="Call 911")).to_be_hidden()
	expect(guest.get_by_role("button", name="Send the request")).to_be_visible()

	with manager.expect_popup() as popup:
		manager.get_by_role("button", name="Preview the Form").click()
	expect(popup.value.get_by_text("This is how residents see the form.")).to_be_visible()
	expect(popup.value.get_by_role("button", name="Send the request")).to_be_disabled()

	manager.get_by_role("button", name="Try It").click()
	what = manager.get_by_label("What is down?")
	expect(what).to_be_visible()
	expect(manager.get_by_label("Does it spark?")).to_be_hidden()
	what.select_option("A wire")
	manager.get_by_label("Does it spark?").select_option("Yes")
	expect(manager.locator(".gov-urgent a")).to_have_attribute("href", "tel:911")
	desk.save(manager)
	expect(manager.locator(".modal.show").get_by_text("Stay away from the wire.")).to_be_visible()


def sacks(page, **fields):
	"""A service that asks two things, made without its form."""
	serial = time.time_ns()
	return desk.insert(
		page,
		doctype="Gov Service Type",
		service_name=f"Sacks {serial}",
		service_code=f"sacks-{serial}",
		department="Waste and Recycling",
		questions=[{"label": "How many sacks?", "datatype": "Number"}, {"label": "Which colour?"}],
		targets=[{"priority": "Medium", "resolution_value": 5, "resolution_unit": "Working Days"}],
		**fields,
	)


def ask_other_things(page, service):
	doc = desk.read(page, "Gov Service Type", service)
	questions = [doc["questions"][0], {"label": "How heavy?"}]
	desk.tell(page, "frappe.client.save", doc={**doc, "questions": questions})


def test_a_change_while_a_clerk_fills_in_the_form_loses_no_text(manager):
	service = sacks(manager)
	desk.visit(manager, f"/app/gov-service-request/new?service_type={service}")
	manager.get_by_label("How many sacks?").fill("3")
	with desk.held_back(manager, QUESTIONS_ASKED):
		with manager.expect_request(f"**/{QUESTIONS_ASKED}?*"):
			manager.evaluate("cur_frm.refresh()")
		manager.get_by_label("Which colour?").press_sequentially("Gre")
	manager.keyboard.type("en")  # where the cursor was before the questions came a second time
	desk.settle(manager)
	expect(manager.get_by_label("Which colour?")).to_have_value("Green")
	ask_other_things(manager, service)
	desk.save(manager)
	expect(manager.locator(".modal.show")).to_contain_text("The service asks other things by now.")
	manager.keyboard.press("Escape")
	expect(manager.get_by_label("How heavy?")).to_be_visible()
	expect(manager.get_by_label("How many sacks?")).to_have_value("3")
	expect(manager.locator("[data-fieldname=description] textarea")).to_have_value("Which colour? Green")


def test_a_service_is_retired_and_reinstated_from_its_form(manager, guest):
	service = sacks(manager)
	desk.visit(manager, f"/app/gov-service-type/{service}")
	manager.get_by_role("button", name="Retire").click()
	desk.confirm(manager, "Yes")
	expect(manager.get_by_text("Retired: nobody is offered it any more.")).to_be_visible()
	guest.goto(f"/request?service={service}")
	expect(guest.get_by_text("This service is not offered.")).to_be_visible()
	manager.get_by_role("button", name="Reinstate").click()
	expect(manager.get_by_role("button", name="Retire")).to_be_visible()
	guest.goto(f"/request?service={service}")
	expect(guest.get_by_text("How many sacks?")).to_be_visible()


def test_a_starter_pack_is_looked_at_loaded_and_loaded_again_without_harm(manager, guest):
	for heading in ("Will be added", "Already there, and left as they are"):
		desk.visit(manager, "/app/gov-service-type")
		manager.get_by_role("button", name="Load a Starter Pack").click()
		manager.get_by_role("button", name="Transit").click()
		shown = manager.locator(".modal.show")
		expect(shown).to_contain_text(heading)
		expect(shown).to_contain_text("Rides for people with disabilities")
		action = "Load" if heading == "Will be added" else "Close"
		shown.get_by_role("button", name=action, exact=True).locator("visible=true").last.click()
		if action == "Load":
			expect(manager.locator(".modal.show")).to_contain_text("12 added, 0 were there already")
	guest.goto("/request?q=elevator")
	guest.get_by_role("link", name="Elevator or escalator out of order").click()
	guest.get_by_label("An elevator").check()
	guest.get_by_role("group", name="Is somebody stuck in it?").get_by_label("Yes").check()
	expect(guest.get_by_role("link", name="Call 911")).to_be_visible()


def test_holidays_of_a_country_are_loaded_from_the_form(manager):
	calendar = desk.insert(
		manager,
		doctype="Gov Service Calendar",
		calendar_name=f"Calendar {time.time_ns()}",
		time_zone="America/Chicago",
		country="US",
		subdivision="IA",
		windows=[{"weekday": "Monday", "start": "09:00:00", "end": "17:00:00"}],
	)
	desk.visit(manager, f"/app/gov-service-calendar/{calendar}")
	manager.get_by_role("button", name="Load Public Holidays").click()
	desk.confirm(manager, "Load")
	expect(manager.locator("[data-fieldname=holidays] .grid-row[data-idx='3']")).to_be_visible()

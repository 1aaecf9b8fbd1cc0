"""A manager adds a service with three questions: it is live at once, in the Desk and on the portal."""

import time

from playwright.sync_api import expect

from tests.browser import desk

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


def test_holidays_of_a_country_are_loaded_from_the_form(manager):
	desk.visit(manager, "/app/gov-service-calendar")
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

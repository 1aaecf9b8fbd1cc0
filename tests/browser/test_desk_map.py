"""Requests on a map: filters carried there and back, looked at closer, a pin opened, on a telephone too."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE
from tests.browser.test_desk_work import width_code

REQUEST = "Gov Service Request"
LIST, MAP = "/app/gov-service-request/view/list", "/app/gov-service-request/view/map"
MANAGER = "alice.montgomery@larkhaven.example"


def summary(page):
	return page.locator(".gov-map-summary:visible")


def marks(page):
	return page.locator(".leaflet-marker-icon:visible")


@pytest.fixture
def holes(manager):
	"""Three holes of the same words: two side by side, one across the town; gives the words."""
	answers = [{"code": width_code(manager), "value": "Like a plate"}]
	words = f"Hole of {time.time_ns()}"
	# where no border of the map's cells runs between the two
	for latitude in (41.2101, 41.2106, 41.2301):
		desk.insert(
			manager,
			doctype=REQUEST,
			service_type="pothole",
			subject=words,
			description="A hole as wide as a tire.",
			answers=answers,
			latitude=latitude,
			longitude=-72.9,
		)
	return words


def map_of(page, words):
	"""The map with the filter that finds these."""
	desk.visit(page, f'{MAP}?subject=["like","%25{words}%25"]')
	expect(summary(page)).to_contain_text("Here: 3 requests")


def test_the_list_and_the_map_hand_each_other_their_filters(manager, holes):
	desk.filtered_before(manager, REQUEST, ["status", "=", "Waiting"])
	desk.visit(manager, f'{LIST}?subject=["like","%25{holes}%25"]')
	expect(manager.locator(".list-count:visible")).to_have_text(re.compile("of 3$"))
	manager.get_by_role("button", name="List View").click()
	manager.locator("[data-view=Map]:visible").click()
	expect(summary(manager)).to_contain_text("Here: 3 requests")
	manager.get_by_role("button", name="Waiting", exact=True).click()
	expect(manager.get_by_role("button", name="Waiting", exact=True)).to_have_attribute(
		"aria-pressed", "true"
	)
	manager.get_by_role("button", name="Map View").click()
	manager.locator("[data-view=List]:visible").click()
	expect(manager.locator(".list-count:visible")).to_be_visible()
	waiting = manager.get_by_role("button", name="Waiting", exact=True)
	expect(waiting).to_have_attribute("aria-pressed", "true")


def test_several_are_looked_at_closer_a_pin_is_opened_and_the_way_back_leads_there(manager, holes):
	map_of(manager, holes)
	expect(marks(manager)).to_have_count(2)
	for _closer in range(2):
		manager.get_by_role("button", name="2 requests", exact=True).click()
		expect(summary(manager)).to_contain_text("Here: 2 requests")
	expect(marks(manager)).to_have_count(2)
	marks(manager).first.click()
	popup = manager.locator(".gov-map-popup")
	expect(popup).to_contain_text("Pothole")
	expect(popup.get_by_role("link", name=holes)).to_be_focused()
	popup.get_by_role("link", name=holes).click()
	expect(manager.locator(".gov-head:visible")).to_be_visible()
	manager.go_back()
	expect(summary(manager)).to_contain_text("Here: 2 requests")


def test_hands_on_the_keyboard_the_lines_beside_lead_to_all_of_it(manager, holes):
	map_of(manager, holes)
	lines = manager.get_by_role("list", name="Shown on the map")
	expect(lines.get_by_role("listitem")).to_have_count(2)
	for where in ("south", ""):
		lines.get_by_role("button", name=re.compile(f"^2 requests, {where}.*look closer$")).press("Enter")
		expect(summary(manager)).to_contain_text("Here: 2 requests")
		expect(summary(manager)).to_be_focused()
	expect(lines.get_by_role("link", name=holes)).to_have_count(2)
	lines.get_by_role("button", name="Show on the map").first.press("Enter")
	popup = manager.locator(".gov-map-popup")
	expect(popup.get_by_role("link", name=holes)).to_be_focused()
	manager.keyboard.press("Escape")
	expect(popup).to_have_count(0)
	expect(marks(manager).first).to_be_visible()
	manager.get_by_role("button", name="Show All").press("Enter")
	expect(summary(manager)).to_contain_text("Here: 3 requests")


def test_a_map_with_nothing_on_it_says_why(manager):
	desk.visit(manager, f"{MAP}?subject=no+such+words")
	expect(summary(manager)).to_contain_text("No request fits these filters.")
	expect(manager.locator(".gov-request-map .gov-map")).to_be_visible()


def test_workspace_and_search_lead_to_the_map_and_one_step_back_from_it(manager):
	desk.forget_choices(manager, REQUEST)
	desk.visit(manager, "/app/constituent-services")
	manager.evaluate("frappe.set_route('gov-request-map')")
	expect(summary(manager)).to_contain_text("Here:")
	manager.go_back()
	expect(manager).to_have_url(re.compile("constituent-services"))


def test_on_a_telephone_map_and_lines_fit_the_width(visit, holes):
	page = visit(MANAGER, PHONE)
	errors = []
	page.on("pageerror", lambda error: errors.append(str(error)))
	map_of(page, holes)
	box = page.locator(".gov-request-map").bounding_box()
	assert box["x"] >= 0
	assert box["x"] + box["width"] <= PHONE["width"]
	expect(page.get_by_role("list", name="Shown on the map").get_by_role("link", name=holes)).to_be_visible()
	assert errors == []

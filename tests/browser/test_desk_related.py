"""A saved request beside others: what is alike and open, two of the same concern, what hangs together."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE
from tests.browser.test_desk_work import width_code


@pytest.fixture
def pair(manager):
	"""Two holes side by side, where no other run has put one."""
	answers = [{"code": width_code(manager), "value": "Like a plate"}]
	north = 40.2 + time.time() % 1 / 10
	return [
		desk.insert(
			manager,
			doctype="Gov Service Request",
			service_type="pothole",
			subject=f"Hole {metres} metres north",
			description="A hole as wide as a tire.",
			answers=answers,
			latitude=north + metres / 111_195,
			longitude=-72.9,
		)
		for metres in (0, 30)
	]


def open_tab(page, name):
	page.get_by_role("tab", name=name).click()


def test_the_same_concern_is_seen_linked_and_found_from_both_sides(manager, pair):
	first, second = pair
	desk.open_request(manager, second)
	manager.get_by_role("button", name="1 open request is similar or nearby").click()
	alike = manager.get_by_role("list", name="Similar and Nearby")
	expect(alike).to_contain_text("same service · 30 m away")
	expect(alike.get_by_role("link", name="Hole 0 metres north")).to_be_visible()
	alike.get_by_role("button", name="This One Repeats It").click()
	expect(manager.locator(".modal.show .modal-title")).to_have_text(f"{second} Repeats {first}")
	desk.confirm(manager, "Link")
	open_tab(manager, "Request")
	desk.expect_state(manager, "Resolved")
	open_tab(manager, "Linked")
	expect(manager.get_by_role("list", name="Repeats", exact=True)).to_contain_text(first)
	desk.open_request(manager, first)
	open_tab(manager, "Similar and Nearby")
	expect(manager.get_by_text("Nothing open is similar or nearby.")).to_be_visible()
	open_tab(manager, "Linked")
	expect(manager.get_by_role("list", name="Repeated By")).to_contain_text(second)


def test_the_other_one_may_be_the_one_that_repeats(manager, pair):
	first, second = pair
	desk.open_request(manager, first)
	open_tab(manager, "Similar and Nearby")
	manager.get_by_role("button", name="It Repeats This One").click()
	expect(manager.locator(".modal.show .modal-title")).to_have_text(f"{second} Repeats {first}")
	desk.confirm(manager, "Link")
	open_tab(manager, "Linked")
	expect(manager.get_by_role("list", name="Repeated By")).to_contain_text("Resolved")


def test_what_is_needed_of_another_department_is_asked_and_seen_from_the_request(manager, pair):
	request, _other = pair
	serial = time.time_ns()
	service = desk.insert(
		manager,
		doctype="Gov Service Type",
		service_name=f"Cones and Signs {serial}",
		service_code=f"cones-{serial}",
		department="Parks and Forestry",
		visibility="Private",
	)
	desk.open_request(manager, request)
	desk.do(manager, "Ask Another Department")
	manager.wait_for_function("number => cur_frm.is_new() && cur_frm.doc.asked_for === number", arg=request)
	manager.evaluate("service => cur_frm.set_value('service_type', service)", service)
	desk.describe(manager, "Four cones for Monday.")
	desk.save(manager)
	asked = desk.receipt(manager)["Number"]
	expect(manager.locator(".gov-head:visible")).to_contain_text(f"Asked for {request}")
	desk.open_request(manager, request)
	open_tab(manager, "Linked")
	expect(manager.get_by_role("list", name="Asked Of Other Departments")).to_contain_text(asked)
	expect(manager.get_by_role("list", name="Asked Of Other Departments")).to_contain_text(
		"Parks and Forestry"
	)


def test_a_clerk_s_telephone_shows_it_without_scrolling_sideways(visit, pair):
	page = visit("alice.montgomery@larkhaven.example", PHONE)
	desk.open_request(page, pair[1])
	page.get_by_role("button", name="1 open request is similar or nearby").click()
	box = page.get_by_role("list", name="Similar and Nearby").bounding_box()
	assert box["x"] >= 0
	assert box["x"] + box["width"] <= PHONE["width"]

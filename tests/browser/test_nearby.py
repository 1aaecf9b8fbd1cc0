"""The same hole, reported twice: joined on the portal and on the telephone instead of filed again."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_resident import (
	fill_pothole,
	from_an_address_of_its_own,
	number_and_code,
	send,
)


@pytest.fixture
def address(visit):
	"""A house where somebody has reported a hole already."""
	page = from_an_address_of_its_own(visit())
	fill_pothole(page, name="Nora First")
	house = f"{time.time_ns() // 1000} Quillfeather Street"
	page.fill("#address", house)
	page.fill("#description", "As deep as a bucket.")
	send(page)
	number_and_code(page)
	return house


@pytest.fixture
def resident(visit, address):
	page = from_an_address_of_its_own(visit())
	fill_pothole(page, name="Sam Second")
	page.fill("#address", address)
	return page


def test_a_resident_is_shown_the_first_report_and_joins_it(resident):
	send(resident)
	nearby = resident.locator(".nearby li")
	expect(nearby).to_contain_text("As deep as a bucket.")
	expect(resident.get_by_role("alert")).to_contain_text("Nothing is sent yet")
	nearby.get_by_role("button", name="Me too").click()
	expect(resident.locator("h1")).to_have_text("You are told what becomes of it")


def test_a_resident_who_means_another_one_sends_it_all_the_same(resident):
	send(resident)
	expect(resident.locator(".nearby li")).to_have_count(1)
	resident.locator("#address").press("Enter")  # Enter files, and joins nothing
	number_and_code(resident)


def test_a_clerk_sees_it_while_she_takes_the_call_and_has_the_caller_join(supervisor, address):
	serial = str(time.time_ns())[-7:]
	desk.insert(
		supervisor,
		doctype="Gov Constituent",
		first_name="Cleo",
		last_name=f"Caller{serial}",
		phone=f"+1515{serial}",
	)
	desk.begin_call(supervisor)
	desk.find(supervisor, "Who is it?", serial)
	expect(supervisor.locator(".gov-card:visible")).to_contain_text(f"Caller{serial}")
	desk.find(supervisor, "Service", "pothole")
	desk.place(supervisor, address)
	supervisor.locator("[data-fieldname=address] input").blur()
	nearby = supervisor.locator(".gov-nearby:visible")
	expect(nearby).to_contain_text(address)
	nearby.get_by_role("button", name="Me Too").click()
	expect(supervisor.locator(".gov-number:visible")).to_be_visible()
	history = supervisor.locator(".gov-history:visible")
	expect(history).to_contain_text("One more reports the same; now 1 besides who reported it first.")

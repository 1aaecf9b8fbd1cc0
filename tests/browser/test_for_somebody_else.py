"""Who asks for somebody else, and who asks without a name: both show right on the portal and in the Desk."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_resident import fill_pothole, from_an_address_of_its_own, number_and_code, send


@pytest.fixture
def serial():
	return str(time.time_ns())[-7:]


@pytest.fixture
def resident(guest):
	return from_an_address_of_its_own(guest)


def file_for_bob(page, serial):
	"""Ada asks for Bob; gives the number of the request."""
	fill_pothole(page, name=f"Ada Quill{serial}")
	page.get_by_text("I ask for somebody else").click()
	page.get_by_label("Their name").fill(f"Bob Quill{serial}")
	page.get_by_label("Their email address or phone number").fill(f"+1 515 {serial[:3]} {serial[3:]}")
	page.get_by_label("What you are to them").fill("Daughter")
	send(page)
	return number_and_code(page)[0]


def test_a_proxys_request_shows_both_and_the_role(resident, clerk, serial):
	ada, bob = f"Ada Quill{serial}", f"Bob Quill{serial}"
	number = file_for_bob(resident, serial)

	desk.open_request(clerk, number)
	expect(clerk.locator(".gov-proxy:visible")).to_have_text(f"{ada} on behalf of {bob}")
	expect(clerk.get_by_text("Asks, as their Daughter")).to_be_visible()
	expect(clerk.locator(".gov-asks:visible")).to_contain_text(ada)
	expect(clerk.locator(".gov-for:visible")).to_contain_text(bob)

	clerk.locator(".gov-for:visible").get_by_role("link", name=bob).click()
	entry = clerk.locator(".gov-entry:visible", has_text="asked for them by somebody else: Daughter")
	expect(entry).to_have_count(1)


def test_whom_it_is_for_is_asked_by_name_before_the_request_is_sent(resident, serial):
	fill_pothole(resident, name=f"Ada Quill{serial}")
	resident.get_by_text("I ask for somebody else").click()
	resident.get_by_label("What you are to them").fill("Daughter")
	send(resident)
	expect(resident.get_by_role("alert")).to_contain_text(
		"Please give the name of the person for whom you ask."
	)
	expect(resident.get_by_label("What you are to them")).to_have_value("Daughter")


def test_a_clerk_takes_a_call_for_somebody_else(clerk, serial):
	bob = desk.insert(clerk, doctype="Gov Constituent", first_name="Bob", last_name=f"Quill{serial}")
	ada = desk.insert(
		clerk, doctype="Gov Constituent", first_name="Ada", last_name=f"Quill{serial}", phone=f"+1515{serial}"
	)
	desk.begin_call(clerk)
	desk.find(clerk, "Who is it?", serial)
	expect(clerk.locator(".gov-card:visible")).to_contain_text(f"Ada Quill{serial}")
	desk.find(clerk, "Service", "question")
	desk.describe(clerk, "May my father have a ramp?")
	desk.choose(clerk, "on_behalf_of", bob)
	expect(clerk.locator(".gov-for:visible")).to_contain_text(f"Bob Quill{serial}")
	role = clerk.locator("[data-fieldname=on_behalf_role] input")
	role.fill("Daughter")
	role.blur()
	desk.save(clerk)
	number = desk.receipt(clerk)["Number"]
	request = desk.read(clerk, "Gov Service Request", number)
	assert (request["constituent"], request["on_behalf_of"], request["on_behalf_role"]) == (
		ada,
		bob,
		"Daughter",
	)


def test_an_anonymous_request_shows_nobody_in_the_desk_and_stays_open_to_its_code(resident, clerk, serial):
	fill_pothole(resident)
	resident.fill("#description", f"The hole {serial} is deep.")
	resident.locator("#who-2").check()
	expect(resident.locator("#full_name")).to_be_hidden()
	send(resident)
	number, code = number_and_code(resident)

	desk.open_request(clerk, number)
	expect(clerk.get_by_text("Filed without a name")).to_be_visible()
	expect(clerk.locator(".gov-card:visible")).to_have_count(0)
	request = desk.read(clerk, "Gov Service Request", number)
	assert (request["constituent"], request["anonymous"], request["owner"]) == (None, 1, "Guest")

	resident.goto("/request/status")
	resident.fill("#number", number)
	resident.fill("#code", code)
	resident.get_by_role("button", name="Show where it stands").click()
	expect(resident.locator("h1")).to_have_text(f"The hole {serial} is deep.")

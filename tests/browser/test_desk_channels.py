"""What came some other way than by phone: a letter, a message, somebody at the counter."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk

LETTER = f"{desk.NEW}?channel=Letter"


def chip(page, channel):
	return page.get_by_role("group", name="How it came").get_by_role("button", name=channel, exact=True)


def received(page):
	return page.get_by_label("Received On")


def saved(page):
	number = desk.receipt(page)["Number"]
	return desk.read(page, "Gov Service Request", number)


def test_a_letter_is_filed_with_the_day_on_which_it_came(clerk):
	desk.visit(clerk, LETTER)
	expect(chip(clerk, "Letter")).to_have_attribute("aria-pressed", "true")
	expect(clerk.locator(".frappe-control[data-fieldname=scan]")).to_be_visible()
	day = clerk.evaluate("frappe.datetime.add_days(frappe.datetime.now_date(), -2)")
	received(clerk).fill(f"{day}T09:30")
	received(clerk).blur()
	shown = received(clerk).input_value()
	chip(clerk, "Fax").click()
	expect(chip(clerk, "Fax")).to_have_attribute("aria-pressed", "true")
	expect(received(clerk)).to_have_value(shown)
	chip(clerk, "Letter").click()
	desk.find(clerk, "Service", "question")
	desk.describe(clerk, "When is the library open?")
	desk.save(clerk)
	request = saved(clerk)
	assert (request["channel"], request["opened_on"]) == ("Letter", f"{day} 09:30:00")


def test_the_form_asks_what_fits_the_channel(clerk):
	desk.begin_call(clerk)
	expect(chip(clerk, "Phone")).to_have_attribute("aria-pressed", "true")
	for field in ("scan", "handle"):
		expect(clerk.locator(f".frappe-control[data-fieldname={field}]")).to_be_hidden()
	expect(received(clerk)).to_have_count(0)
	chip(clerk, "SMS").click()
	expect(clerk.locator(".frappe-control[data-fieldname=handle]")).to_be_visible()
	expect(received(clerk)).to_be_visible()
	chip(clerk, "Walk-in").click()
	expect(clerk.locator(".frappe-control[data-fieldname=handle]")).to_be_hidden()
	expect(received(clerk)).to_have_count(0)


@pytest.mark.parametrize("place", ["/app/constituent-services", "/app/gov-service-request"])
def test_workspace_and_list_begin_a_request_by_its_channel(clerk, place):
	desk.visit(clerk, place)
	if place.endswith("request"):
		clerk.get_by_role("button", name="New From").click()
		clerk.get_by_role("link", name="Fax", exact=True).click()
	else:
		chip(clerk, "Fax").click()
	expect(chip(clerk, "Fax")).to_have_attribute("aria-pressed", "true")
	expect(clerk.locator(".frappe-control[data-fieldname=scan]")).to_be_visible()

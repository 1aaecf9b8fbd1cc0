"""A clerk says where somebody works, sees it from the other end, and looks up who speaks for a ward."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk


@pytest.fixture
def pair(clerk):
	"""A person and a business, by name and number."""
	serial = str(time.time_ns())[-8:]
	person = desk.insert(clerk, doctype="Gov Constituent", first_name="Rosa", last_name=f"Quill{serial}")
	firm = {"constituent_type": "Business", "full_name": f"Quill{serial} Bakery"}
	return person, desk.insert(clerk, doctype="Gov Constituent", **firm), serial


def open_relations(page, constituent):
	desk.visit(page, f"/app/gov-constituent/{constituent}")
	page.get_by_role("tab", name="Relations").click()
	return page.get_by_role("region", name="Relationships")


def test_an_employer_added_from_the_persons_form_is_seen_from_the_other_end(clerk, pair):
	person, firm, serial = pair
	relations = open_relations(clerk, person)
	expect(relations).to_contain_text("Nobody yet")
	relations.get_by_role("button", name="Add a Relationship").click()
	clerk.locator(".modal.show [data-fieldname=reading] select").select_option(label="Employer")
	desk.find(clerk, "Who", f"Quill{serial} Bakery")
	desk.answer(clerk, "note", "night shifts")
	desk.confirm(clerk, "Add")
	expect(relations.get_by_role("listitem")).to_contain_text(f"Quill{serial} Bakery")

	relations.get_by_role("link", name=f"Quill{serial} Bakery").click()
	clerk.wait_for_url(re.compile(firm))
	relations = open_relations(clerk, firm)
	card = relations.get_by_role("listitem")
	expect(card).to_contain_text("Employee")
	expect(card).to_contain_text(f"Rosa Quill{serial}")

	card.get_by_role("button", name="Edit").click()
	desk.answer(clerk, "to_date", "2020-12-31")
	clerk.locator(".modal.show [data-fieldname=note] input").click()
	desk.confirm(clerk, "Save")
	expect(relations.get_by_text("Former (1)")).to_be_visible()


def test_an_office_is_entered_on_the_persons_page_and_stands_on_the_districts(clerk, pair):
	person, _firm, serial = pair
	open_relations(clerk, person)
	offices = clerk.get_by_role("region", name="Offices")
	offices.get_by_role("button", name="Add an Office").click()
	clerk.locator(".modal.show [data-fieldname=office] input").fill(f"Warden {serial}")
	desk.choose(clerk, "district", "Ward 5 – Creekside")
	desk.confirm(clerk, "Save")
	expect(offices.get_by_role("listitem")).to_contain_text(f"Warden {serial}")

	offices.get_by_role("link", name=re.compile("Ward 5")).click()
	page = clerk.locator(".gov-district-page:visible")
	expect(page).to_contain_text(f"Warden {serial}: Rosa Quill{serial}")
	expect(page.locator(".gov-area")).to_have_count(1)
	page.get_by_role("button", name=re.compile("Open Requests")).click()
	expect(clerk).to_have_url(re.compile("gov-service-request.*district=Ward"))

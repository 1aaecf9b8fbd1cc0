"""A manager looks at what a file would become, imports it and takes it back."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

ROW = {
	"CASE_ENQUIRY_ID": "",
	"OPEN_DT": "07/01/2015 08:30:15 AM",
	"TARGET_DT": "",
	"CLOSED_DT": "",
	"OnTime_Status": "",
	"CASE_STATUS": "Open",
	"CLOSURE_REASON": "",
	"CASE_TITLE": "Owl in the lamp",
	"SUBJECT": "Parks",
	"REASON": "Birds",
	"TYPE": "Owls",
	"Location": "1 Elm St",
	"LOCATION_ZIPCODE": "2108",
	"ward": "Ward 3",
	"LATITUDE": "42.3601",
	"LONGITUDE": "-71.0712",
	"Source": "Constituent Call",
}


@pytest.fixture
def draft(manager):
	"""The name of a Gov Import of two rows, of which one is wrong, open before the manager."""
	serial = time.time_ns()
	right = {**ROW, "CASE_ENQUIRY_ID": f"{serial}-1"}
	rows = [ROW, right.values(), {**right, "CASE_ENQUIRY_ID": f"{serial}-2", "OPEN_DT": "soon"}.values()]
	content = "\n".join(map(",".join, rows))
	file = {"doctype": "File", "file_name": f"owls-{serial}.csv", "is_private": 1, "content": content}
	address = desk.tell(manager, "frappe.client.insert", doc=file)["file_url"]
	name = desk.insert(manager, doctype="Gov Import", profile="boston", import_file=address)
	desk.visit(manager, f"/app/gov-import/{name}")
	return name


def preview(page):
	return page.locator("[data-fieldname=preview_html]:visible")


def test_a_preview_says_what_each_row_becomes_and_an_undo_takes_the_import_back(manager, draft):
	expect(preview(manager)).to_contain_text("Of the first 2 rows: 1 new, 1 rejected.")
	expect(preview(manager).get_by_role("columnheader", name="Number There")).to_be_visible()
	right, wrong = preview(manager).locator("tbody tr").all()
	expect(right.locator(".indicator.green")).to_have_text("New request")
	expect(wrong).to_contain_text("OPEN_DT is “soon”, which is no date in a format of the profile.")

	manager.get_by_role("button", name="Start Import").click()
	expect(manager.get_by_role("button", name="Show Requests")).to_be_visible()
	manager.get_by_role("button", name="Undo Import").click()
	question = manager.locator(".modal.show")
	expect(question).to_contain_text("1 requests are removed with their answers and histories")
	question.get_by_role("button", name="Undo Import").click()
	expect(manager.locator(".indicator-pill:visible").first).to_have_text("Undone")
	expect(manager.get_by_role("button", name="Show Requests")).to_have_count(0)


def test_the_form_says_what_the_rows_of_the_chosen_profile_become(manager):
	desk.visit(manager, "/app/gov-import/new")
	manager.locator("[data-fieldname=profile] input").click()
	manager.get_by_text("Boston: 311 service requests").click()
	kind = manager.locator("[data-fieldname=kind]:visible")
	expect(kind).to_contain_text("Service Requests")
	expect(manager.locator("[data-fieldname=join_certain]:visible")).to_have_count(0)


def test_the_list_can_be_narrowed_to_one_kind(manager, draft):
	desk.visit(manager, "/app/gov-import?kind=People")
	expect(manager.locator(".no-result:visible, .result:visible").first).to_be_visible()
	expect(manager.get_by_text(draft)).to_have_count(0)
	desk.visit(manager, "/app/gov-import?kind=Service+Requests")
	expect(manager.get_by_text(draft).first).to_be_visible()

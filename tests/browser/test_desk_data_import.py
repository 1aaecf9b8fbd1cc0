"""A table of requests by Frappe's own Data Import: what became of each row, and why nothing of one."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

COLUMNS = "Service,Channel,What Is It About,Address"


@pytest.fixture
def administrator(visit):
	from gov_crm.setup.demo import LOGINS

	return visit({role: user for role, user, _password in LOGINS}["Administrator"])


@pytest.fixture
def sacks(manager):
	"""The code of a service that asks nothing but needs a place."""
	desk.visit(manager, "/app/gov-service-type")
	serial = time.time_ns()
	return desk.insert(
		manager,
		doctype="Gov Service Type",
		service_name=f"Sacks {serial}",
		service_code=f"sacks-{serial}",
		department="Waste and Recycling",
		location_required=1,
		allow_anonymous=1,
	)


def begin(page):
	"""A new Data Import of requests, saved, as its form asks for it."""
	desk.visit(page, "/app/data-import/new")
	desk.choose(page, "reference_doctype", "Gov Service Request")
	page.locator("[data-fieldname=import_type] select:visible").select_option("Insert New Records")
	desk.save(page)
	expect(page).to_have_url(re.compile("/data-import/(?!new)"))


def attach(page, text):
	page.locator("[data-fieldname=import_file]:visible").get_by_role("button", name="Attach").click()
	file = {"name": "sacks.csv", "mimeType": "text/csv", "buffer": text.encode()}
	page.locator(".modal.show input[type=file]").first.set_input_files(file)
	page.locator(".modal.show").get_by_role("button", name="Upload").click()
	expect(page.locator(".modal.show")).to_have_count(0)


def wait_until_done(page):
	"""The form itself is told by a socket, which the demo does not have: who waits loads it again."""
	page.wait_for_function(
		"""() => frappe.db.get_value("Data Import", cur_frm.doc.name, "status")
			.then(({ message }) => message.status !== "Pending")"""
	)
	page.reload()


def test_a_table_of_three_rows_becomes_two_requests_and_one_reason(administrator, sacks):
	page = administrator
	begin(page)
	rows = [f"{sacks},Letter,A sack at number {number},{number} Elm Street" for number in (1, 2)]
	attach(page, "\n".join([COLUMNS, *rows, f"{sacks},Letter,A sack somewhere,"]))
	expect(page.locator("[data-fieldname=import_preview]:visible")).to_contain_text("A sack at number 1")
	page.get_by_role("button", name="Start Import").click()
	wait_until_done(page)
	log = page.locator("[data-fieldname=import_log_preview]:visible")
	expect(log).to_contain_text("needs a place: give an address or set the pin.")
	expect(log.get_by_role("link", name=re.compile("^SR-"))).to_have_count(2)
	expect(page.get_by_role("button", name="Export Errored Rows").first).to_be_visible()
	log.get_by_role("link", name=re.compile("^SR-")).first.click()
	expect(page.locator(".gov-number:visible")).to_have_text(re.compile("^SR-"))
	expect(page.locator(".gov-history:visible")).to_contain_text("Received: Letter")

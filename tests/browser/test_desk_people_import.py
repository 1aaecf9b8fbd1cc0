"""A manager sees whom the rows of a table are, imports them and takes the import back."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

COLUMNS = (
	"number type name first_name last_name organisation date_of_birth email phone prefers language "
	"salutation job_title street city postal_code state country latitude longitude restricted deceased "
	"household employer guardian"
).split()
HOME = {"street": "3 Owl Lane", "city": "Larkhaven"}


@pytest.fixture
def draft(manager):
	"""A Gov Import, open before the manager, of a household, of Ada who is on record, and of a wrong row."""
	serial = time.time_ns()
	family = f"Q{''.join(chr(ord('a') + int(digit)) for digit in str(serial)[-8:])}"
	ada = {"first_name": "Ada", "last_name": family, "date_of_birth": "1961-02-03"}
	on_record = {**ada, "constituent_type": "Person", "address_line": HOME["street"], "city": HOME["city"]}
	desk.insert(manager, doctype="Gov Constituent", **on_record)
	rows = [
		{"number": f"{serial}-1", "type": "Household", "name": f"{family} Family", **HOME},
		{"number": f"{serial}-2", **ada, **HOME, "phone": "+12035550142", "household": f"{serial}-1"},
		{"number": f"{serial}-3", "household": f"{serial}-9", "last_name": family},
	]
	lines = [",".join(COLUMNS), *(",".join(row.get(column, "") for column in COLUMNS) for row in rows)]
	file = {
		"doctype": "File",
		"file_name": f"people-{serial}.csv",
		"is_private": 1,
		"content": "\n".join(lines),
	}
	address = desk.tell(manager, "frappe.client.insert", doc=file)["file_url"]
	name = desk.insert(manager, doctype="Gov Import", profile="people", import_file=address)
	desk.visit(manager, f"/app/gov-import/{name}")
	return name, family


def preview(page):
	return page.locator("[data-fieldname=preview_html]:visible")


def test_a_preview_says_whom_each_row_joins_and_an_undo_takes_all_back(manager, draft):
	name, family = draft
	expect(preview(manager)).to_contain_text(
		"Of the first 3 rows: 1 new, 1 joined with one that is here, 1 rejected."
	)
	expect(preview(manager)).to_contain_text(f"Joins Ada {family} (CON-")
	expect(preview(manager)).to_contain_text("same date of birth · same address")
	expect(preview(manager)).to_contain_text("Import the rows of the households first, then this row again.")

	manager.get_by_role("button", name="Start Import").click()
	manager.get_by_role("button", name="Show What Became of the Rows").click()
	rows = manager.locator(".result:visible .list-row")
	expect(rows).to_have_count(2)
	expect(rows.filter(has_text="Joined")).to_have_count(1)
	expect(rows.filter(has_text="Created")).to_have_count(1)

	desk.visit(manager, f"/app/gov-import/{name}")
	manager.get_by_role("button", name="Undo Import").click()
	question = manager.locator(".modal.show")
	expect(question).to_contain_text("Who was new is removed with Contact and Address")
	question.get_by_role("button", name="Undo Import").click()
	expect(manager.locator(".indicator-pill:visible").first).to_have_text("Undone")


def test_nobody_is_joined_where_the_manager_says_so(manager, draft):
	_name, family = draft
	expect(preview(manager)).to_contain_text(f"Joins Ada {family}")
	manager.locator("[data-fieldname=join_certain] input:visible").uncheck()
	expect(preview(manager)).to_contain_text("Of the first 3 rows: 2 new, 1 rejected.")
	expect(preview(manager)).to_contain_text(f"Perhaps Ada {family}, CON-")

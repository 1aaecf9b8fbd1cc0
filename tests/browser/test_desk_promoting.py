"""Requests become a case, from the list and the form; a case of a team is found by nobody else."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_bulk import act, choose_all, place, three

__all__ = ["place", "three"]
CASE = "/app/gov-case"


@pytest.fixture
def make_kind(manager):
	"""`make_kind(confidentiality)` makes a kind of case of Public Works."""
	desk.visit(manager, "/app/gov-case-type")

	def kind(confidentiality):
		code = f"noise-{manager.evaluate('frappe.utils.get_random(6)').lower()}"
		return desk.insert(
			manager,
			doctype="Gov Case Type",
			type_name="Noise of a Street",
			type_code=code,
			category="Investigation",
			lead_department="Public Works",
			confidentiality=confidentiality,
			stages=[{"stage": "Intake"}],
			outcomes=[{"outcome": "Nothing found", "effect": "No Decision"}],
		)

	return kind


def test_three_requests_become_one_case_and_one_of_them_leaves_it_again(supervisor, make_kind, three, place):
	kind = make_kind("Department")
	choose_all(supervisor, place)
	act(supervisor, "Make a Case…")
	dialog = supervisor.locator(".modal.show")
	expect(dialog).to_contain_text("Each request keeps its number")
	desk.choose(supervisor, "case_type", kind)
	dialog.get_by_role("button", name="Make 3 Requests a Case").click()
	expect(supervisor).to_have_url(re.compile(r"/gov-case/CASE-"))
	requests = supervisor.get_by_role("list", name="Requests").get_by_role("listitem")
	expect(requests).to_have_count(3)
	expect(requests.first).to_contain_text("In a Case")
	requests.first.get_by_role("button", name="Take out").click()
	desk.answer(supervisor, "reason", "Another street.")
	dialog.get_by_role("button", name=re.compile("^Take .* Out$")).click()
	expect(requests).to_have_count(2)
	requests.first.get_by_role("link").first.click()
	expect(supervisor.locator(".gov-head:visible")).to_contain_text("Part of case CASE-")


def test_a_case_of_a_team_is_found_by_no_other_colleague(manager, supervisor, clerk, make_kind):
	kind, word = make_kind("Team"), f"Quetzal{time.time_ns()}"
	me = manager.evaluate("frappe.session.user")
	person = desk.insert(
		manager, doctype="Gov Constituent", constituent_type="Person", first_name="Ada", last_name=word
	)
	case = desk.insert(
		manager, doctype="Gov Case", case_type=kind, subject=word, constituent=person, case_officer=me
	)
	manager.goto(f"{CASE}/{case}")
	expect(manager.locator(".gov-head:visible")).to_contain_text("Only its team sees it")
	for page in (supervisor, clerk):
		desk.visit(page, f"{CASE}?subject=%25{word}%25")
		expect(page.locator(".no-result:visible")).to_be_visible()
		page.goto(f"{CASE}/{case}")
		expect(page.locator("body")).to_contain_text("not found")
		desk.visit(page, f"/app/gov-constituent/{person}")
		expect(page.locator("[data-fieldname=timeline_html]")).to_be_visible()
		expect(page.locator("body")).not_to_contain_text(case)

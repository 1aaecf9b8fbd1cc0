"""A permit from the decided case to the guest who checks it, and to its end."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE
from tests.browser.test_resident import from_an_address_of_its_own
from tests.browser.test_resident_accessibility import found_by_axe


@pytest.fixture
def granted_case(manager):
	"""The manager's page on a granted case of a kind that stands in the register."""
	desk.visit(manager, "/app/gov-case-type")
	code = manager.evaluate("frappe.utils.get_random(6)").lower()
	kind = desk.insert(
		manager,
		doctype="Gov Case Type",
		type_name=f"Street Stall {code}",
		type_code=f"stall-{code}",
		category="Permit",
		lead_department="Public Works",
		stages=[{"stage": "Intake"}],
		outcomes=[{"outcome": "Allowed", "effect": "Granted"}],
		authorization_kind="Permit",
		authorization_months=12,
		authorization_conditions="Leave the lane free.",
		register_public=1,
		register_holder=1,
		register_place=1,
	)
	person = desk.insert(manager, doctype="Gov Constituent", first_name="Rosa", last_name=f"Stall {code}")
	case = desk.insert(manager, doctype="Gov Case", case_type=kind, constituent=person, subject="Fruit")
	desk.visit(manager, f"/app/gov-case/{case}")
	desk.do(manager, "Decide")
	desk.answer(manager, "outcome", "Allowed")
	desk.answer(manager, "reasons", "The lane stays free.")
	desk.confirm(manager, "Decide")
	return manager, code


def press(page, action):
	"""A button of the Next bar that may still have to appear."""
	page.locator(".gov-next:visible").get_by_role("button", name=action, exact=True).click()


def test_a_permit_is_issued_printed_checked_by_a_guest_and_revoked(granted_case, visit, chromium, server):
	page, code = granted_case
	press(page, "Issue")
	desk.answer(page, "address", "12 Elm Street")
	desk.confirm(page, "Issue")
	desk.expect_state(page, "Active")
	number = page.locator(".gov-head:visible .gov-number").inner_text()
	expect(page.locator("[data-fieldname=holder_html]")).to_contain_text(f"Rosa Stall {code}")
	check = page.get_by_role("link", name="As anybody can check it").get_attribute("href")
	path = check[check.index("/request/check") :]

	paper = page.context.new_page()
	paper.goto(f"/printview?doctype=Gov%20Authorization&name={number}&format=Gov%20Authorization")
	expect(paper.locator(".gov-paper")).to_contain_text("Leave the lane free.")
	expect(paper.locator(".gov-paper")).to_contain_text(f"Rosa Stall {code}")
	expect(paper.locator(".gov-paper .gone")).to_have_count(0)
	assert paper.locator(".qr img").evaluate("image => image.naturalWidth") > 0

	guest = from_an_address_of_its_own(visit(viewport=PHONE))
	guest.goto("/request/check")
	assert not found_by_axe(guest)
	guest.goto(path)
	expect(guest.locator("h1")).to_have_text("This is valid")
	assert not found_by_axe(guest)

	press(page, "Revoke")
	desk.answer(page, "reason", "The lane was blocked.")
	desk.confirm(page, "Revoke")
	desk.expect_state(page, "Revoked")
	paper.reload()
	expect(paper.locator(".gov-paper .gone")).to_have_text("Revoked")
	guest.goto(path)
	expect(guest.locator("h1")).to_have_text("This was revoked")

	guest.goto(f"/register?q={code}")
	assert not found_by_axe(guest)
	plain = chromium.new_context(base_url=server, viewport=PHONE, java_script_enabled=False)
	try:
		_find_in_the_register(from_an_address_of_its_own(plain.new_page()), code, number)
	finally:
		plain.close()

	desk.visit(page, "/app/gov-authorization")
	page.get_by_role("button", name="Revoked", exact=True).click()
	expect(page.locator(".list-row", has_text=number)).to_contain_text("Revoked")


def _find_in_the_register(page, code, number):
	page.goto("/register")
	page.fill("#q", code)
	page.get_by_role("button", name="Search").click()
	expect(page.locator(".register li")).to_have_count(1)
	expect(page.locator(".register li")).to_contain_text(f"{number} Street Stall {code} Revoked")
	expect(page.locator(".register li")).to_contain_text("12 Elm Street")
	assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

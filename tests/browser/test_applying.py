"""A permit from the portal to the printed paper: begun, gone on with, sent, followed, decided, issued."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE
from tests.browser.test_resident import from_an_address_of_its_own, number_and_code
from tests.browser.test_resident_accessibility import found_by_axe
from tests.site.support.papers import a_pdf


@pytest.fixture
def kind(manager):
	"""A kind of permit that residents apply for, by its name."""
	desk.visit(manager, "/app/gov-case-type")
	code = manager.evaluate("frappe.utils.get_random(6)").lower()
	name = f"Garage Permit {code}"
	desk.insert(
		manager,
		doctype="Gov Case Type",
		type_name=name,
		type_code=f"garage-{code}",
		category="Permit",
		description="Build a garage.",
		lead_department="Public Works",
		confidentiality="Open",
		apply_online=1,
		working_days=20,
		stages=[{"stage": "Completeness"}, {"stage": "Inspection"}],
		documents=[{"title": "Site plan", "required": 1}, {"title": "Deed", "required": 1}],
		questions=[{"label": "How many cars?", "datatype": "Number", "required": 1}],
		steps=[
			{
				"title": "Check the plan",
				"stage": "Completeness",
				"required": 1,
				"days_from_start": 3,
				"document_needed": "Site plan",
			}
		],
		outcomes=[{"outcome": "Permit issued", "effect": "Granted"}],
		authorization_kind="Permit",
		authorization_months=24,
	)
	return name


def paper(name):
	return {"name": name, "mimeType": "application/pdf", "buffer": a_pdf()}


@pytest.fixture
def resident(chromium, server):
	"""A telephone whose browser runs no script."""
	context = chromium.new_context(base_url=server, viewport=PHONE, java_script_enabled=False)
	yield from_an_address_of_its_own(context.new_page())
	context.close()


def test_a_permit_goes_from_the_portal_to_the_printed_paper(kind, resident, visit, manager):
	resident.goto(f"/request?q={kind.replace(' ', '+')}")
	resident.get_by_role("link", name=kind).click()
	resident.get_by_label("How many cars?").fill("2")
	resident.get_by_label("Site plan").set_input_files(paper("plan.pdf"))
	resident.get_by_role("button", name="Save, and go on later").click()
	expect(resident.locator("h1")).to_have_text("Your application is saved")
	link = resident.locator(".link a").get_attribute("href")

	later = from_an_address_of_its_own(visit(viewport=PHONE))
	later.goto(link[link.index("/request/apply") :])
	assert not found_by_axe(later)
	expect(later.get_by_label("How many cars?")).to_have_value("2")
	expect(later.locator("#main")).to_contain_text("We have this: plan.pdf.")
	later.fill("#full_name", "Rosa Rivers")
	later.fill("#email", "rosa.rivers@example.org")
	later.get_by_role("button", name="Send the application").click()
	expect(later.locator("[role=alert]")).to_contain_text("“Deed” is missing.")
	later.get_by_label("Deed").set_input_files(paper("deed.pdf"))
	later.get_by_role("button", name="Send the application").click()
	expect(later.locator("h1")).to_have_text("We have your application")
	number, secret = number_and_code(later)

	desk.visit(manager, f"/app/gov-case/{number}")
	page = manager
	page.get_by_role("button", name="Accept: Site plan").click()
	expect(page.locator("[data-fieldname=documents_html]")).to_contain_text("Accepted")
	page.get_by_role("button", name="Done: Check the plan").click()
	desk.confirm(page, "Done")
	page.get_by_role("button", name="Pass to Inspection").click()
	expect(page.locator(".gov-stages [aria-current=step]")).to_have_text("Inspection")

	later.goto("/request/status")
	later.fill("#number", number.lower())
	later.fill("#code", secret)
	later.get_by_role("button", name="Show where it stands").click()
	expect(later.locator("ol.steps [aria-current=step]")).to_contain_text("Inspection")
	expect(later.locator("#main")).to_contain_text("Site plan: accepted")
	assert not found_by_axe(later)

	page.get_by_role("button", name="Decide").click()
	desk.answer(page, "outcome", "Permit issued")
	desk.answer(page, "reasons", "All distances are kept.")
	desk.confirm(page, "Decide")
	page.locator(".gov-next:visible").get_by_role("button", name="Issue", exact=True).click()
	desk.answer(page, "address", "12 Elm Street")
	desk.confirm(page, "Issue")
	desk.expect_state(page, "Active")
	permit = page.locator(".gov-head:visible .gov-number").inner_text()
	page.goto(f"/printview?doctype=Gov%20Authorization&name={permit}&format=Gov%20Authorization")
	expect(page.locator(".gov-paper")).to_contain_text("Rosa Rivers")
	expect(page.locator(".gov-paper")).to_contain_text(permit)

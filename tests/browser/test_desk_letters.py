"""A letter in the Desk: written from a template, reviewed by somebody else, sent and posted."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk


@pytest.fixture
def case(supervisor, manager):
	"""A case of the supervisor's with an applicant who has no address for mail; gives its number."""
	desk.visit(manager, "/app/gov-case-type")
	kind = desk.insert(
		manager,
		doctype="Gov Case Type",
		type_name="Parade",
		type_code=f"parade-{manager.evaluate('frappe.utils.get_random(6)').lower()}",
		category="Permit",
		lead_department="Public Works",
		working_days=10,
		stages=[{"stage": "Intake"}],
		documents=[{"title": "Route plan", "required": 1}],
		outcomes=[{"outcome": "Allowed", "effect": "Granted"}],
	)
	desk.visit(supervisor, "/app/gov-case")
	person = desk.insert(
		supervisor,
		doctype="Gov Constituent",
		constituent_type="Person",
		first_name="Paula",
		last_name=supervisor.evaluate("frappe.utils.get_random(8)"),
		address_line="12 Mill Lane",
		city="Larkhaven",
	)
	return desk.insert(
		supervisor, doctype="Gov Case", case_type=kind, subject="May parade", constituent=person
	)


def head(page):
	return page.locator(".gov-head:visible")


def test_a_letter_is_written_reviewed_by_somebody_else_sent_and_posted(supervisor, manager, case):
	desk.visit(supervisor, f"/app/gov-case/{case}")
	supervisor.get_by_role("button", name="Write a Letter").click()
	desk.answer(supervisor, "template", "Request for Missing Documents")
	supervisor.locator(".modal.show").get_by_role("button", name="Write", exact=True).click()
	expect(head(supervisor)).to_contain_text("LET-")
	expect(head(supervisor)).to_contain_text("by post to Paula")
	words = supervisor.locator("[data-fieldname=body] .ql-editor[contenteditable=true]")
	expect(words).to_contain_text("Route plan")
	words.locator("p").first.click()
	supervisor.keyboard.press("End")
	supervisor.keyboard.type(" thank you for coming in.")
	desk.save(supervisor)
	expect(supervisor.locator(".indicator-pill:visible", has_text="Not Saved")).to_have_count(0)
	head(supervisor).get_by_role("button", name="Preview").click()
	page = supervisor.frame_locator(".modal.show iframe")
	expect(page.locator("body")).to_contain_text("DRAFT: not approved")
	supervisor.locator(".modal.show .btn-modal-close").click()
	head(supervisor).get_by_role("button", name="Ask for Review").click()
	expect(supervisor.locator(".gov-letter-note:visible")).to_contain_text("Somebody else approves it")
	expect(head(supervisor).get_by_role("button", name="Send", exact=True)).to_have_count(0)

	letter = head(supervisor).locator(".gov-number").inner_text()
	desk.visit(manager, f"/app/gov-letter/{letter}")
	head(manager).get_by_role("button", name="Read and Approve").click()
	page = manager.frame_locator(".modal.show iframe")
	expect(page.locator("body")).to_contain_text("thank you for coming in.")
	manager.locator(".modal.show").get_by_role("button", name="Approve", exact=True).click()
	desk.expect_state(manager, "Approved")

	desk.visit(supervisor, f"/app/gov-letter/{letter}")
	head(supervisor).get_by_role("button", name="Send", exact=True).click()
	supervisor.locator(".modal.show").get_by_role("button", name="Yes").click()
	desk.expect_state(supervisor, "To Be Posted")
	head(supervisor).get_by_role("button", name="Verify").click()
	expect(supervisor.locator(".desk-alert")).to_contain_text("The file is what was sent.")
	head(supervisor).get_by_role("button", name="It Was Posted").click()
	desk.expect_state(supervisor, "Sent")
	desk.visit(supervisor, f"/app/gov-case/{case}")
	expect(supervisor.locator("[data-fieldname=letters_html]")).to_contain_text("Sent")

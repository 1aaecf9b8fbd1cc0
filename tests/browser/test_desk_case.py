"""A case in the Desk: opened, worked on step by step, decided, closed."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

STAGES = ("Intake", "Decision")


@pytest.fixture
def supervisor_with_a_kind(supervisor, manager):
	"""The supervisor's page, and the name of a kind of case of Public Works that was made just now."""
	kind = desk.insert(
		manager,
		doctype="Gov Case Type",
		type_name="Street Festival",
		type_code=f"festival-{time.time_ns()}",
		category="Permit",
		lead_department="Public Works",
		working_days=10,
		appeal_days=30,
		stages=[{"stage": stage} for stage in STAGES],
		documents=[{"title": "Route plan", "required": 1}],
		steps=[
			{
				"title": "Check the route",
				"stage": "Intake",
				"required": 1,
				"days_from_start": 2,
				"document_needed": "Route plan",
				"checklist": "Fire lane stays open",
			}
		],
		outcomes=[{"outcome": "Festival allowed", "effect": "Granted"}],
		questions=[{"label": "How many guests?", "datatype": "Number", "required": 1}],
	)
	return supervisor, kind


def panel(page, field):
	return page.locator(f"[data-fieldname={field}]")


def test_a_case_is_opened_worked_on_decided_and_closed(supervisor_with_a_kind, tmp_path):
	page, kind = supervisor_with_a_kind
	desk.visit(page, f"/app/gov-case/new?case_type={kind}")
	page.get_by_label("How many guests?").fill("300")
	page.get_by_label("How many guests?").blur()
	panel(page, "subject").locator("input:visible").fill("Spring festival")
	desk.save(page)
	head = page.locator(".gov-head:visible")
	expect(head.locator(".gov-number")).to_contain_text("CASE-")
	expect(page.locator(".gov-stages [aria-current=step]")).to_have_text("Intake")

	page.get_by_role("button", name="Pass to Decision").click()
	refusal = page.locator(".modal.show")
	expect(refusal).to_contain_text("Still to be done: “Check the route”")
	refusal.locator(".btn-modal-close").click()
	expect(refusal).to_have_count(0)

	page.get_by_role("button", name="Attach: Route plan").click()
	plan = tmp_path / "route.txt"
	plan.write_text("Along Main Street")
	page.locator(".modal.show input[type=file]").first.set_input_files(plan)
	page.locator(".modal.show").get_by_role("button", name="Upload").click()
	expect(panel(page, "documents_html")).to_contain_text("Received")

	page.get_by_role("button", name="Done: Check the route").click()
	desk.answer(page, "met_0", "yes")
	desk.answer(page, "result", "Along Main Street, one lane free.")
	desk.confirm(page, "Done")
	expect(panel(page, "steps_html")).to_contain_text("Nothing is open in this stage")

	page.get_by_role("button", name="Pass to Decision").click()
	expect(page.locator(".gov-stages [aria-current=step]")).to_have_text("Decision")
	page.get_by_role("button", name="Decide").click()
	desk.answer(page, "outcome", "Festival allowed")
	desk.answer(page, "reasons", "The lane stays open.")
	desk.confirm(page, "Decide")
	expect(page.locator(".gov-decision")).to_contain_text(
		"Festival allowed: The lane stays open. May be appealed"
	)

	page.locator(".gov-next:visible").get_by_role("button", name="Close").click()
	desk.answer(page, "lesson", "Ask for the route first.")
	desk.confirm(page, "Close")
	desk.expect_state(page, "Closed")
	expect(panel(page, "history_html")).to_contain_text("Opened: Street Festival")


def test_the_clock_of_a_case_stops_with_a_reason_that_stands_in_why_this_date(supervisor_with_a_kind):
	page, kind = supervisor_with_a_kind
	answers = [{"code": "how_many_guests", "value": "40"}]
	name = desk.insert(page, doctype="Gov Case", case_type=kind, subject="Small festival", answers=answers)
	desk.visit(page, f"/app/gov-case/{name}")
	desk.do(page, "Stop the Clock")
	desk.answer(page, "reason", "The police have to agree")
	desk.confirm(page, "Stop")
	desk.expect_state(page, "Waiting, clock suspended")
	page.get_by_role("button", name="Why this date").click()
	expect(page.locator(".modal.show")).to_contain_text("Clock stopped: The police have to agree")
	expect(page.locator(".modal.show")).to_contain_text("still waiting")

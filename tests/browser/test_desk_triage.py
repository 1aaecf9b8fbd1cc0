"""Sorting the unassigned with the hands on the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_work import width_code


@pytest.fixture
def unassigned(supervisor):
	"""Two potholes that nobody has, whatever else waits."""
	code = width_code(supervisor)
	for _each in range(2):
		number = desk.insert(
			supervisor,
			doctype="Gov Service Request",
			service_type="pothole",
			description="A hole as wide as a tire.",
			address="4 Loom Avenue",
			answers=[{"code": code, "value": "Like a plate"}],
		)
		nobody = {"fieldname": "assigned_to", "value": ""}
		desk.tell(supervisor, "frappe.client.set_value", doctype="Gov Service Request", name=number, **nobody)


def shown(page):
	link = page.locator(".gov-triage-card a").first
	expect(link).to_be_visible()
	return link.inner_text()


def test_one_after_the_other_is_given_away_and_taken_back_by_keyboard(supervisor, unassigned):
	desk.visit(supervisor, "/app/gov-triage")
	first = shown(supervisor)
	supervisor.keyboard.press("?")
	expect(supervisor.locator(".modal.show")).to_contain_text("Undo")
	supervisor.locator(".modal.show .btn-modal-close").click()
	expect(supervisor.locator(".modal.show")).to_have_count(0)

	supervisor.keyboard.press("a")
	desk.confirm(supervisor, "Assign")
	expect(supervisor.locator(".gov-triage-card a").first).not_to_have_text(first)
	supervisor.keyboard.press("u")
	expect(supervisor.locator(".gov-triage-card a").first).to_have_text(first)

	supervisor.keyboard.press("p")
	desk.answer(supervisor, "priority", "Urgent")
	desk.confirm(supervisor, "Change")
	expect(supervisor.locator(".gov-triage-card")).to_contain_text("Priority: Urgent")
	supervisor.keyboard.press("n")
	expect(supervisor.locator(".gov-triage-card a").first).not_to_have_text(first)

"""A later date is asked for by one person and granted by another; what nobody looks after has its list."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_work import width_code

LATER = "2031-03-06 12:00:00"


@pytest.fixture
def request_number(clerk):
	"""A pothole, which is the department's whose manager the supervisor is."""
	return desk.insert(
		clerk,
		doctype="Gov Service Request",
		service_type="pothole",
		description="A hole as wide as a tire.",
		address="4 Loom Avenue",
		answers=[{"code": width_code(clerk), "value": "Like a plate"}],
	)


def ask_for_a_later_date(page):
	desk.do(page, "Extend the Date")
	desk.answer_date(page, "new_due", LATER)
	desk.answer(page, "reason", "Asphalt is on order.")
	desk.confirm(page, "Ask")


def test_a_later_date_is_asked_for_granted_and_explained(clerk, supervisor, request_number):
	desk.open_request(clerk, request_number)
	ask_for_a_later_date(clerk)
	asked = clerk.locator(".gov-asked:visible")
	expect(asked).to_contain_text("Asphalt is on order.")
	expect(asked.get_by_role("button", name="Take Back")).to_be_visible()
	expect(asked.get_by_role("button", name="Grant")).to_have_count(0)

	desk.open_request(supervisor, request_number)
	supervisor.locator(".gov-asked:visible").get_by_role("button", name="Grant").click()
	desk.confirm(supervisor, "Grant the Later Date")
	expect(supervisor.locator(".gov-asked:visible")).to_have_count(0)
	supervisor.get_by_role("button", name="Why this date").click()
	expect(supervisor.locator(".modal.show .gov-why-table")).to_contain_text("Extended: Asphalt is on order.")
	expect(supervisor.locator(".modal.show .gov-why-table")).to_contain_text("approved by Victor Salas")


def test_an_ask_is_taken_back_by_who_asked(clerk, request_number):
	desk.open_request(clerk, request_number)
	ask_for_a_later_date(clerk)
	clerk.locator(".gov-asked:visible").get_by_role("button", name="Take Back").click()
	expect(clerk.locator(".gov-asked:visible")).to_have_count(0)


def test_what_nobody_looks_after_stands_in_a_list_until_it_is_explained(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Wait")
	desk.answer(supervisor, "reason", "Which lane is it in?")
	desk.confirm(supervisor, "Wait")
	desk.expect_state(supervisor, "Waiting for the constituent")
	expect(unattended(supervisor, request_number)).to_be_visible()

	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Leave for Now")
	desk.answer_date(supervisor, "until", LATER[:10])
	desk.answer(supervisor, "reason", "The caller is travelling.")
	desk.confirm(supervisor, "Leave for Now")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text("The caller is travelling.")
	expect(unattended(supervisor, request_number, explained=1)).to_be_visible()


def unattended(page, number, explained=0):
	"""The line of a request in the report, which a link of the morning's mail opens."""
	filters = f"concern=No+Next+Step&explained={explained}"
	desk.visit(page, f"/app/query-report/{quote('No One Falls Through')}?{filters}")
	column = page.locator(".dt-filter[data-name=Request]:visible")
	expect(column).to_be_visible()
	column.fill(number)
	return page.locator(".dt-cell:visible").get_by_text(number)

"""Ending a request honestly: what the chosen outcome demands, and what became of a matter handed on."""

import re

from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_work import person, request_number  # noqa: F401 the request to work on


def test_a_referred_request_names_the_body_and_stays_in_sight_until_it_is_answered(
	supervisor,
	request_number,  # noqa: F811
):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Resolve")
	dialog = supervisor.locator(".modal.show")
	body = dialog.locator("input[data-fieldname=referred_to]")
	expect(body).to_be_hidden()
	desk.answer(supervisor, "outcome", "Not a city street")
	expect(body).to_be_visible()
	desk.answer(supervisor, "note", "The road belongs to the state, which has your report.")
	dialog.get_by_role("button", name=re.compile("^Resolve")).click()
	expect(supervisor.locator(".modal.show .msgprint")).to_contain_text("Whose matter it is")
	supervisor.locator(".modal.show .btn-modal-close").last.click()
	desk.answer(supervisor, "referred_to", "State road office")
	dialog.get_by_role("button", name=re.compile("^Resolve")).click()
	desk.expect_state(supervisor, "Resolved")

	supervisor.goto("/app/gov-service-request")
	supervisor.get_by_role("button", name="Referred, Not Answered").click()
	expect(supervisor.locator(f".list-row [data-name='{request_number}']").first).to_be_attached()

	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "They Answered")
	desk.answer(supervisor, "answer", "It is filled since Tuesday.")
	desk.confirm(supervisor, "Add")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text("It is filled since Tuesday.")
	expect(supervisor.locator(".gov-next:visible")).not_to_contain_text("They Answered")

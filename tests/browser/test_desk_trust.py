"""A clerk notes what somebody agrees to, withdraws what we remember, and asks nothing twice."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

FACT = {"fact": "household_size", "label": "How many people live there?", "value": "4", "source": "Phone"}


@pytest.fixture
def rosa(clerk):
	"""A person of whom we remember one thing: number and full name."""
	serial = str(time.time_ns())[-8:]
	names = {"first_name": "Rosa", "last_name": f"Quill{serial}", "email": f"rosa{serial}@example.org"}
	number = desk.insert(clerk, doctype="Gov Constituent", **names, remembered_facts=[FACT])
	return number, f"Rosa Quill{serial}"


def open_trust(page, number):
	desk.visit(page, f"/app/gov-constituent/{number}")
	page.get_by_role("tab", name="Consent and Memory").click()


def test_a_yes_is_given_and_taken_back_and_stands_in_the_head_of_the_page(clerk, rosa):
	open_trust(clerk, rosa[0])
	card = clerk.get_by_role("region", name="May we write?").get_by_role("listitem").filter(has_text="News")
	expect(card.first).to_contain_text("They were never asked, and this needs a yes.")
	clerk.get_by_role("button", name="Give: News and events, Email").click()
	desk.answer(clerk, "source", "Walk-in")
	desk.confirm(clerk, "They Say Yes")
	expect(card.first).to_contain_text("policy 1, by Walk-in")

	clerk.get_by_role("tab", name="Overview").click()
	expect(clerk.locator(".gov-may-write:visible")).to_contain_text("Email News and events, Surveys")

	clerk.get_by_role("tab", name="Consent and Memory").click()
	clerk.get_by_role("button", name="Withdraw: News and events, Email").click()
	desk.confirm(clerk, "They Say No")
	expect(card.first).to_contain_text("They said no.")
	expect(clerk.get_by_text("All that was said (2)")).to_be_visible()


def test_a_fact_is_corrected_and_withdrawn(clerk, rosa):
	open_trust(clerk, rosa[0])
	told = clerk.get_by_role("region", name="Told us once")
	told.get_by_role("button", name="Correct: How many people live there?").click()
	desk.answer(clerk, "value", "5")
	desk.confirm(clerk, "Correct")
	expect(told.locator(".gov-who").first).to_have_text("5")
	told.get_by_role("button", name="Withdraw: How many people live there?").click()
	clerk.locator(".modal.show").get_by_role("button", name="Yes").click()
	expect(told).to_contain_text("Nothing yet.")
	expect(told).to_contain_text("Corrected or withdrawn (2)")


def test_a_new_request_comes_with_what_the_caller_told_us_once(clerk, rosa):
	desk.begin_call(clerk)
	desk.find(clerk, "Who is it?", rosa[1])
	desk.find(clerk, "Service", "landlord")
	answer = clerk.get_by_label("How many people live there?", exact=True)
	expect(answer).to_have_value("4")
	expect(clerk.locator(".gov-questions")).to_contain_text("Told us before: by Phone,")
	answer.fill("6")
	clerk.get_by_role("button", name="Somebody else?").first.click()
	expect(answer).to_have_value("6")

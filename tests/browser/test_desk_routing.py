"""Where a request belongs: proposals while a clerk types, a text tried on the rules, and "not ours"."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_work import width_code

HOLE = "A deep pothole in the road, cars drive around the hole"


def proposed(page):
	return page.get_by_role("group", name="Proposed services").locator("[data-service]")


@pytest.mark.parametrize("way", ["with the mouse", "with the keyboard"])
def test_a_proposal_is_taken(clerk, way):
	desk.begin_call(clerk)
	desk.describe(clerk, HOLE)
	first = proposed(clerk).first
	expect(first).to_contain_text("Pothole")
	if way == "with the mouse":
		first.click()
	else:
		first.focus()
		clerk.keyboard.press("Enter")
	expect(first).to_have_attribute("aria-pressed", "true")
	expect(clerk.get_by_label("How wide is it?")).to_be_visible()


def test_a_proposal_says_why(clerk):
	desk.begin_call(clerk)
	desk.describe(clerk, HOLE)
	group = clerk.get_by_role("group", name="Proposed services")
	group.get_by_text("Why").first.click()
	reasons = group.locator("details[open]")
	expect(reasons).to_contain_text(re.compile("Words: .*(pothole|hole)"))
	expect(reasons.get_by_role("link").first).to_have_text(re.compile(r"SR-\d\d-\d{7}"))


def test_what_was_proposed_is_kept_whatever_is_chosen(clerk):
	desk.begin_call(clerk)
	clerk.get_by_label("Without a name").check()
	desk.find(clerk, "Service", "question")
	desk.describe(clerk, HOLE)
	expect(proposed(clerk).first).to_contain_text("Pothole")
	desk.save(clerk)
	number = desk.receipt(clerk)["Number"]
	request = desk.read(clerk, "Gov Service Request", number)
	assert (request["service_type"], request["proposed_type"]) == ("general-question", "pothole")
	assert request["proposed_by"] and request["proposed_score"] > 0


def test_a_manager_tries_a_text_with_the_keyboard(manager):
	desk.visit(manager, "/app/gov-routing-rule")
	manager.get_by_role("button", name="Try a Text").click()
	manager.wait_for_function(desk.NO_DIALOG_OPENS)
	text = manager.locator(".modal.show [data-fieldname=text] textarea")
	text.fill(HOLE)
	text.press("Control+Enter")
	found = manager.locator(".modal.show .gov-trial")
	expect(found).to_contain_text("It would go to")
	expect(found).to_contain_text("What past requests say")
	expect(text).to_have_value(HOLE)
	expect(found.locator("tr").first).to_contain_text(re.compile("Decides|Fits|Does not fit"))


def test_a_request_comes_back_as_not_ours(supervisor, manager):
	number = desk.insert(
		supervisor,
		doctype="Gov Service Request",
		service_type="pothole",
		description="A hole in the road behind the railway.",
		address="4 Loom Avenue",
		answers=[{"code": width_code(supervisor), "value": "Like a plate"}],
	)
	desk.open_request(supervisor, number)
	desk.do(supervisor, "Not Ours")
	desk.answer(supervisor, "reason", "It belongs to the railway.")
	desk.confirm(supervisor, "Give Back")
	now = desk.read(manager, "Gov Service Request", number)
	assert (now["bounces"], now["returned_as"], now["assigned_to"]) == (1, "pothole", None)


def test_a_manager_reads_what_was_learned_beside_the_words(manager):
	desk.visit(manager, "/app/query-report/Learned Routing and Keywords")
	expect(manager.locator(".report-summary")).to_contain_text("Learned, First Right")
	expect(manager.locator(".dt-row").nth(1)).to_be_visible()

"""Answers that lead to more questions, or to a call in place of a request: with a script and without."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import DESKTOP, PATIENCE, PHONE
from tests.browser.test_resident import fill_pothole, from_an_address_of_its_own
from tests.browser.test_resident_accessibility import found_by_axe

SPARKS = "Does it spark?"


@pytest.fixture
def wires(manager):
	"""What is down; of a wire, whether it sparks, which cannot wait; of one that does not, whose it is."""
	serial = time.time_ns()
	return desk.insert(
		manager,
		doctype="Gov Service Type",
		service_name=f"Wire down {serial}",
		service_code=f"wire-{serial}",
		department="Streets and Lighting",
		urgent_message="Stay away from the wire.",
		urgent_phone="911",
		questions=[
			{
				"label": "What is down?",
				"datatype": "Single Choice",
				"options": "A wire\nA tree",
				"required": 1,
			},
			{
				"label": SPARKS,
				"datatype": "Yes/No",
				"required": 1,
				"shown_after": "What is down?",
				"shown_for": "A wire",
				"diverts_when": "Yes",
			},
			{"label": "Whose pole is it?", "shown_after": SPARKS, "shown_for": "No"},
		],
		targets=[{"priority": "Medium", "resolution_value": 5, "resolution_unit": "Working Days"}],
	)


@pytest.fixture
def without_script(chromium, server):
	context = chromium.new_context(base_url=server, java_script_enabled=False)
	context.set_default_timeout(PATIENCE)
	yield from_an_address_of_its_own(context.new_page())
	context.close()


def sparks(page, answer):
	page.get_by_role("group", name=SPARKS).get_by_label(answer).check()


def send(page):
	page.get_by_role("button", name="Send the request").click()


def test_without_a_script_each_answer_brings_its_question_on_the_next_page(wires, without_script):
	page = without_script
	page.goto(f"/request?service={wires}")
	expect(page.get_by_text(SPARKS)).to_be_hidden()
	page.get_by_label("A wire").check()
	page.get_by_label("Anything else we should know").fill("Near the school")
	page.get_by_label("No. You keep no trace").check()
	send(page)
	expect(page.get_by_role("heading", name="There is more to ask")).to_be_visible()
	sparks(page, "No")
	send(page)
	page.get_by_label("Whose pole is it?").fill("The railway's")
	expect(page.get_by_label("Anything else we should know")).to_have_value("Near the school")
	send(page)
	expect(page.get_by_role("heading", name="We have your request")).to_be_visible()


def test_without_a_script_a_live_wire_shows_whom_to_call_and_sends_nothing(wires, without_script):
	page = without_script
	page.goto(f"/request?service={wires}")
	page.get_by_label("A wire").check()
	send(page)
	sparks(page, "Yes")
	send(page)
	expect(page.get_by_role("heading", name="Please call now")).to_be_visible()
	expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
	expect(page.get_by_text("Nothing was sent.")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desk"])
def test_axe_finds_nothing_where_an_answer_leads_to_a_question_or_a_call(wires, visit, viewport):
	page = from_an_address_of_its_own(visit(viewport=viewport))
	page.goto(f"/request?service={wires}")
	page.get_by_label("A wire").check()
	expect(page.get_by_text(SPARKS)).to_be_visible()
	assert not found_by_axe(page)
	sparks(page, "Yes")
	expect(page.get_by_role("link", name="Call 911")).to_be_visible()
	assert not found_by_axe(page)


def test_what_was_answered_is_still_there_when_the_question_comes_back(wires, guest):
	guest.goto(f"/request?service={wires}")
	guest.get_by_label("A wire").check()
	sparks(guest, "No")
	guest.get_by_label("Whose pole is it?").fill("The railway's")
	guest.get_by_label("A tree").check()
	expect(guest.get_by_label("Whose pole is it?")).to_be_hidden()
	guest.get_by_label("A wire").check()
	expect(guest.get_by_label("Whose pole is it?")).to_have_value("The railway's")


def fill_depth(page, inches):
	page.get_by_label("How deep is it, in inches?").fill(inches)


SIX_TO_TWELVE = {"shown_from": "6", "shown_to": "12"}
PAST = "Do cars have to leave their lane to get past it?"


def test_a_number_leads_to_its_question_while_it_is_typed(visit):
	page = from_an_address_of_its_own(visit())
	page.goto("/request?service=pothole")
	past = page.get_by_role("group", name=PAST)
	for inches, leads_on in (("5", False), ("6", True), ("5.9", False), ("12", True), ("deep", False)):
		fill_depth(page, inches)
		expect(past).to_be_visible() if leads_on else expect(past).to_be_hidden()


def test_without_a_script_the_next_page_asks_what_the_number_leads_to(without_script):
	page = without_script
	fill_pothole(page)
	expect(page.get_by_text(PAST)).to_be_hidden()
	fill_depth(page, "7")
	send(page)
	expect(page.get_by_role("heading", name="There is more to ask")).to_be_visible()
	expect(page.get_by_role("group", name=PAST)).to_be_visible()


def test_a_fallen_tree_on_a_wire_is_a_call_and_no_form(visit):
	page = from_an_address_of_its_own(visit())
	page.goto("/request?service=fallen-tree")
	page.get_by_role("group", name="Does it touch a wire?").get_by_label("Yes").check()
	expect(page.get_by_role("link", name="Call 911")).to_be_visible()
	expect(page.get_by_role("button", name="Send the request")).to_be_hidden()


def test_a_clerk_is_asked_what_a_number_or_a_day_leads_to(supervisor, manager):
	serial = time.time_ns()
	service = desk.insert(
		manager,
		doctype="Gov Service Type",
		service_name=f"Flood {serial}",
		service_code=f"flood-{serial}",
		department="Streets and Lighting",
		questions=[
			{"label": "How deep?", "datatype": "Number"},
			{"label": "A way?", "datatype": "Yes/No", "shown_after": "How deep?", **SIX_TO_TWELVE},
		],
		targets=[{"priority": "Medium", "resolution_value": 5, "resolution_unit": "Working Days"}],
	)
	desk.visit(supervisor, f"/app/gov-service-request/new?service_type={service}")
	depth, way = supervisor.get_by_label("How deep?"), supervisor.get_by_label("A way?")
	for inches, leads_on in (("5", False), ("12", True), ("13", False), ("6", True)):
		depth.fill(inches)
		expect(way).to_be_visible() if leads_on else expect(way).to_be_hidden()

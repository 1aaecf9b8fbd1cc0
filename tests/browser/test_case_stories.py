"""Two cases as those live through them who work on cases in the Desk, from the kinds of the starter packs."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk

API = "gov_crm.casework.api"
BENEFIT = "benefit-claim"
CHILD, CHILD_BOARD = "child-protection-referral", "Child protection referral"
CASES = "/app/gov-case"
SUPERVISOR = "victor.salas@larkhaven.example"
INCOME = "The household's income is low enough"
REASONS = "The household earns 2,900 a month, more than § 4 (1) allows."
GROUNDS = "The income was that of two households."


def panel(page, field):
	return page.locator(f"[data-fieldname={field}]:visible")


def head(page):
	return page.locator(".gov-head:visible")


def open_case(page, kind, subject, answers, **fields):
	"""Open a case in the form and give its number; `answers` by the beginning of a question's words."""
	desk.visit(page, f"{CASES}/new?case_type={kind}")
	for question, given in answers.items():
		asked = page.get_by_label(question)
		if asked.evaluate("element => element.tagName") == "SELECT":
			asked.select_option(given)
		else:
			asked.fill(given)
			asked.blur()
	panel(page, "subject").locator("input").fill(subject)
	for field, name in fields.items():
		desk.choose(page, field, name)
	desk.save(page)
	expect(head(page).locator(".gov-number")).to_contain_text("CASE-")
	return head(page).locator(".gov-number").inner_text()


def do_all_steps(page, case, stages):
	"""What has to be done before a decision: papers are there, steps are done, stage after stage."""
	for paper in desk.read(page, "Gov Case", case)["documents"]:
		file = attach(page, case)
		desk.tell(page, f"{API}.receive_document", case=case, document=paper["name"], file_url=file)
	for stage in range(stages):
		if stage:
			desk.tell(page, f"{API}.pass_stage", case=case)
		while step := open_step(page, case):
			desk.tell(page, f"{API}.finish_step", case=case, step=step)


def open_step(page, case):
	steps = desk.read(page, "Gov Case", case)["steps"]
	return next((step["name"] for step in steps if step["status"] == "Open"), None)


def attach(page, case):
	"""The address of a private file of the case."""
	where = {"attached_to_doctype": "Gov Case", "attached_to_name": case, "is_private": 1}
	name = f"slip-{time.time_ns()}.txt"
	file = desk.insert(page, doctype="File", file_name=name, content=f"A pay slip, {name}", **where)
	return desk.read(page, "File", file)["file_url"]


@pytest.fixture
def claimant(supervisor):
	"""Somebody with an address on paper only."""
	return desk.insert(
		supervisor,
		doctype="Gov Constituent",
		constituent_type="Person",
		first_name="Paula",
		last_name=f"Quist{time.time_ns()}",
		address_line="12 Mill Lane",
		city="Larkhaven",
	)


@pytest.fixture
def appeal_kind(manager):
	return desk.insert(
		manager,
		doctype="Gov Case Type",
		type_name="Benefit Appeal",
		type_code=f"benefit-appeal-{time.time_ns()}",
		category="Appeal",
		lead_department="Public Works",
		stages=[{"stage": "Hearing"}],
		outcomes=[{"outcome": "Upheld", "effect": "Refused"}],
	)


def test_a_benefit_claim_is_refused_with_reasons_and_appealed(supervisor, manager, claimant, appeal_kind):
	page = supervisor
	answers = {
		"Monthly income of the household": "2900",
		"People in the household": "2",
		"Do you live in the city?": "Yes",
		"Savings": "900",
		"Are you a student?": "No",
		"Date of birth": "1958-04-12",
	}
	case = open_case(
		page,
		BENEFIT,
		"Help with the rent",
		answers,
		constituent=claimant,
		lead_department="Public Works",
		case_officer=SUPERVISOR,
	)
	rules = panel(page, "rules_html").get_by_role("listitem")
	expect(rules).to_have_count(4)
	expect(rules.filter(has_text=INCOME)).to_contain_text("Not Met")
	expect(rules.filter(has_text=INCOME)).to_contain_text("2900")
	expect(rules.locator(".indicator-pill.green")).to_have_count(3)

	do_all_steps(page, case, stages=3)
	desk.visit(page, f"{CASES}/{case}")
	desk.do(page, "Decide")
	desk.answer(page, "outcome", "Benefit refused")
	proposed = page.locator(".modal.show [data-fieldname=reasons] textarea")
	expect(proposed).to_have_value(re.compile(re.escape(INCOME)))
	desk.answer(page, "reasons", REASONS)
	desk.confirm(page, "Decide")
	expect(page.locator(".gov-decision:visible")).to_contain_text(f"Benefit refused: {REASONS}")
	until = desk.read(page, "Gov Case", case)["appeal_until"]

	letter = write_and_send(page, manager, case, until)
	desk.visit(page, f"{CASES}/{case}")
	expect(panel(page, "letters_html")).to_contain_text(letter)
	expect(panel(page, "letters_html")).to_contain_text("Sent")

	panel(page, "links_html").get_by_role("button", name="Open an appeal").click()
	desk.choose(page, "case_type", appeal_kind)
	desk.answer(page, "grounds", GROUNDS)
	page.locator(".modal.show").get_by_role("button", name="Open the Appeal").click()
	others = page.get_by_role("list", name="Other Cases")
	expect(others.filter(visible=True)).to_contain_text("this is an appeal against it")
	expect(others.filter(visible=True)).to_contain_text(case)
	appeal = head(page).locator(".gov-number").inner_text()
	assert appeal != case
	assert desk.read(page, "Gov Case", appeal)["parties"][0]["constituent"] == claimant
	others.filter(visible=True).get_by_role("link").first.click()
	expect(head(page).locator(".gov-number")).to_have_text(case)
	expect(others.filter(visible=True)).to_contain_text(f"an appeal against this · {appeal}")


def write_and_send(page, approver, case, until):
	"""The letter of the decision: drafted, approved by somebody else, sent by post; gives its number."""
	panel(page, "letters_html").get_by_role("button", name="Write a Letter").click()
	desk.answer(page, "template", "Decision: Refused")
	page.locator(".modal.show").get_by_role("button", name="Write", exact=True).click()
	expect(head(page)).to_contain_text("LET-")
	letter = head(page).locator(".gov-number").inner_text()
	head(page).get_by_role("button", name="Ask for Review").click()
	desk.expect_state(page, "In Review")
	expect(head(page).get_by_role("button", name="Send", exact=True)).to_have_count(0)

	desk.visit(approver, f"/app/gov-letter/{letter}")
	head(approver).get_by_role("button", name="Read and Approve").click()
	body = approver.frame_locator(".modal.show iframe").locator("body")
	expect(body).to_contain_text(REASONS)
	expect(body).to_contain_text("Not met: The household's income is low enough.")
	expect(body).to_contain_text("You may appeal against this decision until")
	expect(body).to_contain_text(until[:4])
	approver.locator(".modal.show").get_by_role("button", name="Approve", exact=True).click()
	desk.expect_state(approver, "Approved")

	desk.visit(page, f"/app/gov-letter/{letter}")
	head(page).get_by_role("button", name="Send", exact=True).click()
	page.locator(".modal.show").get_by_role("button", name="Yes").click()
	desk.expect_state(page, "To Be Posted")
	head(page).get_by_role("button", name="It Was Posted").click()
	desk.expect_state(page, "Sent")
	return letter


def test_a_child_protection_case_is_found_by_no_other_colleague_in_any_way(manager, supervisor, clerk):
	word = f"Quetzal{time.time_ns()}"
	answers = {
		"What is the worry?": "A child comes to school hungry.",
		"Is the child in danger now?": "No",
		"May the family know who told us?": "No",
	}
	case = open_case(manager, CHILD, word, answers)
	expect(head(manager)).to_contain_text("Only its team sees it")
	expect_found(manager, word, 1)
	expect_proposed(manager, word, 1)
	expect_reported(manager, 1)
	for page in (clerk, supervisor):
		expect_found(page, word, 0)
		expect_nothing_from_search(page, word)
		page.goto(f"{CASES}/{case}")
		expect(page.locator("body")).to_contain_text("not found")
	# clerks write no cases and have no reports of them
	expect_proposed(supervisor, word, 0)
	expect_reported(supervisor, 0)


def expect_found(page, word, times):
	"""As often as that by list, report view and board."""
	for view, row in (("list", ".list-row"), ("report", ".dt-scrollable .dt-row")):
		desk.visit(page, f"{CASES}/view/{view}?subject=%25{word}%25")
		expect(page.locator(f"{row}:visible" if times else ".no-result:visible")).to_have_count(1)
	desk.visit(page, f"{CASES}/view/kanban/{CHILD_BOARD}")
	expect(page.locator(".kanban-column[data-column-value=Intake]")).to_be_attached()
	expect(page.locator(".kanban-card-wrapper", has_text=word)).to_have_count(times)


def expect_proposed(page, word, times):
	"""In a link field, as the case that another one is part of."""
	desk.visit(page, f"{CASES}/new")
	page.get_by_role("tab", name="Details").click()
	part_of = panel(page, "parent_case")
	with page.expect_response(lambda answer: word in (answer.request.post_data or answer.url)):
		part_of.locator("input").fill(word)
	desk.settle(page)
	expect(part_of.get_by_role("option").filter(has_text=word)).to_have_count(times)


def expect_nothing_from_search(page, word):
	"""Frappe's search over all records, from the bar."""
	page.keyboard.press("Control+k")
	page.locator("#navbar-search:visible").fill(word)
	page.locator(".awesomplete li:visible", has_text=f"Search for {word}").click()
	expect(page.locator(".search-dialog:visible")).to_contain_text("No Results found")


def expect_reported(page, times):
	"""The report of what is pending tells of that kind of case to the team only."""
	desk.visit(page, "/app/query-report/Caseload and Ageing")
	expect(page.locator(".dt-scrollable .dt-row").first).to_be_visible()
	kinds = page.locator(".dt-scrollable .dt-row", has_text=CHILD_BOARD)
	expect(kinds).to_have_count(times)

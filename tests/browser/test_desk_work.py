"""Work on a request: waiting and back, an honest end, and a supervisor who puts it in other hands."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk


@pytest.fixture
def person(supervisor):
	serial = time.time_ns()
	return desk.insert(
		supervisor,
		doctype="Gov Constituent",
		first_name="Pia",
		last_name=f"Linden{serial}",
		email=f"pia{serial}@example.com",
	)


@pytest.fixture
def request_number(supervisor, person):
	"""A pothole that the supervisor's departments fix."""
	return desk.insert(
		supervisor,
		doctype="Gov Service Request",
		service_type="pothole",
		constituent=person,
		description="A hole as wide as a tire.",
		address="4 Loom Avenue",
		answers=[{"code": width_code(supervisor), "value": "Like a plate"}],
	)


def width_code(page):
	"""The code of the one question that a pothole must answer."""
	[width, *_] = desk.ask(page, "gov_crm.service_requests.api.get_questions", service_type="pothole")
	return width["code"]


def why(page):
	page.get_by_role("button", name="Why this date").click()
	table = page.locator(".modal.show .gov-why-table")
	expect(table).to_be_visible()
	lines = table.locator("tr").all_inner_texts()
	page.locator(".modal.show .btn-modal-close").click()
	expect(page.locator(".modal.show")).to_have_count(0)
	return "\n".join(lines)


def test_a_request_waits_and_goes_on(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	assert "Received" in why(supervisor)
	desk.do(supervisor, "Start")
	desk.expect_state(supervisor, "In Progress")
	desk.do(supervisor, "Wait")
	desk.answer(supervisor, "reason", "We asked which lane it is in.")
	desk.confirm(supervisor, "Wait")
	desk.expect_state(supervisor, "Waiting for the constituent")
	expect(supervisor.get_by_role("button", name="Why this date")).to_have_count(0)  # no date while it waits

	desk.do(supervisor, "Go On")
	desk.expect_state(supervisor, "In Progress")
	assert "Together, as promised" in why(supervisor)
	expect(supervisor.locator(".gov-history:visible")).to_contain_text("We asked which lane it is in.")


def test_why_this_date_names_the_time_that_did_not_count(supervisor):
	waited = desk.names(
		supervisor,
		"Gov Request Pause",
		{"to": ["is", "set"]},
		parent="Gov Service Request",
		fields=["parent as name"],
		order_by="creation desc",
	)
	due = {"name": ["in", waited], "resolution_due": ["is", "set"]}

	def explained(number):
		desk.open_request(supervisor, number)
		return why(supervisor)

	numbers = desk.names(supervisor, "Gov Service Request", due, limit_page_length=5)
	assert any("Clock stopped:" in explained(number) for number in numbers)


def test_resolving_shows_the_mail_before_it_is_sent(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Start")
	desk.expect_state(supervisor, "In Progress")
	desk.do(supervisor, "Resolve")
	outcome = supervisor.locator(".modal.show select[data-fieldname=outcome]")
	outcome.select_option("Nothing found")
	note = supervisor.locator(".modal.show textarea[data-fieldname=note]")
	expect(note).not_to_have_value("")  # the outcome's own words
	desk.answer(supervisor, "note", "The hole is filled and rolled.")
	preview = supervisor.frame_locator(".modal.show .gov-preview")
	expect(preview.locator("body")).to_contain_text("The hole is filled and rolled.")
	desk.confirm(supervisor, "Resolve and Send")
	desk.expect_state(supervisor, "Resolved")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text("The hole is filled and rolled.")


def test_what_a_person_typed_stays_when_another_outcome_is_chosen(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Resolve")
	desk.answer(supervisor, "note", "My own words.")
	supervisor.locator(".modal.show select[data-fieldname=outcome]").select_option(index=1)
	expect(supervisor.locator(".modal.show textarea[data-fieldname=note]")).to_have_value("My own words.")


def test_public_and_internal_notes_are_told_apart_by_word(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	for text, is_public in (("Crew 4 has it.", False), ("We come tomorrow.", True)):
		desk.do(supervisor, "Note")
		desk.answer(supervisor, "text", text)
		if is_public:
			supervisor.locator(".modal.show input[data-fieldname=is_public]").check()
		desk.confirm(supervisor, "Add")
		expect(supervisor.locator(".gov-history:visible")).to_contain_text(text)
	entries = supervisor.locator(".gov-history:visible .gov-entry").all_inner_texts()
	words = [entry.split("\n")[0].upper() for entry in entries[:2]]
	assert words[0].startswith("PUBLIC") and words[1].startswith("INTERNAL")


def test_a_reply_by_mail_is_the_public_note(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Reply")
	supervisor.locator(".modal.show .ql-editor[contenteditable=true]").fill("We look at it on Monday.")
	desk.confirm(supervisor, "Send")
	first = supervisor.locator(".gov-history:visible .gov-public").first
	expect(first).to_contain_text("We look at it on Monday.")
	desk.expect_state(supervisor, "In Progress")


def test_who_replies_before_the_card_is_there_writes_to_the_person_all_the_same(supervisor, request_number):
	with desk.held_back(supervisor, "gov_crm.constituents.api.get_card"):
		desk.open_request(supervisor, request_number)
		desk.do(supervisor, "Reply")
	expect(supervisor.locator(".modal.show .modal-title")).to_contain_text("Reply to Pia Linden")


def test_an_older_answer_does_not_cover_a_newer_one(supervisor, request_number):
	history = supervisor.locator(".gov-history:visible")
	with desk.held_back(supervisor, "gov_crm.service_requests.api.get_history", older=[]):
		desk.open_request(supervisor, request_number)
		desk.do(supervisor, "Note")
		desk.answer(supervisor, "text", "Crew 4 has it.")
		desk.confirm(supervisor, "Add")
		expect(history).to_contain_text("Crew 4 has it.")
	expect(history).to_contain_text("Crew 4 has it.")


def test_a_supervisor_gives_a_request_to_somebody_else(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	before = supervisor.locator(".gov-has:visible").inner_text()
	desk.do(supervisor, "Assign")
	choose = supervisor.locator(".modal.show select[data-fieldname=user]")
	expect(choose).to_be_visible()
	others = [
		text for text in choose.locator("option").all_inner_texts() if text.split(" · ")[0] not in before
	]
	choose.select_option(label=next(text for text in others if text))
	desk.confirm(supervisor, "Assign")
	expect(supervisor.locator(".gov-has:visible")).not_to_have_text(before)


def test_a_supervisor_transfers_a_request_and_keeps_its_date(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	deadline = supervisor.locator(".gov-head:visible .indicator-pill").nth(1)
	due = deadline.get_attribute("title")
	desk.do(supervisor, "Transfer")
	desk.choose(supervisor, "department", "Public Works")
	desk.answer(supervisor, "reason", "It is a study, not a repair.")
	desk.confirm(supervisor, "Transfer")
	expect(supervisor.locator(".gov-has:visible")).to_contain_text("Public Works")
	expect(deadline).to_have_attribute("title", due)


def test_a_closed_request_can_only_be_followed_up(supervisor, clerk):
	[closed, *_] = desk.names(supervisor, "Gov Service Request", {"status": "Closed"})
	desk.open_request(supervisor, closed)
	bar = supervisor.locator(".gov-next:visible")
	expect(bar.get_by_role("button")).to_have_text(["File a Follow-Up"])
	expect(supervisor.locator("[data-fieldname=description] textarea:visible")).to_have_count(0)
	desk.do(supervisor, "File a Follow-Up")
	expect(supervisor.locator("[data-fieldname=description] textarea:visible")).to_have_value(
		re.compile(f"^Follow-up to {closed}:")
	)
	supervisor.wait_for_function("number => cur_frm.doc.refers_to === number", arg=closed)


def test_what_is_left_for_now_is_taken_up_again(supervisor, request_number):
	desk.open_request(supervisor, request_number)
	desk.do(supervisor, "Leave for Now")
	desk.answer_date(supervisor, "until", "2099-12-31")
	desk.answer(supervisor, "reason", "The road is closed.")
	desk.confirm(supervisor, "Leave for Now")
	head = supervisor.locator(".gov-head:visible")
	expect(head).to_contain_text("Left for now, until")
	expect(head).to_contain_text("The road is closed.")
	desk.do(supervisor, "Take Up Again")
	expect(head).not_to_contain_text("Left for now, until")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text("No longer left for now.")

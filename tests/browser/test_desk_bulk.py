"""Many requests at once: choose them in the list, say once what is to be done, read what became of each."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.test_desk_work import width_code

LIST = "/app/gov-service-request"


@pytest.fixture
def place():
	return f"{time.time_ns()} Loom Avenue"


@pytest.fixture
def three(supervisor, place):
	"""Three potholes of somebody without a name, that only a filter by their place finds."""
	code = width_code(supervisor)
	return [
		desk.insert(
			supervisor,
			doctype="Gov Service Request",
			service_type="pothole",
			description="A hole as wide as a tire.",
			address=place,
			answers=[{"code": code, "value": "Like a plate"}],
		)
		for _each in range(3)
	]


def choose_all(page, place):
	page.goto(f"{LIST}?address={place}")
	rows = page.locator(".list-row-container .list-row-checkbox:visible")
	expect(rows).to_have_count(3)
	page.locator(".list-header-subject .list-check-all:visible").check()
	expect(page.locator(".list-header-meta, .list-row-head")).to_contain_text(["3"])


def act(page, action):
	page.locator(".actions-btn-group:visible > button").click()
	page.locator(".actions-btn-group:visible").get_by_text(action, exact=True).click()


def give_a_name(page, number, last_name):
	person = desk.insert(
		page,
		doctype="Gov Constituent",
		constituent_type="Person",
		first_name="Ada",
		last_name=last_name,
		email=f"ada.{last_name.lower()}@example.com",
	)
	value = {"fieldname": "constituent", "value": person}
	desk.tell(page, "frappe.client.set_value", doctype="Gov Service Request", name=number, **value)


def test_three_are_resolved_with_one_note_and_the_list_says_what_became_of_each(supervisor, three, place):
	give_a_name(supervisor, three[1], f"Loom{place.split()[0]}")
	choose_all(supervisor, place)
	act(supervisor, "Resolve…")
	dialog = supervisor.locator(".modal.show")
	expect(dialog.locator(".modal-title")).to_have_text("Resolve 3 Requests")
	desk.answer(supervisor, "outcome", "Patched")
	desk.answer(supervisor, "note", "{{ name }}: the hole is filled.")
	expect(dialog.locator(".gov-mail-head")).to_contain_text(
		re.compile(f"{three[1]}.*Ada Loom.*English", re.S)
	)
	mail = dialog.frame_locator(".gov-preview")
	expect(mail.locator("body")).to_contain_text(f"{three[1]}: the hole is filled.")
	desk.confirm(supervisor, "Resolve 3 Requests")
	result = supervisor.locator("[data-fieldname=result_html]:visible")
	expect(result).to_contain_text("Done: 3")
	for number in three:
		expect(result.get_by_role("link", name=number)).to_be_visible()
	result.get_by_role("link", name=three[0]).click()
	desk.expect_state(supervisor, "Resolved")
	expect(supervisor.locator(".gov-history:visible")).to_contain_text(f"{three[0]}: the hole is filled.")


def test_what_fails_is_listed_with_its_sentence_and_can_be_tried_again(supervisor, three, place):
	choose_all(supervisor, place)
	act(supervisor, "Reply…")
	dialog = supervisor.locator(".modal.show")
	expect(dialog.locator(".modal-title")).to_have_text("Reply to 3 Requests")
	dialog.locator("[data-fieldname=message] .ql-editor").first.fill("We look at it.")
	nobody = "Nobody gets a mail: none of these requests has somebody to write to."
	expect(dialog.locator("[data-fieldname=preview]")).to_contain_text(nobody)
	desk.confirm(supervisor, "Reply to 3 Requests")
	result = supervisor.locator("[data-fieldname=result_html]:visible")
	expect(result).to_contain_text("Failed, and left as they were: 3")
	expect(result).to_contain_text(f"{three[0]} has no constituent with an email address")
	supervisor.get_by_role("button", name="Try the Failed Again").click()
	expect(result).to_contain_text("Failed, and left as they were: 3")

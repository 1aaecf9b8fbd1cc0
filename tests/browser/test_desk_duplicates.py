"""Somebody who is on record already is entered again: the clerk is warned, the supervisor decides."""

import re
import time
from zlib import crc32

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE

SYLLABLES = ("ba", "do", "fi", "gur", "ke", "lom", "mi", "nu", "ras", "zet")


@pytest.fixture
def name():
	"""A last name that is not like those of the tests before."""
	return "".join(SYLLABLES[int(digit)] for digit in reversed(str(time.time_ns() // 1000)[-7:])).title()


def street(name):
	return f"{100 + crc32(name.encode()) % 9000} High"


def enter_john(page, name):
	fields = {"doctype": "Gov Constituent", "last_name": name, "first_name": "John"}
	return desk.insert(page, **fields, address_line=f"{street(name)} Street", city="Larkhaven")


def warning(page):
	return page.locator(".gov-similar:visible")


def fill(page, **fields):
	"""As somebody types: no field is left yet."""
	for field, value in fields.items():
		page.locator(f"[data-fieldname={field}] input:visible").last.fill(value)


@pytest.fixture
def pair(supervisor, name):
	"""Jon and John, proposed as duplicates."""
	john = enter_john(supervisor, name)
	fields = {"first_name": "Jon", "last_name": name, "address_line": f"{street(name)} St"}
	jon = desk.insert(supervisor, doctype="Gov Constituent", **fields, phone="+12035550143")
	both = {"constituent_a": jon, "constituent_b": john}
	return desk.insert(supervisor, doctype="Gov Possible Duplicate", **both), john, jon


def test_entering_jon_of_high_st_warns_of_john_before_anything_is_saved(clerk, name):
	john = enter_john(clerk, name)
	desk.visit(clerk, "/app/gov-constituent/new")
	fill(clerk, first_name="Jon", last_name=name, address_line=f"{street(name)} St")
	expect(warning(clerk)).to_contain_text("Perhaps already on record")
	expect(warning(clerk)).to_contain_text(f"John {name} · {street(name)} Street · 9")
	expect(warning(clerk)).to_contain_text("same address · same last name · another form of the first name")
	expect(warning(clerk)).to_have_attribute("aria-live", "polite")
	link = warning(clerk).get_by_role("link", name=f"Open John {name} in a new tab")
	expect(link).to_have_attribute("href", re.compile(f"{john}$"))
	desk.save(clerk)
	expect(warning(clerk)).to_have_count(1)
	clerk.wait_for_url("**/gov-constituent/CON-*")
	expect(warning(clerk).get_by_text("Perhaps already on record")).to_have_count(0)


def test_a_caller_who_is_on_record_already_is_taken_with_the_keyboard(clerk, name):
	john = enter_john(clerk, name)
	desk.begin_call(clerk)
	desk.find(clerk, "Who is it?", f"Jonny {name[:-1]}y")
	fill(clerk, first_name="Jon", last_name=name, address_line=f"{street(name)} St")
	expect(warning(clerk)).to_contain_text(f"John {name}")
	button = warning(clerk).get_by_role("button", name=f"Use John {name}")
	button.focus()
	clerk.keyboard.press("Enter")
	card = clerk.locator(".gov-card:visible")
	expect(card).to_contain_text(f"John {name}")
	assert clerk.evaluate("cur_frm.doc.constituent") == john


def test_the_small_form_warns_too(clerk, name):
	enter_john(clerk, name)
	desk.visit(clerk, "/app/gov-constituent")
	clerk.evaluate("frappe.ui.form.make_quick_entry('Gov Constituent')")
	dialog = clerk.locator(".modal.show")
	expect(dialog).to_be_visible()
	fill(clerk, first_name="Jon", last_name=name, address_line=f"{street(name)} St")
	expect(dialog.locator(".gov-similar")).to_contain_text(f"John {name} · {street(name)} Street")


def test_of_two_answers_the_one_about_what_stands_there_now_is_shown(clerk, name):
	enter_john(clerk, name)
	desk.visit(clerk, "/app/gov-constituent/new")
	fill(clerk, first_name="Jon", last_name=name, address_line=f"{street(name)} St")
	expect(warning(clerk)).to_contain_text(f"John {name}")
	fill(clerk, last_name="Somebodyelse", address_line="")
	expect(warning(clerk).get_by_text("Perhaps already on record")).to_have_count(0)


def test_a_supervisor_merges_from_the_list_and_takes_it_back(supervisor, pair, name):
	page, (number, john, _jon) = supervisor, pair
	desk.visit(page, f"/app/gov-constituent/{john}")
	page.locator(".gov-card:visible").get_by_role("link", name="Possible duplicate").click()
	page.wait_for_url(f"**/gov-possible-duplicate/{number}")
	compared = page.locator(".gov-duplicate:visible")
	expect(compared.locator("tbody tr").first).to_contain_text(f"Jon {name}")
	expect(page.locator(".gov-duplicate-score:visible")).to_contain_text("same address")

	page.get_by_role("button", name="Merge…").click()
	merging = page.locator(".modal.show").filter(has=page.locator(".gov-merge"))
	merging.get_by_role("button", name="Merge", exact=True).click()
	alert = page.locator(".desk-alert").filter(has_text="was merged into")
	expect(alert).to_be_visible()
	expect(state(page)).to_have_text("Merged")

	alert.get_by_text("Undo").click()
	expect(page.locator(".desk-alert").filter(has_text="exactly as it was")).to_be_visible()
	expect(state(page)).to_have_text("Likely")


def test_who_was_told_apart_is_taken_up_again(supervisor, pair):
	page = supervisor
	desk.visit(page, f"/app/gov-possible-duplicate/{pair[0]}")
	page.get_by_role("button", name="Not a Duplicate").click()
	expect(state(page)).to_have_text("Not a duplicate")
	page.get_by_role("button", name="Take Up Again").click()
	expect(state(page)).to_have_text("Likely")


def state(page):
	return page.locator(".page-head:visible .indicator-pill")


def test_the_list_names_both_and_begins_with_the_surest(manager, pair, name):
	desk.forget_choices(manager, "Gov Possible Duplicate")
	desk.visit(manager, "/app/gov-possible-duplicate")
	row = manager.locator(".list-row:visible").filter(has_text=f"Jon {name}")
	expect(row).to_contain_text(f"John {name}")
	expect(manager.locator(".list-row:visible").first).to_contain_text("Certain")
	manager.get_by_role("button", name="Look for Duplicates Now").click()
	expect(manager.locator(".desk-alert").filter(has_text="Looked at everybody who changed.")).to_be_visible()


def test_a_pair_is_compared_on_a_phone_without_scrolling_sideways(visit, pair):
	from gov_crm.setup.demo import LOGINS

	[user] = [user for role, user, _password in LOGINS if role == "Supervisor"]
	page = visit(user, viewport=PHONE)
	desk.visit(page, f"/app/gov-possible-duplicate/{pair[0]}")
	expect(page.locator(".gov-duplicate:visible")).to_be_visible()
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

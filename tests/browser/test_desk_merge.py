"""A supervisor makes one record of two and takes it back; an agent is not offered it."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE


@pytest.fixture
def pair(supervisor):
	"""Two records of one woman, the second with a talk of its own."""
	serial = str(time.time_ns())[-7:]
	fields = {"doctype": "Gov Constituent", "last_name": f"Merle{serial}"}
	ida = desk.insert(supervisor, **fields, first_name="Ida", phone=f"+1515{serial}")
	other = desk.insert(supervisor, **fields, first_name="Idalia", email=f"ida{serial}@example.com")
	part = {"constituent": other}
	talk = {"summary": "About a fence", "channel": "Phone", "occurred_on": "2026-03-02 09:00:00"}
	desk.insert(supervisor, doctype="Gov Interaction", **talk, participants=[part])
	return {"ida": ida, "other": other, "last_name": fields["last_name"]}


def open_person(page, number):
	desk.visit(page, f"/app/gov-constituent/{number}")
	expect(page.locator(".gov-card:visible")).to_contain_text(number)


def open_menu(page):
	page.locator(".menu-btn-group:visible button").first.click()


def dialog(page):
	return page.locator(".modal.show").filter(has=page.locator(".gov-merge"))


def begin_merging(page, pair):
	open_person(page, pair["ida"])
	open_menu(page)
	page.get_by_text("Merge With…").locator("visible=true").first.click()
	desk.find(page, "Who is the same?", f"Idalia {pair['last_name']}")
	expect(dialog(page)).to_be_visible()


def test_a_supervisor_merges_two_records_and_takes_it_back(supervisor, pair):
	page = supervisor
	begin_merging(page, pair)
	group = dialog(page).get_by_role("radiogroup", name="First Name")
	expect(group.get_by_label("Ida", exact=True)).to_be_checked()
	group.get_by_label("Idalia").check()
	expect(dialog(page).locator(".gov-merge-after")).to_contain_text("Idalia")
	expect(dialog(page)).to_contain_text("Interaction 1")
	dialog(page).get_by_role("button", name="Merge", exact=True).click()

	alert = page.locator(".desk-alert").filter(has_text="was merged into")
	expect(alert).to_be_visible()
	merged_from = page.locator(".gov-merged-from:visible")
	expect(merged_from).to_contain_text(f"Merged from Idalia {pair['last_name']}")
	expect(page.get_by_text("About a fence").first).to_be_visible()

	desk.visit(page, f"/app/gov-constituent/{pair['other']}")
	page.wait_for_url(f"**/gov-constituent/{pair['ida']}*")
	expect(page.locator(".desk-alert").filter(has_text=pair["other"])).to_be_visible()

	merged_from.get_by_role("button", name="Undo").click()
	page.locator(".modal.show").get_by_role("button", name="Yes").click()
	expect(page.locator(".desk-alert").filter(has_text="exactly as it was")).to_be_visible()
	expect(merged_from).to_have_count(0)
	open_person(page, pair["other"])
	expect(page.get_by_text("About a fence").first).to_be_visible()


def test_the_message_after_a_merge_takes_it_back_at_once(supervisor, pair):
	begin_merging(supervisor, pair)
	dialog(supervisor).get_by_role("button", name="Keep the other one instead").click()
	expect(dialog(supervisor).locator("thead th").first).to_contain_text("Idalia")
	dialog(supervisor).get_by_role("button", name="Merge", exact=True).click()
	supervisor.wait_for_url(f"**/gov-constituent/{pair['other']}*")
	supervisor.locator(".desk-alert").get_by_text("Undo").click()
	expect(supervisor.locator(".desk-alert").filter(has_text="exactly as it was")).to_be_visible()
	open_person(supervisor, pair["ida"])


def test_an_agent_is_not_offered_to_merge(clerk, pair):
	open_person(clerk, pair["ida"])
	open_menu(clerk)
	expect(clerk.get_by_text("Reload").locator("visible=true").first).to_be_visible()
	expect(clerk.get_by_text("Merge With…")).to_have_count(0)


def test_two_records_are_compared_on_a_phone_without_scrolling_sideways(visit, pair):
	from gov_crm.setup.demo import LOGINS

	[user] = [user for role, user, _password in LOGINS if role == "Supervisor"]
	page = visit(user, viewport=PHONE)
	begin_merging(page, pair)
	assert dialog(page).evaluate("node => node.scrollWidth <= node.clientWidth")

"""What each person sees first: numbers that open their lists, quick filters, people and their history."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE

WORKSPACE = "/app/constituent-services"
CARDS = ("My Open Requests", "Overdue with Us", "Due Today", "Unassigned Requests")
SCREENS = (
	WORKSPACE,
	"/app/gov-service-request",
	"/app/gov-service-request/view/kanban/Requests by State",
	"/app/gov-service-request/new",
	"/app/gov-constituent",
	"/app/gov-interaction",
	"/app/gov-service-type/pothole",
	"/app/gov-service-calendar",
	"/app/gov-department/view/tree",
	"/app/gov-topic/view/tree",
	"/app/gov-district",
	"/app/gov-routing-rule",
	"/app/gov-crm-settings",
	"/app/query-report/Requests by Week and Outcome",
	"/app/query-report/On-Time Share by Department",
)


def listed(page):
	"""How many records the list says it has."""
	count = page.locator(".list-count:visible")
	expect(count).to_have_text(re.compile(r"\d+ of \d+"))
	return int(count.inner_text().split(" of ")[1].replace(",", ""))


@pytest.mark.parametrize("name", CARDS)
def test_a_number_of_the_workspace_opens_the_list_that_it_counts(supervisor, name):
	desk.visit(supervisor, WORKSPACE)
	card = supervisor.locator(".number-widget-box", has_text=name)
	expect(card.locator(".number")).to_have_text(re.compile(r"\d"))
	number = int(card.locator(".number").inner_text())
	card.locator(".number").click()
	if number:
		assert listed(supervisor) == number
	else:
		expect(supervisor.locator(".no-result:visible")).to_be_visible()


def test_the_workspace_has_the_two_big_actions(clerk):
	desk.visit(clerk, WORKSPACE)
	clerk.locator(".shortcut-widget-box", has_text="New Request").click()
	expect(desk.finder(clerk, "Who is it?")).to_be_visible()
	desk.visit(clerk, WORKSPACE)
	clerk.locator(".shortcut-widget-box", has_text="Find a Constituent").click()
	expect(desk.finder(clerk, "Find a constituent")).to_be_visible()


def test_the_day_begins_with_what_waits_for_us_most_urgent_first(manager):
	"""As long as nobody chose otherwise."""
	desk.forget_choices(manager, "Gov Service Request")
	desk.visit(manager, "/app/gov-service-request")
	todo = manager.get_by_role("button", name="To Do", exact=True)
	expect(todo).to_have_attribute("aria-pressed", "true")
	expect(manager.locator(".list-row-container .indicator-pill").first).to_have_text("Overdue")


def test_the_board_has_the_most_urgent_of_each_column_and_says_what_it_leaves_out(manager):
	desk.visit(manager, "/app/gov-service-request/view/kanban/Requests by State")
	hint = "Of each column the first 50, the most urgent before. The list has all."
	expect(manager.locator(".gov-board-hint")).to_have_text(hint)
	column = manager.locator(".kanban-column[data-column-value='Resolved']")
	expect(column.locator(".kanban-card-wrapper")).to_have_count(50)


def test_what_is_very_late_is_counted_in_years(manager):
	desk.visit(manager, "/app/gov-service-request")
	pill = manager.evaluate("gov_crm.due_pill({status: 'New', resolution_due: '2014-01-02 10:00:00'}).text")
	assert re.search(r"overdue by \d\d years", pill), pill


def test_saved_filters_are_buttons_and_a_second_click_takes_them_away(supervisor):
	desk.visit(supervisor, "/app/gov-service-request")
	for name in ("Mine", "My Department", "Unassigned", "Due Today", "Overdue", "Waiting"):
		button = supervisor.get_by_role("button", name=name, exact=True)
		button.click()
		expect(button).to_have_attribute("aria-pressed", "true")
		button.click()
		expect(button).to_have_attribute("aria-pressed", "false")


def test_the_overdue_button_finds_what_has_passed_its_date_by_now(supervisor):
	desk.visit(supervisor, "/app/gov-service-request")
	button = supervisor.get_by_role("button", name="Overdue", exact=True)
	button.click()
	expect(button).to_have_attribute("aria-pressed", "true")
	pills = supervisor.locator(".list-row-container .indicator-pill")
	expect(pills.first).to_have_text("Overdue")
	expect(pills.filter(has_not_text=re.compile("Overdue|late"))).to_have_count(0)

	supervisor.evaluate(
		"""async () => {
			const [states, due] = cur_list.filter_area.get();
			await cur_list.filter_area.clear(false);
			await cur_list.filter_area.set([states, [...due.slice(0, 3), "2020-01-01 08:00:00"]]);
			cur_list.refresh();
		}"""
	)
	supervisor.wait_for_function(
		"() => cur_list.filter_area.get().some(([, , , value]) => value > '2021') && cur_list.data.length"
	)
	expect(button).to_have_attribute("aria-pressed", "true")
	button.click()


def test_of_two_buttons_in_a_row_the_last_one_holds(supervisor):
	desk.visit(supervisor, "/app/gov-service-request")
	unassigned = supervisor.get_by_role("button", name="Unassigned", exact=True)
	waiting = supervisor.get_by_role("button", name="Waiting", exact=True)
	expect(waiting).to_be_visible()
	supervisor.evaluate(
		"buttons => buttons.forEach((button) => button.click())",
		[unassigned.element_handle(), waiting.element_handle()],
	)
	expect(waiting).to_have_attribute("aria-pressed", "true")
	expect(unassigned).to_have_attribute("aria-pressed", "false")


def test_the_photo_that_a_resident_sent_is_on_the_form(supervisor):
	[name, *_] = desk.names(supervisor, "Gov Service Request", {"media": ["is", "set"]})
	desk.visit(supervisor, f"/app/gov-service-request/{name}")
	picture = supervisor.get_by_role("img", name="Photo", exact=True)
	expect(picture).to_be_visible()
	expect(picture).to_have_js_property("naturalWidth", 400)


def test_a_constituent_shows_all_that_happened_in_one_dated_list(clerk):
	person = desk.insert(
		clerk, doctype="Gov Constituent", first_name="Otto", last_name=f"Fen{time.time_ns()}"
	)
	desk.insert(
		clerk,
		doctype="Gov Service Request",
		service_type="general-question",
		constituent=person,
		description="Where is the town hall?",
	)
	desk.visit(clerk, f"/app/gov-constituent/{person}")
	timeline = clerk.locator(".gov-timeline:visible")
	expect(timeline).to_contain_text("Where is the town hall?")

	clerk.get_by_role("button", name="Note a Talk").click()
	desk.answer(clerk, "summary", "Called about a parking permit.")
	desk.confirm(clerk, "Keep")
	expect(timeline.locator("li").first).to_contain_text("Called about a parking permit.")
	clerk.get_by_role("button", name="Requests 1", exact=True).click()
	expect(timeline).not_to_contain_text("parking permit")

	clerk.get_by_role("button", name="New Request").click()
	expect(clerk.locator(".gov-card:visible").last).to_contain_text("Otto")


def test_first_steps_lead_a_manager_until_all_is_done(manager):
	desk.visit(manager, WORKSPACE)
	steps = desk.ask(manager, "gov_crm.setup.first_steps.get_first_steps")
	expect(manager.locator(".gov-first-steps")).to_have_count(0 if all(step["done"] for step in steps) else 1)


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_no_screen_has_a_script_error(visit, viewport):
	page = visit("alice.montgomery@larkhaven.example", viewport)
	errors = []
	page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
	for path in SCREENS:
		desk.visit(page, path)
		page.wait_for_load_state("networkidle")
	assert errors == []


def test_a_phone_shows_the_form_without_scrolling_sideways(visit):
	page = visit("maya.brennan@larkhaven.example", PHONE)
	for path in ("/app/gov-service-request/new", "/app/gov-service-request", WORKSPACE):
		desk.visit(page, path)
		page.wait_for_load_state("networkidle")
		assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_dialog_closes_also_where_the_server_is_faster_than_it_opens(clerk):
	desk.visit(clerk, "/app/gov-service-request")
	closed = clerk.evaluate("""() => {
		const dialog = gov_crm.with_a_dialog({
			title: "At once",
			fields: [{ fieldname: "why", fieldtype: "Data", label: "Why" }],
			label: "Do",
			run: async () => {},
		});
		const closed = new Promise((resolve) =>
			dialog.$wrapper.one("hidden.bs.modal", () => resolve("closed")),
		);
		dialog.get_primary_btn().trigger("click");
		const patience = new Promise((resolve) => setTimeout(() => resolve("still open"), 10000));
		return Promise.race([closed, patience]);
	}""")
	assert closed == "closed"

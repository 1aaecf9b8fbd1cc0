"""The reports of requests in the Desk: each opens, and a number leads to the list of as many."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE
from tests.browser.test_desk_work import width_code

DRILLED = {
	"Requests by Type and Outcome": "received",
	"Response and Resolution Times": "settled",
	"Backlog and Ageing": "open",
	"Workload": "open",
}


def open_report(page, name, query=""):
	desk.visit(page, f"/app/query-report/{name}{query}")
	expect(page.locator(".dt-scrollable .dt-row").first).to_be_visible()


REQUEST = "Gov Service Request"
# what the first line of a report is not about, however many potholes other tests have filed
BEFORE = ["service_type", "=", "lost-item"]


def expect_listed(page, counted):
	"""Exactly so many, however the list was filtered before."""
	if counted:
		expect(page.locator(".list-count:visible")).to_have_text(re.compile(rf"of {counted:,}$"))
	else:
		expect(page.locator(".no-result:visible")).to_be_visible()
	expect(page.locator("[data-fieldname=service_type] input:visible")).not_to_have_value("Lost and found")


@pytest.mark.parametrize("name", DRILLED)
def test_a_number_of_a_report_opens_the_list_of_as_many(supervisor, name):
	desk.filtered_before(supervisor, REQUEST, BEFORE)
	open_report(supervisor, name)
	expect(supervisor.locator(".chart-wrapper:visible .frappe-chart").first).to_be_visible()
	number = supervisor.locator("a.gov-drill-down:visible").first
	counted = int(number.inner_text().replace(",", ""))
	number.click()
	expect_listed(supervisor, counted)


@pytest.mark.parametrize("card", ["My Open Requests", "Overdue with Us"])
@pytest.mark.parametrize("seen_before", [False, True], ids=["first", "again"])
def test_a_card_opens_the_list_of_as_many_whatever_was_filtered_before(supervisor, card, seen_before):
	desk.filtered_before(supervisor, REQUEST, BEFORE)
	if seen_before:
		desk.visit(supervisor, "/app/gov-service-request/view/list")
		service = supervisor.locator("[data-fieldname=service_type] input:visible")
		expect(service).to_have_value("Lost and found")
		supervisor.evaluate("frappe.set_route('constituent-services')")
	else:
		desk.visit(supervisor, "/app/constituent-services")
	number = supervisor.locator(
		f"[number_card_name='{card}'] .number:visible, .widget:visible", has_text=card
	)
	expect(number.locator(".number").first).to_have_text(re.compile(r"^[\d,]+"))
	counted = int(re.match(r"[\d,]+", number.locator(".number").first.inner_text())[0].replace(",", ""))
	number.locator(".number").first.click()
	expect_listed(supervisor, counted)


def test_a_title_that_comes_late_does_not_filter_the_list_again(supervisor):
	desk.filtered_before(supervisor, REQUEST, BEFORE)
	open_report(supervisor, "Workload")
	number = supervisor.locator("a.gov-drill-down:visible").first
	counted = int(number.inner_text())
	held = []
	supervisor.route("**/frappe.desk.search.get_link_title*", lambda route: held.append(route))
	number.click()
	expect_listed(supervisor, counted)
	for route in held:
		route.continue_()
	expect(supervisor.locator("body")).to_have_attribute("data-ajax-state", "complete")
	supervisor.evaluate("cur_list.refresh()")
	expect_listed(supervisor, counted)


def test_a_failed_fix_is_listed_with_both_requests(supervisor):
	request = {
		"doctype": "Gov Service Request",
		"service_type": "pothole",
		"description": "A hole as wide as a tire.",
		"answers": [{"code": width_code(supervisor), "value": "Like a plate"}],
		# where no other run has put one
		"latitude": 41.2 + time.time() % 1 / 10,
		"longitude": -72.9,
	}
	earlier = desk.insert(supervisor, **request)
	resolve = "gov_crm.service_requests.api.resolve"
	desk.tell(supervisor, resolve, request=earlier, outcome="Patched", note="Filled.")
	again = desk.insert(supervisor, **request)
	open_report(supervisor, "Failed Fixes")
	for number in (earlier, again):
		expect(supervisor.get_by_role("link", name=number, exact=True).first).to_be_visible()


def test_the_reports_are_by_department_when_asked(supervisor):
	open_report(supervisor, "Backlog and Ageing")
	supervisor.locator("[data-fieldname=group_by] select:visible").select_option("Department")
	expect(supervisor.locator(".dt-header .dt-cell__content", has_text="Department").first).to_be_visible()


@pytest.mark.parametrize("name", [*DRILLED, "Failed Fixes"])
def test_a_report_with_nothing_in_it_says_so(manager, name):
	empty = desk.insert(manager, doctype="Gov Department", department_name=f"Quiet {time.time_ns()}")
	desk.visit(manager, f"/app/query-report/{name}?department={empty}")
	expect(manager.get_by_text("Nothing to show").first).to_be_visible()


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_no_report_has_a_script_error(visit, viewport):
	page = visit("alice.montgomery@larkhaven.example", viewport)
	errors = []
	page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
	for name in [*DRILLED, "Failed Fixes"]:
		desk.visit(page, f"/app/query-report/{name}")
		page.wait_for_load_state("networkidle")
	assert errors == []

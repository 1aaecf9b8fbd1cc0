"""The two reports of the workspace: what they count, and for whom."""

import frappe
import pytest

from gov_crm.service_requests import extending, resolving
from gov_crm.service_requests.report.failed_fixes import failed_fixes
from gov_crm.service_requests.report.on_time_share_by_department import on_time_share_by_department
from gov_crm.service_requests.report.requests_by_type_and_outcome import requests_by_type_and_outcome
from gov_crm.service_requests.report.requests_by_week_and_outcome import requests_by_week_and_outcome
from gov_crm.service_requests.report.response_and_resolution_times import response_and_resolution_times
from tests.site import factories as make

PERIOD = {"from_date": "2031-03-03", "to_date": "2031-03-16"}


@pytest.fixture
def office(clock):
	clock("2031-03-03 10:00")
	return make.department(make.user())


def rows_of(report, **filters):
	return report.execute({**PERIOD, **filters})[1]


def test_requests_are_counted_in_the_week_they_came_in_and_by_how_they_ended(office, clock):
	outcomes = [{"outcome": "Filled", "kind": "Done"}, {"outcome": "Not ours", "kind": "Referred"}]
	service = make.service_type(office, outcomes=outcomes)
	filled, referred, _open = (make.request(service) for _ in range(3))
	clock("2031-03-12 10:00")
	make.request(service)
	resolving.resolve(filled, "Filled", "The hole is filled.")
	evidence = {"referred_to": "State roads"}
	resolving.resolve(referred, "Not ours", "It is the state's road.", evidence=evidence)

	first, second, *_ = rows_of(requests_by_week_and_outcome, department=office)
	assert (first["received"], first["done"], first["referred"], first["open"]) == (3, 1, 1, 1)
	assert (second["received"], second["open"]) == (1, 1)


@pytest.mark.parametrize(
	("until", "labels"),
	[("2031-03-16", ["03-02", "03-09", "03-16"]), ("2031-07-12", ["Mar", "9", "16", "23", "30", "Apr"])],
)
def test_the_weeks_of_the_chart_are_few_letters(office, until, labels):
	chart = requests_by_week_and_outcome.execute({**PERIOD, "to_date": until})[3]
	assert chart["data"]["labels"][: len(labels)] == labels


def test_weeks_without_requests_are_there_too(office):
	rows = rows_of(requests_by_week_and_outcome, department=office)
	assert len(rows) >= 2 and not any(row["received"] for row in rows)


def test_the_share_counts_what_was_settled_by_its_date(office, clock):
	service = make.service_type(office)
	quick, slow, _overdue = (make.request(service) for _ in range(3))
	resolving.resolve(quick, "Done", "Done at once.")
	clock("2031-03-10 10:00")
	resolving.resolve(slow, "Done", "Done late.")

	[row] = [row for row in rows_of(on_time_share_by_department) if row["department"] == office]
	assert (row["settled"], row["in_time"], row["late"], row["share"], row["overdue"]) == (2, 1, 1, 50.0, 1)


def test_what_was_in_time_only_by_an_extension_says_so(office, clock):
	plain, extended = (make.request(make.service_type(office)) for _ in range(2))
	frappe.db.set_value("Gov Department", office, "manager", "Administrator")
	frappe.clear_document_cache("Gov Department", office)
	assert extending.ask(extended, "2031-03-12 12:00:00", "Snow.") == "Approved"
	resolving.resolve(plain, "Done", "Done at once.")
	clock("2031-03-10 10:00")
	resolving.resolve(make.reloaded(extended), "Done", "Done by the later date.")

	[row] = [row for row in rows_of(on_time_share_by_department) if row["department"] == office]
	assert (row["settled"], row["in_time"], row["extended"], row["late"]) == (2, 2, 1, 0)


@pytest.mark.parametrize("report", [requests_by_week_and_outcome, on_time_share_by_department])
def test_nobody_counts_what_they_may_not_see(office, clock, report):
	agent = make.user("Gov Agent")
	mine = make.department(agent)
	for department in (mine, office):
		resolving.resolve(make.request(make.service_type(department)), "Done", "Done.")
	make.act_as(agent)
	rows = rows_of(report)
	assert sum(row.get("received", row.get("settled", 0)) for row in rows) == 1


def test_a_chart_has_a_bar_for_each_row(office):
	make.request(make.service_type(office))
	_columns, rows, _message, chart = requests_by_week_and_outcome.execute(PERIOD)
	assert len(chart["data"]["labels"]) == len(rows)
	assert all(len(bars["values"]) == len(rows) for bars in chart["data"]["datasets"])


def test_the_reports_run_as_the_desk_runs_them(office):
	from frappe.desk.query_report import run

	for report in ("Requests by Week and Outcome", "On-Time Share by Department"):
		answer = run(report, filters=frappe.as_json(PERIOD))
		assert answer["columns"] and answer["chart"]


@pytest.mark.parametrize(
	"report",
	[
		requests_by_type_and_outcome,
		response_and_resolution_times,
		failed_fixes,
		requests_by_week_and_outcome,
		on_time_share_by_department,
	],
)
def test_a_period_with_nothing_in_it_names_the_last_day_before_it(report, office, clock):
	clock("2015-12-30 10:00")
	resolving.resolve(make.request(make.service_type(office)), "Done", "Done.")
	_columns, _rows, message, *_more = report.execute({**PERIOD, "department": office})
	day = frappe.utils.format_date("2015-12-30")
	assert message == (
		f"There is nothing in these days. The last before them is of {day}: choose earlier days."
	)

"""Every report of requests: who may open it, what it counts for whom, and that it can be exported."""

import json
from importlib import import_module

import frappe
import pytest
from frappe.desk.query_report import run

from gov_crm.service_requests import resolving
from tests.site import factories as make
from tests.site.support.reports import HERE, MARCH

# Report → the column that counts what was prepared here
REPORTS = {
	"Requests by Type and Outcome": "received",
	"Response and Resolution Times": "settled",
	"Backlog and Ageing": "open",
	"Failed Fixes": None,
	"Workload": "open",
	"Requests by Week and Outcome": "received",
	"On-Time Share by Department": "settled",
}
every_report = pytest.mark.parametrize("report", REPORTS)


def execute(report, **filters):
	module = frappe.scrub(report)
	return import_module(f"gov_crm.service_requests.report.{module}.{module}").execute({**MARCH, **filters})


def counted(report, **filters) -> int:
	"""What the report counts in all, without its line of all."""
	rows = [row for row in execute(report, **filters)[1] if not row.get("bold")]
	return len(rows) if (column := REPORTS[report]) is None else sum(row[column] for row in rows)


@pytest.fixture
def desk_of(clock):
	"""`desk_of(department)` has an open request there, and one that was called done and reported again."""

	def work(department):
		clock("2031-03-04 10:00")
		service = make.service_type(department)
		resolving.resolve(make.request(service, **HERE), "Done", "Done.")
		clock("2031-03-05 10:00")
		make.request(service, **HERE)
		return service

	return work


@every_report
def test_nobody_counts_what_they_may_not_see(desk_of, report):
	head = make.user("Gov Supervisor")
	mine, other = make.department(head), make.department()
	for department in (mine, other):
		desk_of(department)
	of_one = counted(report, department=mine)
	make.act_as(head)
	assert counted(report) == (of_one if report != "On-Time Share by Department" else 1)
	if report != "On-Time Share by Department":  # has no such filter
		assert counted(report, department=other) == 0


@every_report
def test_who_belongs_to_no_department_counts_nothing(desk_of, report):
	desk_of(make.department())
	make.act_as(make.user("Gov Supervisor"))
	assert counted(report) == 0


@pytest.mark.parametrize("report", list(REPORTS)[:5])
def test_what_an_administrator_allows_a_user_besides_holds_in_reports_as_in_lists(desk_of, report):
	"""A User Permission: only this district."""
	head = make.user("Gov Supervisor")
	office = make.department(head)
	desk_of(office)
	ward, elsewhere = (
		frappe.get_doc({"doctype": "Gov District", "district_name": name}).insert().name
		for name in ("Ward 4", "Ward 5")
	)
	frappe.db.set_value("Gov Service Request", {"department": office}, "district", elsewhere)
	frappe.get_doc(
		{"doctype": "User Permission", "user": head, "allow": "Gov District", "for_value": ward}
	).insert()
	make.act_as(head)
	assert frappe.get_list("Gov Service Request", {"department": office}) == []
	assert counted(report) == 0


@every_report
def test_the_desk_runs_and_exports_each_and_refuses_who_has_no_role_for_it(desk_of, http, report):
	office = make.department(make.user())
	desk_of(office)
	answer = run(report, filters=json.dumps(MARCH))
	assert answer["columns"] and answer["result"] and answer["chart"]

	path = "/api/method/frappe.desk.query_report.run"
	refused = http.login(make.user("Desk User")).get(f"{path}?report_name={report}")
	assert refused.status_code == 403
	exported = http.login(make.user("Gov CRM Manager")).post(
		"/api/method/frappe.desk.query_report.export_query",
		data={
			"report_name": report,
			"file_format_type": "CSV",
			"filters": json.dumps(MARCH),
			"visible_idx": json.dumps(list(range(len(answer["result"])))),
		},
	)
	assert exported.status_code == 200
	first = answer["columns"][0]["label"]
	assert first in exported.text


@pytest.mark.parametrize(
	("role", "allowed"), [("Gov Agent", False), ("Gov Caseworker", False), ("Gov Supervisor", True)]
)
def test_what_each_colleague_does_is_for_those_who_share_out_the_work(role, allowed):
	make.act_as(make.user(role))
	assert bool(frappe.get_doc("Report", "Workload").is_permitted()) is allowed

"""The reports of cases: what they count, of what the reader may see, and the lists behind the numbers."""

from importlib import import_module

import frappe
import pytest

from gov_crm.casework import deciding, moving_dates, own_fields, stages, steps
from tests.site import factories as make
from tests.site.casework.conftest import build
from tests.site.support.stopped_clock import stopped_at

REPORTS = (
	"Caseload and Ageing",
	"Days per Stage",
	"Statutory Deadlines",
	"Changed Deadlines",
	"Outcomes and Appeals",
)
YEAR = {"from_date": "2026-01-01", "to_date": "2026-12-31"}


def on(case, act, *args):
	act(case, *args)
	case.reload()


@pytest.fixture(scope="module")
def built(floor):
	"""Four cases: one decided late, one withdrawn in time and appealed, one in review, one that waits."""
	with stopped_at("2026-03-02 09:00"):
		office = build()
		late, withdrawn, review, waits = (office.case() for _ in range(4))
	with stopped_at("2026-03-12 09:00"):
		for row in review.documents:
			row.status = "Received"
		on(review, own_fields.save)
		on(review, steps.finish, review.steps[0].name)
		on(review, stages.pass_on)
		on(withdrawn, deciding.decide, "Withdrawn", "Sold.")
		on(waits, moving_dates.extend, "2026-04-10", "An expert is heard.")
		on(waits, moving_dates.suspend, "The survey is missing.")
		appeal = office.case(appeal_of=withdrawn.name)
	with stopped_at("2026-04-20 09:00"):
		for row in late.steps:
			frappe.db.set_value("Gov Case Step", row.name, "status", "Not Needed")
		late.reload()
		on(late, deciding.decide, "Refused", "Too close to the boundary.")
		for row in appeal.steps:
			frappe.db.set_value("Gov Case Step", row.name, "status", "Not Needed")
		appeal.reload()
		on(appeal, deciding.decide, "Granted", "The sale fell through.")
	return office


@pytest.fixture
def office(built, clock):
	clock("2026-04-21 09:00")
	return built


def execute(report, **filters):
	module = frappe.scrub(report)
	return import_module(f"gov_crm.casework.report.{module}.{module}").execute({**YEAR, **filters})


def rows(report, **filters):
	return {row["title"]: row for row in execute(report, **filters)[1]}


def differing(report, **filters):
	"""Row, column, number and length of its list, where the two are not the same."""
	return [
		(row["title"], column, row[column], listed)
		for row in execute(report, **filters)[1]
		for column, conditions in row["lists"].items()
		if (listed := len(frappe.get_list("Gov Case", conditions, limit=0, order_by="name"))) != row[column]
	]


def test_the_caseload_says_how_much_is_pending_for_how_long_and_what_is_late(office):
	row = rows("Caseload and Ageing")["Building Permit"]
	assert [row[age] for age in ("days_30", "days_90", "days_180", "more")] == [0, 2, 0, 0]
	assert (row["pending"], row["waiting"], row["overdue"], str(row["oldest"])) == (2, 1, 1, "2026-03-02")


def test_days_per_stage_show_where_cases_take_their_time(office):
	found = rows("Days per Stage")
	intake, review = found["Building Permit · Intake"], found["Building Permit · Review"]
	assert (intake["left"], intake["now"], intake["longest"]) == (4, 1, 50)
	assert intake["median"] == 24.5  # 10 in two cases, 39 and 49 in the others
	assert (review["left"], review["now"], review["longest"]) == (0, 1, 40)


def test_statutory_deadlines_say_what_was_kept(office):
	row = rows("Statutory Deadlines")["Building Permit"]
	assert (row["decided"], row["in_time"], row["late"], row["share"]) == (3, 1, 2, 33.3)


def test_the_register_of_changed_deadlines_has_old_date_new_date_reason_and_approver(office):
	changes = execute("Changed Deadlines")[1]
	told = {(row["kind"], str(row["first"]), str(row["last"]), row["reason"], row["days"]) for row in changes}
	assert told == {
		("Extension", "2026-03-30", "2026-04-10", "An expert is heard.", 11),
		("Suspension", "2026-03-12", "None", "The survey is missing.", None),
	}
	assert {row["approver"] for row in changes} == {frappe.utils.get_fullname("Administrator")}


def test_outcomes_and_appeals_show_how_many_decisions_were_turned_round(office):
	row = rows("Outcomes and Appeals")["Building Permit"]
	assert [row[column] for column in ("decided", "granted", "refused", "withdrawn")] == [3, 1, 1, 1]
	assert (row["appealed"], row["upheld"], row["share"]) == (1, 1, 33.3)


@pytest.mark.parametrize("report", [name for name in REPORTS if name != "Changed Deadlines"])
def test_each_number_opens_a_list_of_as_many(office, report):
	assert differing(report) == []
	if report != "Days per Stage":
		for group in ("Department", "Case Officer"):
			assert differing(report, group_by=group) == []


@pytest.mark.parametrize("report", REPORTS)
def test_nobody_counts_cases_that_they_may_not_see(office, report):
	make.act_as(make.user("Gov Caseworker"))
	assert execute(report)[1] == []
	make.act_as(office.colleague)
	before = execute(report)[1]
	make.act_as("Administrator")
	hidden = office.case(confidentiality="Team")
	on(hidden, moving_dates.extend, "2026-12-24", "Hidden.")
	on(hidden, deciding.decide, "Withdrawn", "Hidden.")
	make.act_as(office.colleague)
	assert execute(report)[1] == before


@pytest.mark.parametrize("report", REPORTS)
def test_the_desk_runs_each_for_who_may_and_nobody_else(office, http, report):
	path = f"/api/method/frappe.desk.query_report.run?report_name={report}"
	assert http.login(make.user("Desk User")).get(path).status_code == 403
	answer = http.login(make.user("Gov CRM Manager")).get(path)
	assert answer.status_code == 200
	assert answer.json["message"]["columns"]

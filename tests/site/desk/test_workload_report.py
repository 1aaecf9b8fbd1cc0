"""Workload: who has how much to do."""

import frappe
import pytest

from gov_crm.service_requests import resolving, waiting
from gov_crm.service_requests.report.workload import workload
from tests.site import factories as make
from tests.site.support.reports import MARCH, lists_that_differ, rows_by_title

NOON = "2031-03-12 12:00"


def member(**fields):
	return {"user": make.user(), **fields}


@pytest.fixture
def anna():
	return member()


def of(office, person, **filters):
	name = frappe.db.get_value("User", person["user"], "full_name")
	return rows_by_title(workload, department=office, **filters)[name]


def test_of_each_member_what_is_open_overdue_waiting_and_settled_counts(anna, clock):
	office = make.department(anna)
	service = make.service_type(office)
	clock("2031-03-03 09:00")
	_late, waits, first, second, third = (make.request(service) for _ in range(5))
	waiting.wait(waits, "Which of the two doors?")
	for moment, request in (("04 09:00", first), ("05 09:00", second), ("12 09:00", third)):
		clock(f"2031-03-{moment}")
		resolving.resolve(request, "Done", "Done.")
	clock(NOON)
	make.request(service)
	row = of(office, anna)
	assert (row["open"], row["overdue"], row["waiting"]) == (3, 1, 1)
	assert (row["settled"], row["median"]) == (3, 2.0)


def test_a_member_with_nothing_to_do_is_there_and_says_when_away(clock):
	clock(NOON)
	back, away, gone = (
		member(away_from="2031-03-01", away_to="2031-03-11"),
		member(away_from="2031-03-10", away_to="2031-03-12"),
		member(away_from="2031-03-10"),
	)
	office = make.department(back, away, gone)
	assert [of(office, person)["away"] for person in (back, away, gone)] == [
		"",
		f"until {frappe.utils.format_date('2031-03-12')}",
		"without end",
	]
	assert of(office, back)["open"] == 0


def test_what_nobody_takes_care_of_has_a_row_too(clock):
	clock(NOON)
	office = make.department()
	make.request(make.service_type(office))
	assert rows_by_title(workload, department=office)["Nobody"]["open"] == 1


def test_each_number_opens_a_list_of_as_many(anna, clock):
	clock("2031-03-03 09:00")
	office = make.department(anna, member())
	service = make.service_type(office)
	requests = [make.request(service) for _ in range(5)]
	resolving.resolve(requests[0], "Done", "Done.")
	waiting.wait(requests[1], "Which of the two doors?")
	clock(NOON)
	rows = workload.execute({**MARCH, "department": office})[1]
	assert len(rows) == 2 and lists_that_differ(rows) == []


def test_only_members_and_requests_of_departments_in_reach_are_told(anna, clock):
	clock(NOON)
	head, stranger = make.user("Gov Supervisor"), member()
	office, other = make.department({"user": head}, anna), make.department(stranger, anna)
	for department in (office, other):
		make.request(make.service_type(department))
	make.act_as(head)
	rows = workload.execute(MARCH)[1]
	assert len(rows) == 2 and sum(row["open"] for row in rows) == 1
	assert lists_that_differ(rows) == []


def test_more_people_cost_no_more_statements(clock, count_queries):
	clock(NOON)
	for size in (1, 6):
		office = make.department(*(member() for _ in range(size)))
		make.request(make.service_type(office))
		workload.execute({**MARCH, "department": office})  # what a process reads once
		with count_queries(at_most=4):
			workload.execute({**MARCH, "department": office})

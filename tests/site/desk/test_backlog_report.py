"""Backlog and Ageing: how much is open, and for how long."""

import pytest

from gov_crm.service_requests import resolving, waiting
from gov_crm.service_requests.report.backlog_and_ageing import backlog_and_ageing
from tests.site import factories as make
from tests.site.support.reports import lists_that_differ, rows_by_title, titled
from tests.site.support.stopped_clock import stopped_at

AGES = ("days_2", "days_7", "days_30", "days_90", "more")
# A request of each edge: the last of one age and the first of the next
RECEIVED = (
	*("2031-06-30 23:00", "2031-06-28 00:00", "2031-06-27 23:59:59", "2031-06-23 00:00"),
	*("2031-06-22 23:59:59", "2031-05-31 00:00", "2031-05-30 23:59:59"),
	*("2031-04-01 00:00", "2031-03-31 23:59:59"),
)
TODAY = "2031-06-30 23:30"


@pytest.fixture(scope="module")
def built_office(floor):
	return make.department(make.user())


@pytest.fixture(scope="module")
def built_backlog(built_office):
	"""A service with an open request of each edge."""
	with stopped_at(TODAY):
		service = make.service_type(built_office)
		for moment in RECEIVED:
			make.request(service, opened_on=moment)
		return service


@pytest.fixture
def office(built_office, clock):
	clock(TODAY)
	return built_office


@pytest.fixture
def backlog(built_backlog, office):
	return built_backlog


def report(**filters):
	return rows_by_title(backlog_and_ageing, **filters)


def test_each_open_request_is_of_one_age_in_calendar_days(backlog):
	row = report(service_type=backlog)[titled(backlog)]
	assert [row[age] for age in AGES] == [2, 2, 2, 2, 1]
	assert (row["open"], str(row["oldest"])) == (9, "2031-03-31 23:59:59")


def test_overdue_is_what_has_passed_its_date_and_does_not_wait(office):
	"""Eight working hours from Monday morning end on Monday."""
	service = make.service_type(office)
	_late, waits, settled = (make.request(service, opened_on="2031-06-23 09:00") for _ in range(3))
	make.request(service, opened_on="2031-06-30 16:00")
	waiting.wait(waits, "Which of the two doors?")
	resolving.resolve(settled, "Done", "Done.")
	row = report(service_type=service)[titled(service)]
	assert (row["open"], row["overdue"]) == (3, 1)


def test_each_number_opens_a_list_of_as_many(office, backlog):
	make.request(make.service_type(office), opened_on="2031-06-01 10:00")
	for group in ("Service", "Department"):
		rows = backlog_and_ageing.execute({"department": office, "group_by": group})[1]
		assert rows[-1]["open"] == 10 and lists_that_differ(rows) == []


def test_the_report_is_one_statement_and_the_names(backlog, count_queries):
	report(service_type=backlog)  # what a process reads once
	with count_queries(at_most=2):
		report(service_type=backlog)


def test_nothing_open_is_an_empty_report(office):
	_columns, rows, _message, chart = backlog_and_ageing.execute({"department": office})
	assert (rows, chart) == ([], None)

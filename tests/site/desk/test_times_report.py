"""Response and Resolution Times: figures that were worked out by hand, and the lists behind them."""

import pytest

from gov_crm.service_requests import replying, resolving
from gov_crm.service_requests.report.response_and_resolution_times import response_and_resolution_times
from tests.site import factories as make
from tests.site.support.reports import HERE, MARCH, lists_that_differ, rows_by_title, titled


@pytest.fixture
def office():
	return make.department(make.user())


@pytest.fixture
def potholes(office):
	return make.service_type(office)


def settle(service, clock, opened, settled, **fields):
	"""A request that is answered an hour after receipt, and settled later."""
	clock(opened)
	request = make.request(service, **fields)
	clock(settled)
	resolving.resolve(request, "Done", "Done.")
	return request


def report(**filters):
	return rows_by_title(response_and_resolution_times, **filters)


def test_hours_are_elapsed_ones_from_receipt(potholes, clock):
	"""2, 4, 8 and 100 hours: the median is the mean of 4 and 8; of four the last is the 90th percentile."""
	for settled in ("03-03 11:00", "03-03 13:00", "03-03 17:00", "03-07 13:00"):
		settle(potholes, clock, "2031-03-03 09:00", f"2031-{settled}")
	row = report(service_type=potholes)[titled(potholes)]
	assert (row["settled"], row["resolution"], row["resolution_p90"]) == (4, 6.0, 100.0)
	assert (row["on_time"], row["late"], row["share"]) == (3, 1, 75.0)


def test_the_first_answer_is_counted_from_the_reply(potholes, clock):
	clock("2031-03-03 09:00")
	request = make.request(potholes, constituent=make.constituent(email="ada@example.com").name)
	clock("2031-03-03 10:30")
	replying.reply(request, "We are on it.")
	clock("2031-03-03 15:00")
	resolving.resolve(make.reloaded(request), "Done", "Done.")
	row = report(service_type=potholes)[titled(potholes)]
	assert (row["response"], row["response_p90"], row["resolution"]) == (1.5, 1.5, 6.0)


def test_what_was_reported_again_was_not_settled_in_time(potholes, clock):
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-03 11:00", **HERE)
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-03 12:00")
	clock("2031-03-05 09:00")
	make.request(potholes, **HERE)
	row = report(service_type=potholes)[titled(potholes)]
	assert (row["settled"], row["on_time"], row["late"], row["not_fixed"], row["share"]) == (2, 1, 0, 1, 50.0)


def test_the_line_of_all_has_the_median_of_all_and_not_of_the_medians(office, clock):
	"""1, 1 and 1 hours of one service, 9 of another."""
	often, seldom = make.service_type(office), make.service_type(office)
	for _ in range(3):
		settle(often, clock, "2031-03-03 09:00", "2031-03-03 10:00")
	settle(seldom, clock, "2031-03-03 09:00", "2031-03-03 18:00")
	rows = report(department=office)
	assert list(rows) == [titled(often), titled(seldom), "All"]
	assert (rows["All"]["settled"], rows["All"]["resolution"]) == (4, 1.0)


def test_rows_are_by_department_too_and_only_of_the_chosen_ones(office, potholes, clock):
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-03 10:00", channel="Phone")
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-03 13:00", channel="Letter")
	assert report(group_by="Department", service_type=potholes)[office]["settled"] == 2
	row = report(group_by="Department", service_type=potholes, channel="Letter")[office]
	assert (row["settled"], row["resolution"]) == (1, 4.0)


def test_a_long_period_is_read_month_by_month_and_loses_none(potholes, clock, count_queries):
	for settled in ("2031-01-31 23:59:59", "2031-02-01 00:00", "2031-03-03 23:59:59", "2031-03-04 00:00"):
		settle(potholes, clock, "2031-01-02 09:00", settled)
	period = {"from_date": "2031-01-01", "to_date": "2031-03-31"}
	report(service_type=potholes, **period)  # what a process reads once
	with count_queries(at_most=3 + 1):
		rows = report(service_type=potholes, **period)
	assert rows["All"]["settled"] == 4


def test_each_number_opens_a_list_of_as_many(office, potholes, clock):
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-03 10:00", **HERE)
	settle(potholes, clock, "2031-03-03 09:00", "2031-03-16 23:59:59")
	settle(make.service_type(office), clock, "2031-03-03 09:00", "2031-03-12 10:00")
	clock("2031-03-05 09:00")
	make.request(potholes, **HERE)
	for group in ("Service", "Department"):
		rows = response_and_resolution_times.execute({**MARCH, "department": office, "group_by": group})[1]
		assert len(rows) > 1 and lists_that_differ(rows) == []


def test_nothing_settled_is_an_empty_report(office):
	_columns, rows, message, chart = response_and_resolution_times.execute({**MARCH, "department": office})
	assert (rows, chart) == ([], None)
	assert message == "There is nothing in these days."

"""Requests by Type and Outcome: what came in of each service, and how it ended."""

import frappe
import pytest

from gov_crm.service_requests import resolving
from gov_crm.service_requests.report.requests_by_type_and_outcome import requests_by_type_and_outcome
from tests.site import factories as make
from tests.site.support.reports import MARCH, lists_that_differ, rows_by_title, titled


@pytest.fixture
def office(clock):
	clock("2031-03-04 10:00")
	return make.department(make.user())


def settle(service, outcome, **evidence):
	resolving.resolve(make.request(service), outcome, "Seen to.", evidence=evidence)


@pytest.fixture
def potholes(office):
	"""A service with requests of every ending: two done, one of each other, one open, one nobody knows of."""
	service = make.service_type(office)
	first = make.request(service)
	for outcome in ("Done", "Done", "No action needed"):
		settle(service, outcome)
	for outcome in ("Referred", "Not ours"):
		settle(service, outcome, referred_to="State roads")
	settle(service, "Duplicate", parent_request=first.name)
	make.request(service).db_set({"status": "Closed", "resolved_on": "2031-03-04 10:00"})
	return service


def report(**filters):
	return rows_by_title(requests_by_type_and_outcome, **filters)


def test_each_request_is_counted_by_how_it_ended(potholes):
	row = report(service_type=potholes)[titled(potholes)]
	endings = ("received", "open", "done", "referred", "not_ours", "duplicate", "no_action", "other")
	assert [row[ending] for ending in endings] == [8, 1, 2, 1, 1, 1, 1, 1]


def test_what_was_closed_keeps_its_outcome_and_what_was_taken_up_again_is_open(office):
	service = make.service_type(office)
	closed, reopened = make.request(service), make.request(service)
	for request in (closed, reopened):
		resolving.resolve(request, "Done", "Done.")
	resolving.reopen(reopened, "It is there again.")
	closed.db_set("status", "Closed")
	row = report(service_type=service)[titled(service)]
	assert (row["done"], row["open"]) == (1, 1)


def test_only_the_chosen_channel_district_and_department_count(office, potholes):
	ward = frappe.get_doc({"doctype": "Gov District", "district_name": "Ward 4"}).insert().name
	make.request(potholes, channel="Letter").db_set("district", ward)
	make.request(potholes, channel="Phone").db_set("district", ward)
	assert report(department=office)["All"]["received"] == 10
	assert report(department=office, district=ward)["All"]["received"] == 2
	assert report(department=office, district=ward, channel="Letter")["All"]["received"] == 1
	assert report(department=make.department()) == {}


def test_each_number_opens_a_list_of_as_many(office, potholes):
	make.request(make.service_type(office))
	for group in ("Service", "Department"):
		rows = requests_by_type_and_outcome.execute({**MARCH, "department": office, "group_by": group})[1]
		assert rows[-1]["received"] == 9 and lists_that_differ(rows) == []


def test_the_chart_has_a_bar_for_each_ending_and_leaves_the_total_out(potholes):
	chart = requests_by_type_and_outcome.execute({**MARCH, "service_type": potholes})[3]
	assert chart["data"]["labels"] == [titled(potholes)]
	assert [bars["values"] for bars in chart["data"]["datasets"]] == [[1], [2], [1], [1], [1], [1], [1]]


def test_the_report_is_one_statement_and_the_names(potholes, count_queries):
	report(service_type=potholes)  # what a process reads once
	with count_queries(at_most=2):
		report(service_type=potholes)

"""Deadlines to trust: dates from working time, and why."""

from datetime import datetime
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone

from gov_crm.service_requests import deadlines, waiting
from tests.site import factories as make


def test_friday_16_plus_8_working_hours_with_monday_a_holiday_is_tuesday_16(clock):
	clock("2026-02-13 16:00")
	calendar = make.calendar(holidays={"2026-02-16": "Presidents' Day"}).name
	request = make.request(make.service_type(make.department(), calendar=calendar))
	assert str(request.resolution_due) == "2026-02-17 16:00:00"


def test_why_this_date_names_each_skipped_day_with_its_reason(clock):
	clock("2026-02-13 16:00")
	calendar = make.calendar(holidays={"2026-02-16": "Presidents' Day"}).name
	request = make.request(make.service_type(make.department(), calendar=calendar))
	steps = deadlines.explain(request)
	assert [step["note"] for step in steps if step["kind"] == "skipped"] == [
		"Saturday",
		"Sunday",
		"Presidents' Day",
	]
	assert str(steps[0]["from"]) == "2026-02-13 16:00:00"
	assert str(steps[-1]["until"]) == "2026-02-17 16:00:00"


def test_why_this_date_names_each_pause_with_its_reason(clock):
	clock("2026-03-02 10:00")
	request = make.request()
	clock("2026-03-02 12:00")
	waiting.wait(request, "Which house is it?")
	clock("2026-03-02 14:00")
	request = make.reloaded(request)
	waiting.go_on(request)
	pauses = [step for step in deadlines.explain(make.reloaded(request)) if step["kind"] == "pause"]
	assert [(str(step["from"]), str(step["until"]), step["note"]) for step in pauses] == [
		("2026-03-02 12:00:00", "2026-03-02 14:00:00", "Which house is it?")
	]


def test_the_departments_calendar_counts_where_the_type_names_none(clock):
	clock("2026-03-02 10:00")
	slow = make.calendar(windows=[("09:00:00", "11:00:00")]).name
	service = make.service_type(make.department(calendar=slow))
	frappe.db.set_value("Gov Service Type", service, "calendar", None)
	frappe.clear_document_cache("Gov Service Type", service)
	assert str(make.request(service).resolution_due) == "2026-03-06 10:00:00"


def test_times_are_kept_in_the_sites_time_zone_and_counted_in_the_calendars(clock):
	clock("2026-03-02 10:00+00:00")  # 05:00 in New York
	calendar = make.calendar(time_zone="America/New_York").name
	request = make.request(make.service_type(make.department(), calendar=calendar))
	due = request.resolution_due.replace(tzinfo=ZoneInfo(get_system_timezone()))
	assert due == datetime(2026, 3, 2, 17, tzinfo=ZoneInfo("America/New_York"))


def test_another_priority_is_another_promise(clock):
	clock("2026-03-02 10:00")
	targets = [make.target("Medium", 8, "Working Hours"), make.target("Urgent", 2, "Working Hours")]
	request = make.request(make.service_type(make.department(), targets=targets))
	request.priority = "Urgent"
	request.save()
	assert str(request.resolution_due) == "2026-03-02 12:00:00"


def test_a_priority_without_a_target_has_that_of_the_types_default_priority_and_says_so(clock):
	clock("2026-03-02 10:00")
	targets = [make.target("Medium", 8, "Working Hours"), make.target("Low", 16, "Working Hours")]
	service = make.service_type(make.department(), targets=targets, default_priority="Low")
	request = make.request(service, priority="Urgent")
	assert str(request.resolution_due) == "2026-03-04 10:00:00"
	assert deadlines.explain(request)[0]["note"] == (
		"Urgent has no target of its own here, so that of Low counts."
	)


def test_where_the_default_priority_has_no_target_either_the_usual_one_counts(clock):
	clock("2026-03-02 10:00")
	request = make.request(make.service_type(make.department(), default_priority="High"))
	assert (request.priority, str(request.resolution_due)) == ("High", "2026-03-03 10:00:00")
	assert "so that of Medium counts" in deadlines.explain(request)[0]["note"]


def test_a_priority_with_a_target_of_its_own_needs_no_words_about_it(clock):
	clock("2026-03-02 10:00")
	assert deadlines.explain(make.request())[0]["note"] == ""


def test_a_type_that_promises_only_for_other_priorities_promises_nothing_here():
	targets = [make.target("Urgent", 2, "Working Hours")]
	request = make.request(make.service_type(make.department(), targets=targets))
	assert request.resolution_due is None


def test_without_a_target_no_date_is_promised():
	request = make.request(make.service_type(make.department(), targets=[]))
	assert request.resolution_due is None
	assert deadlines.explain(request) == []

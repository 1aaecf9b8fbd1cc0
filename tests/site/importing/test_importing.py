"""An export of another system becomes requests, as they were there."""

import datetime
from zoneinfo import ZoneInfo

import frappe
from frappe.utils import get_system_timezone

from gov_crm.gov_crm.importing.running import import_file
from tests.site import factories as make
from tests.site.importing.exports import (
	counts,
	history_of,
	open_row,
	request_of,
	row,
)


def moment(text):
	"""A datetime in the site's time zone, of text in that zone, or with an offset in any."""
	stated = datetime.datetime.fromisoformat(text)
	if not stated.tzinfo:
		return stated
	return stated.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None)


def test_a_row_becomes_a_request_with_what_the_file_says_of_it(imported):
	old = row()
	doc = imported(old)
	request = request_of(old)
	assert request.subject == "Lamp out at the corner"
	assert (request.status, request.channel, request.target_state) == ("Closed", "Phone", "Met")
	assert (request.outcome, request.outcome_kind) == ("Resolved", "Done")
	assert request.resolution_note == "Case Resolved The light burns again."
	assert request.address == "1 Elm St Boston MA 02108"
	assert (request.latitude, request.longitude) == (42.3601, -71.0712)
	assert request.import_batch == doc.name
	assert request.routing_reason == "Imported from boston-311."
	assert counts(doc) == (1, 1, 0, 0)


def test_its_times_are_those_of_the_clock_that_hung_there(imported):
	old = row(OPEN_DT="03/06/2015 11:30:15 PM", TARGET_DT="03/10/2015 08:30:00 AM", CLOSED_DT="")
	imported(old | {"CASE_STATUS": "Open"})
	request = request_of(old)
	assert request.opened_on == request.creation == moment("2015-03-06 23:30:15-05:00")
	assert request.resolution_due == moment("2015-03-10 08:30:00-04:00"), "summer time began in between"
	assert request.target_state == "Overdue"
	assert request.queue_date == request.resolution_due


def test_it_gets_a_number_of_its_own_year_and_a_secret_code(imported):
	one, other = row(), row(OPEN_DT="05/01/2014 08:00:00 AM")
	imported(one, other)
	first, second = request_of(one), request_of(other)
	assert first.name.startswith("SR-15-")
	assert second.name.startswith("SR-14-")
	assert len(first.public_code) == 10
	assert first.public_code != second.public_code


def test_categories_become_service_types_for_staff_and_wards_districts(imported):
	old = row(TYPE="Night Owls", REASON="Birds", ward="09", SUBJECT="Parks")
	imported(old)
	request = request_of(old)
	service = frappe.get_doc("Gov Service Type", request.service_type)
	assert (service.service_name, service.service_group) == ("Night Owls", "Birds")
	assert (service.service_code, service.visibility, service.retired) == ("night-owls", "Private", 0)
	assert service.department == request.department == "Parks"
	district = frappe.get_doc("Gov District", request.district)
	assert (district.name, district.district_type) == ("Ward 9", "Ward")


def test_what_the_catalogue_has_is_used_in_whatever_case_it_is_written(imported):
	department = make.department(name="Lights & Signs")
	service = make.service_type(department, service_name="Lamp Broken")
	old = row(TYPE="LAMP  BROKEN", SUBJECT="lights & signs", ward="")
	doc = imported(old)
	assert request_of(old).service_type == service
	assert request_of(old).department == department
	assert frappe.parse_json(doc.made) == {"Gov Service Type": [], "Gov Department": [], "Gov District": []}


def test_two_categories_with_the_same_words_have_codes_of_their_own(imported):
	make.service_type(service_name="Something else", service_code="dead-tree")
	old = row(TYPE="Dead tree!")
	imported(old)
	assert request_of(old).service_type == "dead-tree-2"


def test_a_row_without_a_department_goes_where_its_service_goes(imported):
	department = make.department()
	service = make.service_type(department, service_name="Bench")
	old = row(TYPE="Bench", SUBJECT="")
	imported(old)
	assert (request_of(old).service_type, request_of(old).department) == (service, department)


def test_the_history_tells_what_the_other_system_knew(imported):
	old = row()
	imported(old)
	request = request_of(old)
	received, closed = history_of(request)
	assert (received.body, received.status, received.at) == ("Received: Phone", "New", request.opened_on)
	assert (closed.status, closed.at, closed.by) == ("Closed", request.resolved_on, None)
	assert closed.body == "Resolved: Case Resolved The light burns again."
	assert {received.visibility, closed.visibility} == {"Public"}


def test_what_was_left_out_stands_in_the_history_for_the_staff(imported):
	old = open_row(LATITUDE="42.3594", LONGITUDE="-71.0587")
	imported(old)
	assert (request_of(old).latitude, request_of(old).longitude) == (0, 0)
	note = history_of(request_of(old))[-1]
	assert (note.kind, note.visibility) == ("Note", "Internal")
	assert note.body == "The coordinates stand for an unknown place and were left out."


def test_nobody_is_told_and_nobody_is_assigned(imported):
	before = [frappe.db.count(doctype) for doctype in ("Email Queue", "ToDo", "Notification Log")]
	old = open_row()
	imported(old)
	assert [frappe.db.count(doctype) for doctype in ("Email Queue", "ToDo", "Notification Log")] == before
	assert (request_of(old).assigned_to, request_of(old).acknowledgement) == (None, None)


def test_script_in_a_file_is_as_harmless_as_script_in_a_form(imported):
	old = row(CASE_TITLE="<script>alert(1)</script>Lamp", CLOSURE_REASON="<img src=x onerror=alert(2)>done")
	imported(old)
	request = request_of(old)
	assert "<script" not in request.subject
	assert "onerror" not in request.resolution_note
	assert not [event for event in history_of(request) if "onerror" in event.body]


def test_script_in_the_names_of_a_file_is_no_script_and_stops_nothing(imported):
	strange = {"TYPE": "<script>alert(1)</script>", "SUBJECT": "Parks <North>", "REASON": "<b onclick=x>"}
	one, other = row(**strange), row(**strange)
	imported(one)
	doc = imported(other, name="newer.csv")
	request = request_of(other)
	assert request.department == request_of(one).department == "Parks (North)"
	service = frappe.get_doc("Gov Service Type", request.service_type)
	assert service.service_name == "(script)alert(1)(/script)"
	assert "<" not in service.service_group
	assert frappe.parse_json(doc.made)["Gov Service Type"] == [], "the second import found the first one's"


def test_an_imported_request_can_be_worked_like_any_other(imported):
	old = open_row()
	imported(old)
	request = request_of(old)
	due = request.resolution_due
	request.status = "In Progress"
	request.save()
	assert make.reloaded(request).resolution_due == due, "the other system's date stands"


def test_the_same_file_again_changes_nothing(export):
	rows = [row(), open_row(), row()]
	path = export(*rows)
	first = import_file(path, "boston")
	before = [request_of(old).as_dict() for old in rows]
	second = import_file(path, "boston")
	assert second.name != first.name
	assert str(second) == f"{second.name}: 0 created, 3 already there, 0 rejected"
	assert [request_of(old).as_dict() for old in rows] == before


def test_a_newer_file_adds_only_what_is_new(imported):
	old, new = row(), row()
	imported(old)
	assert counts(imported(old, new, name="newer.csv")) == (2, 1, 1, 0)


def test_a_number_that_comes_twice_is_one_request(imported):
	old = row(CASE_TITLE="First")
	assert counts(imported(old, old | {"CASE_TITLE": "Second"})) == (2, 1, 1, 0)
	assert request_of(old).subject == "First"


def test_a_packed_file_is_read_as_it_is(imported):
	assert counts(imported(row(), name="export.csv.gz")) == (1, 1, 0, 0)


def test_each_further_request_costs_one_statement_which_is_its_number(export, count_queries):
	import_file(export(row(), name="before.csv"), "boston")
	one, ten = export(row(), name="one.csv"), export(*[row() for _ in range(10)], name="ten.csv")
	with count_queries() as few:
		import_file(one, "boston")
	with count_queries() as many:
		import_file(ten, "boston")
	assert len(many) <= len(few) + 9, many

"""A table of requests by Frappe's own Data Import: each row a request like any other, or a clear sentence."""

import csv
import io
import json

import frappe
import pytest
from frappe.core.doctype.data_import.data_import import start_import

from gov_crm.gov_crm.importing.running import import_file
from gov_crm.service_requests.acknowledging import send_waiting
from tests.site import factories as make
from tests.site.importing import exports
from tests.site.importing.exports import counts, rejects_of

ROWS = 500
COLUMNS = ("Service", "Channel", "What Is It About", "Constituent", "Address", "Latitude", "Longitude")


@pytest.fixture
def office():
	"""A service that needs a place, one that needs a name, and whoever does the work."""
	clerk = make.user()
	department = make.department(clerk)
	return frappe._dict(
		clerk=clerk,
		lamps=make.service_type(
			department, service_name="Lamps", service_code="lamps", location_required=1, allow_anonymous=1
		),
		named=make.service_type(
			department,
			service_name="Sacks",
			service_code="named",
			questions=[make.question("How many?", "Number", required=1)],
			allow_anonymous=0,
		),
		retired=make.service_type(department, service_name="Gas lamps", retired=1),
		person=make.constituent(email="ada@example.com").name,
	)


def table(*rows, columns=COLUMNS):
	text = io.StringIO()
	csv.writer(text).writerows([columns, *rows])
	return text.getvalue()


def lamp(office, number, **changes):
	values = {
		"Service": office.lamps,
		"Channel": "Phone",
		"What Is It About": f"The lamp number {number} is out.",
		"Constituent": office.person,
		"Address": f"{number} Elm Street",
		"Latitude": "",
		"Longitude": "",
	}
	return [{**values, **changes}[column] for column in COLUMNS]


def data_import(text, **fields):
	"""A Data Import as somebody makes it in the Desk, run as its background job does."""
	file = frappe.get_doc({"doctype": "File", "file_name": "rows.csv", "is_private": 1, "content": text})
	doc = frappe.get_doc(
		{
			"doctype": "Data Import",
			"reference_doctype": "Gov Service Request",
			"import_type": "Insert New Records",
			"import_file": file.insert().file_url,
			**fields,
		}
	).insert()
	frappe.db.commit()  # the job would find it; a bad first row takes back all that is not committed
	start_import(doc.name)
	return make.reloaded(doc)


def log_of(doc, success):
	fields = ["row_indexes", "docname", "messages"]
	return frappe.get_all(
		"Data Import Log", {"data_import": doc.name, "success": success}, fields, order_by="log_index"
	)


def sentences(line):
	found = [json.loads(entry) if isinstance(entry, str) else entry for entry in json.loads(line.messages)]
	return [entry["message"] for entry in found]


def test_500_rows_become_requests_and_each_bad_one_is_named_with_one_sentence(office, outgoing_mail):
	bad = {
		100: lamp(office, 100, Address=""),
		200: lamp(office, 200, Service=office.named),
		300: lamp(office, 300, Latitude="95", Longitude="12"),
		400: lamp(office, 400, Service=office.retired),
	}
	rows = [bad.get(number) or lamp(office, number) for number in range(1, ROWS + 1)]
	doc = data_import(table(*rows))

	assert doc.status == "Partial Success", doc.template_warnings
	done, failed = log_of(doc, success=1), log_of(doc, success=0)
	assert (len(done), len(failed)) == (ROWS - len(bad), len(bad))
	# the head is the first row of the file
	assert [json.loads(line.row_indexes) for line in failed] == [[number + 1] for number in bad]
	assert [sentences(line) for line in failed] == [
		["Lamps needs a place: give an address or set the pin."],
		["Please answer “How many?”."],
		["95.0, 12.0 is no place on earth: latitude goes from -90 to 90, longitude from -180 to 180."],
		["This service is not offered. Choose another one from the list."],
	]

	fields = ["name", "assigned_to", "status", "resolution_due", "public_code", "acknowledgement"]
	assert frappe.db.count("Gov Service Request", {"description": "The lamp number 1 is out."}) == 1
	assert not doc.template_warnings or doc.template_warnings == "[]"
	made = frappe.get_all("Gov Service Request", {"service_type": office.lamps}, fields, order_by="name")
	assert [row.name for row in made] == sorted(line.docname for line in done)
	assert all(row.name.startswith("SR-") and row.resolution_due and row.public_code for row in made)
	assert {(row.assigned_to, row.status) for row in made} == {(office.clerk, "Assigned")}
	assert not any(row.acknowledgement for row in made)
	assert frappe.db.count("Gov Request Update", {"body": "Received: Phone"}) == len(made)

	send_waiting()
	assert outgoing_mail.all() == []
	assert not frappe.db.exists("Notification Log", {"for_user": office.clerk})

	doc.export_errored_rows()
	head, *left = csv.reader(io.StringIO(frappe.response["result"]))
	assert head == list(COLUMNS)
	assert left == list(bad.values())


def test_rows_that_were_put_right_are_imported_and_the_others_not_twice(office):
	doc = data_import(table(lamp(office, 1), lamp(office, 2, Address="")))
	doc.export_errored_rows()
	again = data_import(table(lamp(office, 2)))
	assert (doc.status, again.status) == ("Partial Success", "Success")
	assert frappe.db.count("Gov Service Request", {"service_type": office.lamps}) == 2


def test_answers_are_a_column_of_the_table_and_held_to_their_question(office):
	columns = ("Service", "Channel", "What Is It About", "Constituent", "Code (Answers)", "Answer (Answers)")
	code = frappe.get_doc("Gov Service Type", office.named).questions[0].code
	rows = [[office.named, "Letter", "Sacks", office.person, code, value] for value in ("3", "many")]
	doc = data_import(table(*rows, columns=columns))
	[done], [failed] = log_of(doc, success=1), log_of(doc, success=0)
	assert frappe.get_doc("Gov Service Request", done.docname).answers[0].value == "3"
	assert sentences(failed) == ["“How many?” needs a number, not “many”."]


def test_a_person_who_was_to_be_told_is_told_where_the_importer_says_so(office, outgoing_mail):
	data_import(table(lamp(office, 1)), mute_emails=0)
	assert "ada@example.com" in {mail.recipient for mail in outgoing_mail.all()}


def test_what_a_table_says_of_state_and_dates_is_not_taken_over(office):
	columns = (*COLUMNS, "Status", "Resolve By")
	doc = data_import(table([*lamp(office, 1), "Closed", "2020-01-01 00:00:00"], columns=columns))
	request = frappe.get_doc("Gov Service Request", log_of(doc, success=1)[0].docname)
	assert request.status == "Assigned"
	assert str(request.resolution_due) > "2021"


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor"])
def test_only_managers_import(office, role):
	make.act_as(make.user(role))
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": "Data Import", "reference_doctype": "Gov Service Request"}).insert()


def test_500_rows_of_another_system_are_in_or_in_the_reject_file(export):
	wrong = {100: {"OPEN_DT": "yesterday"}, 400: {"TYPE": ""}}
	rows = [exports.row(**wrong.get(number, {})) for number in range(1, ROWS + 1)]
	doc = frappe.get_doc("Gov Import", import_file(export(*rows), "boston").name)
	assert counts(doc) == (ROWS, ROWS - 2, 0, 2)
	assert [line[:2] for line in rejects_of(doc)[1:]] == [
		["101", "OPEN_DT is “yesterday”, which is no date in a format of the profile."],
		["401", "TYPE is blank."],
	]

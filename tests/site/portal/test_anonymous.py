"""Without a name: a number, a code, and no trace of who it was."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.portal.conftest import problem_at, problems

ANONYMOUS = {
	"who": "anonymous",
	"full_name": "Ada Rivers",
	"email": "ada.rivers@example.org",
	"phone": "+12035550144",
}
TRACES = ("Ada Rivers", "ada.rivers", "5550144", "127.0.0.1", "203.0.113.7")


def rows_about(request):
	"""Every row of the site that belongs to the request, as text."""
	rows = [request.as_dict(no_default_fields=False)]
	for doctype, field in (
		("Gov Request Update", "request"),
		("ToDo", "reference_name"),
		("File", "attached_to_name"),
		("Communication", "reference_name"),
		("Comment", "reference_name"),
		("Version", "docname"),
		("View Log", "reference_name"),
		("Activity Log", "reference_name"),
		("Notification Log", "document_name"),
	):
		rows += frappe.get_all(doctype, {field: request.name}, ["*"], order_by="name")
	return str(rows)


def test_an_anonymous_request_keeps_nothing_of_what_was_typed_about_the_person(resident, http, lamp):
	http.get("/request", headers={"X-Forwarded-For": "203.0.113.7"})
	request = resident.file(lamp, description="It is dark.", **ANONYMOUS)
	assert (request.anonymous, request.constituent, request.owner) == (1, None, "Guest")
	text = rows_about(request)
	assert not [trace for trace in TRACES if trace in text]
	assert not frappe.db.exists("Gov Constituent", {"email": ANONYMOUS["email"]})
	assert not frappe.db.exists("Contact", {"email_id": ANONYMOUS["email"]})


def test_somebody_logged_in_leaves_no_trace_either(resident, http, jobs):
	assignee = make.user()
	service = make.service_type(make.department(assignee))
	neighbour = make.user(email="neighbour@example.org")
	http.login(neighbour)
	request = resident.file(service, description="It is dark.", **ANONYMOUS)
	jobs.run()
	resident.look_up(request.name, request.public_code, message="It is still dark.")
	jobs.run()
	assert request.assigned_to == assignee
	assert "neighbour" not in rows_about(frappe.get_doc("Gov Service Request", request.name))


def test_an_anonymous_request_is_followed_by_number_and_code(resident, lamp):
	request = resident.file(lamp, description="It is dark.", **ANONYMOUS)
	page = resident.look_up(request.name, request.public_code)
	assert page.h1.get_text() == "It is dark."


def test_a_service_that_needs_a_name_does_not_offer_to_go_without(resident):
	service = make.service_type(make.department(), allow_anonymous=0)
	assert not resident.open("/request", service=service).find(id="who")
	page = resident.send(service, who="anonymous", description="It is dark.", full_name="", email="")
	assert resident.status == 422
	assert problem_at(page, "full_name") == "Please give your name."
	assert len(problems(page)) == 2


@pytest.mark.parametrize("who", ["named", "", "somebody", None])
def test_only_who_asks_for_it_is_anonymous(resident, lamp, who):
	request = resident.file(lamp, description="It is dark.", who=who)
	assert not request.anonymous
	assert frappe.db.get_value("Gov Constituent", request.constituent, "full_name") == "Ada Rivers"

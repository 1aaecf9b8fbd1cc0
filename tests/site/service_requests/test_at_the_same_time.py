"""What several people do at one moment: nothing is lost, and nothing is done twice."""

from collections.abc import Iterator

import frappe
import pytest

from gov_crm.exceptions import AlreadyFiled, RequestMovedOn
from gov_crm.service_requests import assignment, triage
from tests.site import factories as make
from tests.site.support.other_people import at_the_same_time, elsewhere

REQUEST, UPDATE = "Gov Service Request", "Gov Request Update"
CREATORS = 16


class Office:
	"""A service with two clerks that is really there, for connections other than the test's own."""

	def __init__(self):
		self.calendar = make.calendar().name
		self.clerks = [make.user(), make.user()]
		self.department, self.other = make.department(*self.clerks), make.department()
		self.service = make.service_type(self.department, calendar=self.calendar)

	def file(self, **fields) -> str:
		return make.request(self.service, **fields).name

	def requests(self) -> list[str]:
		return frappe.get_all(REQUEST, {"service_type": self.service}, pluck="name", order_by="name")

	def clear_away(self) -> None:
		requests = ("in", [*self.requests(), ""])
		for doctype, field in (
			(UPDATE, "request"),
			("ToDo", "reference_name"),
			("Notification Log", "document_name"),
			("Version", "docname"),
			("Comment", "reference_name"),
			("Gov Request Answer", "parent"),
			(REQUEST, "name"),
		):
			frappe.db.delete(doctype, {field: requests})
		for doctype, name in (
			("Gov Service Type", self.service),
			("Gov Department", self.department),
			("Gov Department", self.other),
			("Gov Service Calendar", self.calendar),
			*(("User", clerk) for clerk in self.clerks),
		):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, delete_permanently=True)


@pytest.fixture
def office(monkeypatch) -> Iterator[Office]:
	# what follows a commit is not the question here, and a job would outlive the office
	monkeypatch.setattr(frappe, "enqueue", lambda *args, **kwargs: None)
	made = elsewhere(Office)
	yield made
	elsewhere(made.clear_away)


def test_sixteen_people_who_file_at_once_get_sixteen_numbers(office):
	names = at_the_same_time(*[(office.file,)] * CREATORS)
	assert all(isinstance(name, str) for name in names), names
	assert sorted(names) == elsewhere(office.requests)
	assert len(set(names)) == CREATORS


def test_one_form_that_is_sent_four_times_at_once_is_one_request(office):
	def file():
		return office.file(submission_key=f"one form of {office.service}")

	results = at_the_same_time(*[(file,)] * 4)
	(name,) = [result for result in results if isinstance(result, str)]
	refused = [result for result in results if isinstance(result, AlreadyFiled)]
	assert len(refused) == 3, results
	assert all("filed already" in str(refusal) for refusal in refused)
	assert elsewhere(office.requests) == [name]


def test_of_two_who_sort_one_request_at_once_the_second_is_told(office):
	name = elsewhere(office.file)
	modified = elsewhere(lambda: str(frappe.db.get_value(REQUEST, name, "modified")))

	def give(clerk):
		return triage.change(name, modified, lambda request: assignment.assign(request, clerk))

	results = at_the_same_time(*[(give, clerk) for clerk in office.clerks])
	(won,) = [number for number, result in enumerate(results) if isinstance(result, dict)]
	assert isinstance(results[1 - won], RequestMovedOn), results
	holder, todos = elsewhere(
		lambda: (
			frappe.db.get_value(REQUEST, name, "assigned_to"),
			frappe.get_all(
				"ToDo", {"reference_name": name, "status": "Open"}, pluck="allocated_to", order_by="name"
			),
		)
	)
	assert (holder, todos) == (office.clerks[won], [holder])


def test_of_two_who_save_one_request_at_once_one_is_told_and_loses_no_text(office):
	name = elsewhere(office.file)

	def both_open_it():
		return frappe.get_doc(REQUEST, name), frappe.get_doc(REQUEST, name)

	mine, theirs = elsewhere(both_open_it)
	results = at_the_same_time(
		(lambda: mine.update({"subject": "Mine"}).save().subject,),
		(lambda: theirs.update({"subject": "Theirs"}).save().subject,),
	)
	(kept,) = [result for result in results if isinstance(result, str)]
	assert [type(result) for result in results if result != kept] == [frappe.TimestampMismatchError]
	assert elsewhere(frappe.db.get_value, REQUEST, name, "subject") == kept

"""Much done at once: each as if it were done singly, and what became of each to be read."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from gov_crm import exceptions
from gov_crm.service_requests import bulk_actions, bulk_api, bulk_choices, resolving
from gov_crm.service_requests.bulk_actions import BULK
from tests.site import factories as make
from tests.site.support.escalating import die_at

DONE = {"outcome": "Done", "note": "Dear {{ constituent_name }}, it is done.", "tell_constituent": 1}


class Town:
	"""A department with one clerk, and requests of people who each have an address."""

	def __init__(self, jobs):
		self.jobs = jobs
		self.clerk = make.user("Gov Agent")
		self.department = make.department(self.clerk)
		self.service = make.service_type(self.department)

	def request(self, email=True, **fields):
		number = next(make.serial)
		person = make.constituent(email=f"asker{number}@example.com" if email else None)
		return make.request(self.service, constituent=person.name, **fields)

	def requests(self, number):
		return [self.request().name for _each in range(number)]


@pytest.fixture
def town(jobs):
	return Town(jobs)


def start(town, action, requests, **given):
	frappe.db.commit()
	# nobody is told here of what was filed before
	town.jobs[:] = [job for job in town.jobs if job[0] == bulk_actions.JOB]
	make.act_as(town.clerk)
	bulk = bulk_api.start(action, requests, given)
	frappe.db.commit()
	return bulk


def read(name):
	return frappe.get_doc(BULK, name)


def results(name):
	return {row.request: (row.result, row.message) for row in read(name).rows}


def lines(request, **filters):
	return frappe.db.count("Gov Request Update", {"request": request, **filters})


def letters(outgoing_mail):
	return sorted(mail.recipient for mail in outgoing_mail.all() if mail.recipient.startswith("asker"))


def test_fifty_closed_are_fifty_mails_and_fifty_updates_and_what_failed_is_listed_and_untouched(
	town, jobs, outgoing_mail
):
	good = town.requests(50)
	closed = town.request()
	frappe.db.set_value(closed.doctype, closed.name, "status", "Closed")
	other = make.request(make.service_type(make.department(), visibility="Private"))
	silent = town.request(email=False)
	frappe.db.commit()
	bulk = start(town, "Resolve", [*good, closed.name, other.name, silent.name], **DONE)
	jobs.run()
	doc, became = read(bulk), results(bulk)
	assert (doc.status, doc.total, doc.done, doc.failed, doc.mails) == ("Done", 53, 51, 2, 50)
	assert {became[name][0] for name in (*good, silent.name)} == {"Done"}
	assert became[closed.name] == (
		"Failed",
		f"{closed.name} is closed and stays as it is. File a new request that refers to it.",
	)
	assert became[other.name] == ("Failed", "You may not change this request.")
	assert len(letters(outgoing_mail)) == len(set(letters(outgoing_mail))) == 50
	assert [lines(name, status="Resolved") for name in (*good, silent.name)] == [1] * 51
	assert [lines(name, status="Resolved") for name in (closed.name, other.name)] == [0, 0]
	assert frappe.db.get_value(other.doctype, other.name, ["status", "outcome"]) == ("New", None)


@pytest.mark.parametrize("where", [(resolving, "send"), (bulk_actions, "_counts")])
def test_one_that_is_killed_is_taken_up_again_and_does_and_mails_nothing_twice(
	town, jobs, outgoing_mail, monkeypatch, where
):
	requests = town.requests(5)
	bulk = start(town, "Resolve", requests, **DONE)
	with monkeypatch.context() as killed:
		die_at(killed, *where, call=3)
		with pytest.raises(KeyboardInterrupt):
			jobs.run()
	frappe.db.rollback()
	assert (read(bulk).status, read(bulk).done, len(letters(outgoing_mail))) == ("Running", 2, 2)
	frappe.db.set_value(BULK, bulk, "modified", now_datetime() - timedelta(hours=1), update_modified=False)
	make.act_as("Administrator")
	bulk_actions.finish_interrupted()
	make.act_as(town.clerk)
	jobs.run()
	assert (read(bulk).status, read(bulk).done, read(bulk).mails) == ("Done", 5, 5)
	assert len(letters(outgoing_mail)) == len(set(letters(outgoing_mail))) == 5
	assert [lines(name, status="Resolved") for name in requests] == [1] * 5
	bulk_actions.run(bulk)
	assert len(letters(outgoing_mail)) == 5


def test_a_reply_to_many_is_each_ones_own(town, jobs, outgoing_mail):
	first, second = town.request(), town.request()
	nobody = town.request(email=False)
	message = "<p>Dear {{ constituent_name }}, about {{name}}: we look at it.</p>"
	numbers = [first.name, second.name, nobody.name]
	bulk = start(town, "Reply", numbers, message=message, subject="Your request at {{ address }}")
	jobs.run()
	mails = {mail.recipient: mail.text for mail in outgoing_mail.all() if mail.recipient.startswith("asker")}
	for request in (first, second):
		email, name = frappe.db.get_value("Gov Constituent", request.constituent, ["email", "full_name"])
		assert f"Dear {name}, about {request.name}: we look at it." in mails[email]
		assert make.reloaded(request).status == "In Progress"
		assert lines(request.name, kind="Reply") == 1
	result, message = results(bulk)[nobody.name]
	assert (result, message) == (
		"Failed",
		f"{nobody.name} has no constituent with an email address to write to.",
	)
	assert (make.reloaded(nobody).status, lines(nobody.name, kind="Reply")) == (nobody.status, 0)


def test_a_template_writes_the_mail_and_the_note_stays_the_public_word(town, jobs, outgoing_mail):
	make.act_as("Administrator")
	template = {"doctype": "Email Template", "name": "Many", "subject": "Settled: {{ name }}"}
	frappe.get_doc({**template, "response": "<p>All of you: {{ resolution_note }}</p>"}).insert()
	request = town.request()
	start(town, "Resolve", [request.name], **DONE, email_template="Many")
	jobs.run()
	[mail] = [mail for mail in outgoing_mail.all() if mail.recipient.startswith("asker")]
	assert "All of you: Dear Ada" in mail.text
	assert make.reloaded(request).resolution_note.startswith("Dear Ada")
	make.act_as("Administrator")
	frappe.delete_doc("Email Template", "Many")  # a list of what was done keeps nobody from tidying up


def test_what_is_written_in_a_reply_is_never_run(town):
	with pytest.raises(exceptions.GovCRMError, match="stands for nothing here"):
		start(town, "Reply", [town.request().name], message="{{ frappe.session.user }}")


def test_many_are_given_to_one_person_or_to_whoever_routing_chooses(town, jobs):
	make.act_as("Administrator")
	department = frappe.get_doc("Gov Department", town.department)
	colleague = make.user("Gov Agent")
	department.append("members", {"user": colleague})
	department.save()
	requests = town.requests(2)
	bulk = start(town, "Assign", requests, assign_to=colleague)
	jobs.run()
	assert {frappe.db.get_value(bulk_actions.REQUEST, name, "assigned_to") for name in requests} == {
		colleague
	}
	assert read(bulk).summary == f"Assign 2 requests to {colleague}"
	start(town, "Assign", requests, assign_to=None)
	jobs.run()
	assert town.clerk in {frappe.db.get_value(bulk_actions.REQUEST, name, "assigned_to") for name in requests}
	stranger = start(town, "Assign", requests, assign_to="Administrator")
	jobs.run()
	assert {result for result, _message in results(stranger).values()} == {"Failed"}
	assert all("cannot take requests" in message for _result, message in results(stranger).values())


def test_what_failed_is_tried_again_by_whoever_began_it_and_nothing_else_is(town, jobs, outgoing_mail):
	good, bad = town.request(), town.request(email=False)
	bulk = start(town, "Reply", [good.name, bad.name], message="We look at it.")
	jobs.run()
	make.act_as("Administrator")
	with pytest.raises(frappe.PermissionError, match="Only whoever began it"):
		bulk_api.try_again(bulk)
	person = frappe.get_doc("Gov Constituent", bad.constituent)
	person.email = f"asker{next(make.serial)}@example.com"
	person.save()
	make.act_as(town.clerk)
	bulk_api.try_again(bulk)
	assert bulk_api.get_state(bulk)["status"] == "Waiting"
	frappe.db.commit()
	jobs.run()
	assert (read(bulk).done, read(bulk).failed, len(letters(outgoing_mail))) == (2, 0, 2)
	with pytest.raises(exceptions.GovCRMError, match="nothing to try again"):
		bulk_api.try_again(bulk)


def test_a_request_is_resolved_once_however_often_it_is_asked(town, jobs, outgoing_mail):
	request = town.request()
	start(town, "Resolve", [request.name, request.name], **DONE)
	second = start(town, "Resolve", [request.name], **DONE)
	jobs.run()
	assert results(second)[request.name] == ("Failed", f"{request.name} is resolved already.")
	assert len(letters(outgoing_mail)) == 1


def test_only_outcomes_and_people_that_all_have_are_offered(town):
	make.act_as("Administrator")
	outcomes = [
		{"outcome": "Done", "kind": "Done", "photo_required": 1},
		{"outcome": "Filled", "kind": "Done"},
	]
	other = make.service_type(make.department(town.clerk, make.user()), outcomes=outcomes)
	requests = [town.request().name, make.request(other).name]
	make.act_as(town.clerk)
	offered = bulk_api.get_choices(frappe.as_json(requests))
	shared = [(row["outcome"], row["photo_required"]) for row in offered["outcomes"]]
	assert shared == [("Done", True), ("Duplicate", False)]
	assert [row["user"] for row in offered["members"]] == [town.clerk]
	with pytest.raises(exceptions.OutcomeRefused, match="Done needs a photo"):
		start(town, "Resolve", requests, **DONE)
	with pytest.raises(
		exceptions.OutcomeRefused, match="Choose an outcome that all these services have: Done"
	):
		start(town, "Resolve", requests, **{**DONE, "outcome": "Filled"})


def test_no_more_than_agreed_and_never_none(town, monkeypatch):
	monkeypatch.setattr(bulk_choices, "AT_MOST", 1)
	for numbers in ([], town.requests(2)):
		with pytest.raises(exceptions.GovCRMError, match="Choose from 1 to 1 requests"):
			start(town, "Assign", numbers)


def test_who_sees_the_requests_reads_the_result_list_and_nobody_else(town):
	bulk = start(town, "Assign", [town.request().name])
	assert frappe.get_list(BULK, pluck="name", order_by="name") == [bulk]
	make.act_as("Administrator")
	outsider, colleague = make.user(), make.user()
	department = frappe.get_doc("Gov Department", town.department)
	department.append("members", {"user": colleague})
	department.save()
	make.department(outsider)
	make.act_as(colleague)
	assert frappe.get_list(BULK, pluck="name", order_by="name") == [bulk]
	make.act_as(outsider)
	assert frappe.get_list(BULK, pluck="name", order_by="name") == []
	with pytest.raises(frappe.PermissionError):
		bulk_api.get_state(bulk)


def test_one_of_several_departments_is_read_by_its_own_clerk_and_by_who_sees_all(town):
	make.act_as("Administrator")
	colleague = make.user()
	second = make.service_type(make.department(town.clerk, colleague))
	requests = [town.request().name, make.request(second).name]
	bulk = start(town, "Assign", requests)
	assert frappe.get_list(BULK, pluck="name", order_by="name") == [bulk]
	make.act_as(colleague)
	assert frappe.get_list(BULK, pluck="name", order_by="name") == []
	make.act_as("Administrator")
	make.act_as(make.user("Gov Auditor"))
	assert frappe.get_list(BULK, pluck="name", order_by="name") == [bulk]


def test_a_result_list_is_not_rewritten_by_hand(town, jobs):
	bulk = start(town, "Assign", [town.request().name])
	jobs.run()
	with pytest.raises(frappe.PermissionError):
		read(bulk).save()

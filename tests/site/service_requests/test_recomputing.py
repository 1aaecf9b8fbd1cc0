"""Open requests follow when a calendar, a target, a priority, a service or a department changes."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import now_datetime

from gov_crm.service_requests import recomputing, resolving, transferring
from tests.site import factories as make
from tests.site.support.escalating import die_at, sweep, told

CHANGE = "Gov Deadline Change"


@pytest.fixture(autouse=True)
def _monday(clock):
	clock("2026-03-02 10:00")


@pytest.fixture
def office(built_office, jobs):
	return built_office


def due_of(request):
	return str(make.reloaded(request).resolution_due)


def lines(request):
	return make.updates(request, kind="Deadline")


def close_on(clock, calendar, day, name):
	# a calendar that was saved at the same moment is the same one
	clock(now_datetime() + timedelta(minutes=1))
	doc = frappe.get_doc("Gov Service Calendar", calendar)
	doc.append("holidays", {"date": day, "description": name})
	doc.save()


def calendar_of(service):
	return frappe.db.get_value("Gov Service Type", service, "calendar")


def follow(jobs):
	"""What follows the commit."""
	frappe.db.commit()
	jobs.run()


def last_change():
	return frappe.get_last_doc(CHANGE, order_by="creation desc")


def test_a_new_holiday_moves_open_requests_and_the_history_says_so(office, jobs, clock):
	request = office.request()
	calendar = calendar_of(office.service)
	close_on(clock, calendar, "2026-03-03", "Snow day")
	follow(jobs)
	assert due_of(request) == "2026-03-04 12:00:00"
	(line,) = lines(request)
	assert line.startswith("Due moved from")
	assert line.endswith(f"because the calendar {calendar} changed.")
	assert (last_change().status, last_change().looked_at, last_change().moved) == ("Done", 1, 1)


def test_a_calendar_that_is_saved_unchanged_moves_nothing(office, jobs):
	follow(jobs)
	frappe.get_doc("Gov Service Calendar", calendar_of(office.service)).save()
	assert not jobs


def test_what_is_settled_keeps_its_date(office, jobs, clock):
	request = office.request()
	resolving.resolve(request, "Done", "Filled.", tell_constituent=False)
	due = due_of(request)
	close_on(clock, calendar_of(office.service), "2026-03-03", "Snow day")
	follow(jobs)
	assert (due_of(request), lines(request)) == (due, [])


def test_a_changed_target_moves_the_open_requests_of_its_type_and_of_no_other(office, jobs):
	request, other = office.request(), make.request(make.service_type(make.department()))
	before = due_of(other)
	service = frappe.get_doc("Gov Service Type", office.service)
	service.targets[0].resolution_value = 4
	service.save()
	follow(jobs)
	assert (due_of(request), due_of(other)) == ("2026-03-02 14:00:00", before)
	assert lines(request)[0].endswith(f"because the targets of {service.service_name} changed.")


def test_another_priority_service_or_department_moves_the_date_at_once_and_says_why(office):
	targets = [make.target("Medium", 10, "Working Hours"), make.target("Urgent", 2, "Working Hours")]
	service = make.service_type(office.department, targets=targets)
	request = make.request(service)
	request.priority = "Urgent"
	request.save()
	assert due_of(request) == "2026-03-02 12:00:00"
	request.service_type = make.service_type(office.department)
	request.save()
	assert due_of(request) == "2026-03-03 10:00:00"
	assert {line.partition(" because ")[2].split(" Service ")[0] for line in lines(request)} == {
		"the priority is now Urgent.",
		"the service is now",
	}


def test_a_department_with_another_calendar_moves_the_date_and_one_with_the_same_does_not():
	usual, slow = make.calendar().name, make.calendar(windows=[("09:00:00", "11:00:00")]).name
	service = make.service_type(make.department(calendar=usual))
	frappe.db.set_value("Gov Service Type", service, "calendar", None)
	frappe.clear_document_cache("Gov Service Type", service)
	request = make.request(service)
	same, other = make.department(calendar=usual), make.department(calendar=slow)
	transferring.transfer(request, same, "Theirs.")
	assert (due_of(request), lines(request)) == ("2026-03-03 10:00:00", [])
	transferring.transfer(make.reloaded(request), other, "Theirs.")
	assert due_of(request) == "2026-03-06 10:00:00"
	assert lines(request)[0].endswith(f"because {other} works by another calendar.")


def test_a_departments_new_calendar_moves_what_goes_by_it(jobs):
	department = make.department(calendar=make.calendar().name)
	service = make.service_type(department)
	frappe.db.set_value("Gov Service Type", service, "calendar", None)
	frappe.clear_document_cache("Gov Service Type", service)
	request = make.request(service)
	doc = frappe.get_doc("Gov Department", department)
	doc.calendar = make.calendar(windows=[("09:00:00", "11:00:00")]).name
	doc.save()
	follow(jobs)
	assert due_of(request) == "2026-03-06 10:00:00"
	assert len(lines(request)) == 1


def test_the_default_calendar_moves_what_goes_by_it(jobs):
	service = make.service_type(make.department())
	frappe.db.set_value("Gov Service Type", service, "calendar", None)
	frappe.clear_document_cache("Gov Service Type", service)
	request = make.request(service)
	settings = frappe.get_doc("Gov CRM Settings")
	settings.default_calendar = make.calendar(windows=[("09:00:00", "11:00:00")]).name
	settings.save()
	follow(jobs)
	assert due_of(request) == "2026-03-06 10:00:00"


@pytest.mark.parametrize("where", [(recomputing, "write_columns"), (recomputing, "record_many")])
def test_a_job_that_is_killed_is_taken_up_again_and_writes_no_line_twice(
	office, jobs, monkeypatch, where, clock
):
	monkeypatch.setattr(recomputing, "PAGE", 2)
	requests = [office.request() for _ in range(5)]
	close_on(clock, calendar_of(office.service), "2026-03-03", "Snow day")
	change = last_change()
	frappe.db.commit()
	with monkeypatch.context() as killed:
		die_at(killed, *where, call=2)
		with pytest.raises(KeyboardInterrupt):
			recomputing.recompute(change.name)
	frappe.db.rollback()
	assert sum(len(lines(request)) for request in requests) == 2
	clock("2026-03-02 11:00")
	recomputing.finish_changes()
	assert [len(lines(request)) for request in requests] == [1] * 5
	assert {due_of(request) for request in requests} == {"2026-03-04 12:00:00"}
	assert (last_change().status, last_change().looked_at, last_change().moved) == ("Done", 5, 5)


def test_a_change_that_is_worked_off_twice_writes_nothing_the_second_time(office, jobs, clock):
	request = office.request()
	close_on(clock, calendar_of(office.service), "2026-03-03", "Snow day")
	follow(jobs)
	change = last_change()
	change.db_set({"status": "Waiting", "last_request": None})
	recomputing.recompute(change.name)
	assert len(lines(request)) == 1


def test_an_extension_and_a_pause_survive_a_new_holiday(office, jobs, clock):
	from gov_crm.service_requests import extending, waiting

	request = office.request()
	waiting.wait(request, "Which house?")
	clock("2026-03-02 12:00")
	waiting.go_on(make.reloaded(request))
	make.act_as(office.manager)
	extending.ask(make.reloaded(request), "2026-03-05 12:00:00", "Snow.")
	make.act_as("Administrator")
	close_on(clock, calendar_of(office.service), "2026-03-03", "Snow day")
	follow(jobs)
	# extended from the 3rd at 14:00 to the 5th at noon; by now five hours of work later
	assert due_of(request) == "2026-03-05 17:00:00"
	assert str(make.reloaded(request).original_due) == "2026-03-04 14:00:00"


def test_new_steps_of_escalation_tell_of_nothing_that_is_over_and_move_no_date(office, jobs, clock):
	request = office.request()
	due = due_of(request)
	clock("2026-03-02 16:00")
	service = frappe.get_doc("Gov Service Type", office.service)
	for percent in (50, 70):
		service.append("escalation", {"at_percent": percent, "notify": "Parent Manager"})
	service.save()
	follow(jobs)
	assert (due_of(request), str(make.reloaded(request).next_escalation_on)) == (due, "2026-03-03 09:00:00")
	sweep(clock, "2026-03-03 09:00")
	assert told(request) == [office.head]


def test_open_requests_of_an_older_site_are_planned_without_telling_of_what_is_over(office, clock):
	old, new = office.request(), office.request()
	clock("2026-03-03 15:00")
	for request in (old, new):
		frappe.db.set_value("Gov Service Request", request.name, "next_escalation_on", None)
	frappe.db.set_value("Gov Service Request", new.name, "opened_on", "2026-03-03 09:00:00")
	frappe.db.set_value("Gov Service Request", new.name, "resolution_due", "2026-03-04 11:00:00")
	recomputing.start_escalation()
	assert (make.reloaded(old).escalated_percent, make.reloaded(new).escalated_percent) == (100, 0)
	assert str(make.reloaded(new).next_escalation_on) == "2026-03-04 09:00:00"


def test_nobody_may_write_in_the_log_of_changes(office):
	make.act_as(office.manager)
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc({"doctype": CHANGE, "because": "I say so"}).insert()

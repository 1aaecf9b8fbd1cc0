"""At 80 % of the time the owner is told, at 100 % the manager, at 150 % the head: once, in working hours."""

import frappe
import pytest

from gov_crm.service_requests import escalation, escalation_notices, resolving, waiting
from tests.site import factories as make
from tests.site.support.escalating import Office, notices, sweep, told

KIND = {"kind": "Escalation"}


@pytest.fixture(autouse=True)
def _nobody_is_told_of_an_assignment(jobs):
	"""It is a job, and no test here lets it run."""


@pytest.fixture
def office(built_office, clock):
	clock("2026-03-02 09:00")
	return built_office


def test_at_80_percent_the_owner_at_100_the_manager_at_150_the_head_each_once_and_logged(office, clock):
	request = office.request()
	seen = []
	# Monday to Wednesday, every hour of the day and night, twice
	for day in (2, 3, 4):
		for hour in range(24):
			sweep(clock, f"2026-03-0{day} {hour:02}:02")
			escalation.escalate()
			seen.append((f"{day} {hour}", len(told(request))))
	first = {count: moment for moment, count in reversed(seen)}
	assert told(request) == [office.owner, office.manager, office.head]
	# 8 h: Monday's end, told on Tuesday; 10 h: Tuesday 11:00; 15 h: Tuesday 16:00
	assert (first[1], first[2], first[3]) == ("3 9", "3 11", "3 16")
	assert [notices(user) for user in (office.owner, office.manager, office.head)] == [[request.name]] * 3
	assert "80 % of the time is used up. Told: Person" in make.updates(request, **KIND)[0]


def test_a_step_that_falls_due_at_night_waits_for_the_morning(clock):
	clock("2026-03-02 09:00")
	targets = [make.target("Medium", 1, "Calendar Days")]
	owner = make.user()
	request = make.request(make.service_type(make.department(owner), targets=targets))
	assert str(request.next_escalation_on) == "2026-03-03 09:00:00"
	sweep(clock, "2026-03-03 05:00")
	assert told(request) == []
	sweep(clock, "2026-03-03 09:00")
	assert owner in told(request)


def test_a_sweep_that_comes_late_out_of_hours_waits_for_the_morning(office, clock):
	request = office.request()
	frappe.db.set_value("Gov Service Request", request.name, "next_escalation_on", "2026-03-03 16:59:00")
	sweep(clock, "2026-03-03 17:03")
	assert told(request) == []
	due = frappe.db.get_value("Gov Service Request", request.name, "next_escalation_on")
	assert str(due) == "2026-03-04 09:00:00"


def test_what_the_server_slept_through_is_taken_in_one_go_in_its_order(office, clock):
	request = office.request()
	sweep(clock, "2026-03-09 10:00")
	assert sorted(make.updates(request, **KIND))[0].startswith("100 %")
	assert set(told(request)) == {office.owner, office.manager, office.head}


def test_while_a_request_waits_for_the_constituent_nobody_is_told(office, clock):
	request = office.request()
	clock("2026-03-02 10:00")
	waiting.wait(request, "Which house?")
	sweep(clock, "2026-03-12 10:00")
	assert told(request) == []
	waiting.go_on(make.reloaded(request))
	assert str(make.reloaded(request).next_escalation_on) == "2026-03-13 09:00:00"
	sweep(clock, "2026-03-13 09:00")
	assert told(request) == [office.owner]


def test_a_pause_after_a_step_does_not_bring_that_step_again(office, clock):
	request = office.request()
	sweep(clock, "2026-03-03 09:30")
	waiting.wait(make.reloaded(request), "Which house?")
	clock("2026-03-04 09:30")
	waiting.go_on(make.reloaded(request))
	sweep(clock, "2026-03-04 10:30")
	assert told(request) == [office.owner]
	sweep(clock, "2026-03-04 11:00")
	assert told(request) == [office.owner, office.manager]


def test_of_what_is_settled_nobody_is_told_and_reopened_it_goes_on_where_it_was(office, clock):
	request = office.request()
	sweep(clock, "2026-03-03 09:30")
	resolving.resolve(make.reloaded(request), "Done", "Filled.", tell_constituent=False)
	sweep(clock, "2026-03-05 09:30")
	assert told(request) == [office.owner]
	resolving.reopen(make.reloaded(request), "It is back.")
	sweep(clock, "2026-03-05 10:00")
	assert told(request)[0] == office.owner
	assert set(told(request)[1:]) == {office.manager, office.head}


def test_whoever_is_on_leave_is_not_told_in_vain_but_the_next_one_is(clock):
	clock("2026-03-02 09:00")
	office = Office()
	request = office.request()
	department = frappe.get_doc("Gov Department", office.department)
	department.members[0].away_from, department.members[0].away_to = "2026-03-03", "2026-03-05"
	department.save()
	sweep(clock, "2026-03-03 09:30")
	assert told(request) == [office.manager]


def test_a_disabled_managers_steps_go_to_a_lead_else_to_the_next_one_up(office, clock):
	request = office.request()
	frappe.db.set_value("User", office.manager, "enabled", 0)
	frappe.clear_document_cache("User", office.manager)
	sweep(clock, "2026-03-03 11:30")
	assert set(told(request)) == {office.owner, office.head}
	lead = make.user("Gov Supervisor")
	department = frappe.get_doc("Gov Department", office.department)
	department.append("members", {"user": lead, "is_lead": 1})
	department.save()
	make.forget_reach()
	assert escalation_notices.who_is_told("Department Manager", request) == lead


def test_an_owner_who_left_the_department_learns_nothing_more_of_its_requests(office, clock):
	request = office.request()
	department = frappe.get_doc("Gov Department", office.department)
	department.members = []
	department.save()
	sweep(clock, "2026-03-03 09:30")
	assert told(request) == [office.manager]
	assert notices(office.owner) == []


def test_where_there_is_nobody_to_tell_the_history_says_so(clock):
	clock("2026-03-02 09:00")
	request = make.request()
	sweep(clock, "2026-03-02 16:00")
	assert make.updates(request, **KIND) == ["80 % of the time is used up. There is nobody to tell."]


def test_a_types_own_steps_come_before_those_of_the_settings(clock):
	clock("2026-03-02 09:00")
	office = Office(escalation=[{"at_percent": 50, "notify": "Parent Manager"}])
	request = office.request()
	sweep(clock, "2026-03-02 14:00")
	assert told(request) == [office.head]
	assert make.reloaded(request).next_escalation_on is None


def test_a_step_outside_of_reason_is_refused_with_a_sentence():
	with pytest.raises(frappe.ValidationError, match="A step at 0 percent cannot be taken"):
		make.service_type(make.department(), escalation=[{"at_percent": 0, "notify": "Assignee"}])


def test_nobody_sends_the_steps_that_only_the_app_writes(office):
	request = office.request()
	planned = request.next_escalation_on
	request.next_escalation_on, request.escalated_percent = "2030-01-01 00:00:00", 150
	request.save()
	assert (request.next_escalation_on, request.escalated_percent) == (planned, 0)

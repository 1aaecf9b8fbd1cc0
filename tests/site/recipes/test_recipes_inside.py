"""Each recipe for colleagues and other systems: installed it does nothing, switched on what it says."""

import frappe
import pytest

from gov_crm.service_requests import replying, resolving, waiting
from tests.site import factories as make
from tests.site.recipes import at_work

pytestmark = pytest.mark.usefixtures("scripts_run")

MONDAY = "2026-03-02 09:00:00"


def test_open_requests_of_a_district_are_given_to_each_caller_as_far_as_they_may_see_them(http):
	district = at_work.ward()
	clerk, stranger = make.user("Gov Agent"), make.user("Gov Agent")
	ours, theirs = make.department(clerk), make.department(stranger)
	seen = make.request(make.service_type(ours), district=district)
	make.request(make.service_type(theirs), district=district)
	done = make.request(make.service_type(ours), district=district)
	resolving.resolve(done, "Done", "Mended.")
	path = f"/api/method/open_requests?district={district}"

	at_work.install("open_requests", on=False)
	assert http.login(clerk).get(path).status_code >= 400
	frappe.set_user("Administrator")
	at_work.recipes_api.switch("open_requests", True)
	rows = http.login(clerk).get(path).json["message"]
	assert [row["name"] for row in rows] == [seen.name]
	assert set(rows[0]) == {
		"name", "service_type", "status", "department", "address", "opened_on", "resolution_due"
	}  # fmt: skip


def test_a_guest_gets_no_open_requests(http):
	district = at_work.ward()
	make.request(district=district)
	at_work.install("open_requests")
	answer = http.get(f"/api/method/open_requests?district={district}")
	assert answer.status_code == 403
	assert "message" not in answer.json


@pytest.mark.parametrize(
	("on", "kind", "told"), [(True, "Official", 1), (True, "Person", 0), (False, "Official", 0)]
)
def test_the_manager_is_told_when_an_official_asks(on, kind, told):
	at_work.install("official_asks", on=on)
	manager = make.user("Gov Supervisor")
	person = make.constituent(constituent_type=kind)
	request = make.request(make.service_type(make.department(manager=manager)), constituent=person.name)
	subject = f"An official asks: {request.name}"
	assert at_work.notices(manager).count(subject) == told


@pytest.mark.parametrize("on", [True, False])
def test_the_manager_is_told_once_when_a_request_is_taken_up_again(on):
	at_work.install("reopened", on=on)
	manager = make.user("Gov Supervisor")
	request = make.request(make.service_type(make.department(manager=manager)))
	waiting.go_on(request)
	subject = f"{request.name} was resolved and is taken up again"
	resolving.resolve(request, "Done", "Mended.")
	assert subject not in at_work.notices(manager)
	replying.note_answer(request.name, "It is broken again.")
	request = make.reloaded(request)
	waiting.wait(request, "Which one?")
	waiting.go_on(request)
	assert at_work.notices(manager).count(subject) == on


@pytest.mark.parametrize("on", [True, False])
def test_whoever_has_it_is_reminded_on_the_day_to_look_again(clock, on):
	[script] = at_work.install("look_again_today", on=on)
	clerk = make.user()
	clock(MONDAY)
	request = make.request(make.service_type(make.department(clerk)))
	waiting.wait(request, "Which house?", "2026-03-05")
	subject = f"{request.name}: today is the day to look at it again"
	at_work.run_scheduled(script)
	assert subject not in at_work.notices(clerk)
	clock("2026-03-05 06:00:00")
	at_work.run_scheduled(script)
	assert at_work.notices(clerk).count(subject) == on


def test_each_monday_the_heads_get_the_report_of_their_department(clock, outgoing_mail):
	manager, lead = make.user("Gov Supervisor"), make.user("Gov Supervisor")
	ours = make.department({"user": lead, "is_lead": 1}, manager=manager)
	service, other = make.service_type(ours), make.service_type(make.department(manager=make.user()))
	clock("2026-02-26 10:00:00")
	for _ in range(2):
		make.request(service)
	make.request(other)
	frappe.db.commit()
	at_work.install("monday_report", on=False)
	clock(MONDAY)
	before = len(outgoing_mail.all())
	at_work.send_reports()
	assert len(outgoing_mail.all()) == before

	at_work.recipes_api.switch("monday_report", True)
	clock("2026-03-03 09:00:00")
	at_work.send_reports()
	assert len(outgoing_mail.all()) == before
	clock(MONDAY)
	at_work.send_reports()
	sent = outgoing_mail.all()[before:]
	mails = {mail.recipient: mail for mail in sent if mail.subject.startswith("Monday Report")}
	assert {manager, lead} <= set(mails)
	for head in (manager, lead):
		text = mails[head].text
		assert frappe.db.get_value("Gov Service Type", service, "service_name") in text
		assert frappe.db.get_value("Gov Service Type", other, "service_name") not in text


def test_what_nobody_has_goes_to_the_next_in_turn(clock):
	first, second = make.user(), make.user()
	away = [{"user": user, "away_from": "2026-03-01", "away_to": "2026-03-03"} for user in (first, second)]
	service = make.service_type(make.department(*away))
	clock(MONDAY)
	at_work.install("round_robin", on=False, service=service, people=[first, second])
	request = make.request(service)
	assert request.assigned_to is None
	make.reloaded(request).save()
	assert make.reloaded(request).assigned_to is None

	at_work.recipes_api.switch("round_robin", True)
	make.reloaded(request).save()
	others = [make.reloaded(make.request(service)) for _ in range(2)]
	request = make.reloaded(request)
	assert [doc.assigned_to for doc in (request, *others)] == [first, second, first]
	assert [doc.status for doc in (request, *others)] == ["Assigned"] * 3
	todos = {"reference_name": request.name, "status": "Open"}
	assert frappe.get_all("ToDo", todos, pluck="allocated_to", order_by="name") == [first]


def test_somebody_who_may_not_take_it_is_passed_over_and_nothing_fails():
	stranger, manager = make.user(), make.user()
	department = make.department()
	service = make.service_type(department)
	at_work.install("round_robin", service=service, people=[stranger, manager])
	request = make.reloaded(make.request(service))
	assert (request.assigned_to, request.status) == (None, "New")
	assert not frappe.db.exists("ToDo", {"reference_name": request.name, "status": "Open"})
	frappe.get_doc("Gov Department", department).update({"manager": manager}).save()
	make.forget_reach()
	request.save()
	assert request.assigned_to == make.reloaded(request).assigned_to == manager
	request.save()  # and whoever saved it can go on at once


def test_a_request_that_changes_hands_under_an_assignment_rule_has_one_holder():
	first, second = make.user(), make.user()
	service = make.service_type(make.department(first, second))
	at_work.install("round_robin", service=service, people=[first, second])
	request = make.reloaded(make.request(service))
	other = second if request.assigned_to == first else first
	request.assigned_to = other
	request.save()
	waiting.go_on(make.reloaded(request))
	todos = {"reference_name": request.name, "status": "Open"}
	assert frappe.get_all("ToDo", todos, pluck="allocated_to", order_by="name") == [other]
	resolving.resolve(make.reloaded(request), "Done", "Mended.")
	assert not frappe.db.exists("ToDo", todos)
	resolving.reopen(make.reloaded(request), "Not mended.")
	assert frappe.get_all("ToDo", todos, pluck="allocated_to", order_by="name") == [other]

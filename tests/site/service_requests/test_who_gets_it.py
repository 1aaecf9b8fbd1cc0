"""An owner in seconds: rules, what somebody knows, load, leave; and somebody is told where there is none."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests import transferring
from gov_crm.service_requests.learning import learn_from_past_requests
from gov_crm.service_requests.proposing import proposals, sure_proposal
from gov_crm.service_requests.rule_trying import try_text
from tests.site import factories as make
from tests.site.service_requests.learned import potholes_and_lamps

AWAY = {"away_from": "2020-01-01"}


def rule(**fields):
	doc = {"doctype": "Gov Routing Rule", "rule_name": f"Rule {next(make.serial)}", "enabled": 1, **fields}
	return frappe.get_doc(doc).insert()


def told(user):
	filters = {"for_user": user, "document_type": "Gov Service Request"}
	return frappe.get_all("Notification Log", filters, pluck="subject", order_by="creation")


def default_department(name):
	frappe.db.set_single_value("Gov CRM Settings", "default_department", name)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")


def test_whoever_knows_about_it_goes_first_and_the_request_says_so():
	idle, expert = make.user(), make.user()
	office = make.department(idle, {"user": expert, "knows": "Trees, street lamps"})
	service = make.service_type(office, service_name="Broken Street Lamps")
	assert {make.request(service).assigned_to for _time in range(3)} == {expert}
	assert "knows about it" in make.request(service).routing_reason
	assert make.request(make.service_type(office, service_name="Pothole")).assigned_to == idle


def test_of_two_who_know_about_it_the_one_with_less_to_do_takes_it():
	first, second = ({"user": make.user(), "knows": "trees"} for _person in range(2))
	service = make.service_type(make.department(first, second), service_group="Trees")
	assert make.request(service).assigned_to != make.request(service).assigned_to


def test_an_expert_on_leave_is_not_chosen():
	there = make.user()
	office = make.department({"user": make.user(), "knows": "trees", **AWAY}, there)
	assert make.request(make.service_type(office, service_group="Trees")).assigned_to == there


def test_whom_an_administrator_keeps_to_one_ward_gets_no_work_of_another():
	wards = [
		frappe.get_doc({"doctype": "Gov District", "district_name": name}).insert().name
		for name in ("Ward 4", "Ward 5")
	]
	of_ward_4, busy = make.user(), make.user()
	rule_of_ward = {"doctype": "User Permission", "user": of_ward_4, "allow": "Gov District"}
	frappe.get_doc({**rule_of_ward, "for_value": wards[0]}).insert()
	service = make.service_type(make.department(of_ward_4, busy))
	assert {make.request(service, district=wards[1]).assigned_to for _time in range(2)} == {busy}
	assert make.request(service, district=wards[0]).assigned_to == of_ward_4

	request = make.request(service, district=wards[1])
	request.assigned_to = of_ward_4
	with pytest.raises(exceptions.AssigneeRefused, match="may not see this request"):
		request.save()


def test_a_manager_on_leave_is_not_chosen_and_the_one_above_is_told(jobs):
	head, manager = make.user("Gov Supervisor"), make.user("Gov Supervisor")
	above = make.department(manager=head)
	office = make.department({"user": manager, **AWAY}, manager=manager, under=above)
	request = make.request(make.service_type(office))
	frappe.db.commit()
	jobs.run()
	assert (request.assigned_to, request.status) == (None, "New")
	assert "is away" in request.routing_reason
	assert told(manager) == []
	[subject] = told(head)
	assert subject == f"Nobody has {request.name} ({office}): {request.subject}"


def test_where_nobody_is_in_charge_those_who_set_up_departments_are_told(jobs):
	keeper = make.user("Gov CRM Manager")
	make.request(make.service_type(make.department()))
	frappe.db.commit()
	jobs.run()
	assert len(told(keeper)) == 1


def test_a_transfer_to_where_nobody_is_tells_whoever_is_in_charge(jobs):
	manager = make.user("Gov Supervisor")
	request = make.request(make.service_type(make.department(make.user())))
	office = make.department({"user": make.user(), **AWAY})
	frappe.db.set_value("Gov Department", office, "manager", None)
	above = make.department(manager=manager)
	frappe.db.set_value("Gov Department", office, "parent_gov_department", above)
	frappe.clear_document_cache("Gov Department", office)
	transferring.transfer(make.reloaded(request), office, "Theirs.")
	frappe.db.commit()
	jobs.run()
	assert any(request.name in subject for subject in told(manager))


def test_what_comes_back_as_not_ours_keeps_its_clock_and_is_counted(jobs):
	sorter, roads = make.user("Gov Supervisor"), make.department(make.user())
	desk = make.department(manager=sorter)
	default_department(desk)
	request = make.request(make.service_type(roads))
	due = request.resolution_due
	for times in (1, 2):
		make.forget_reach()
		came = make.reloaded(request)
		transferring.return_as_not_ours(came, "A state road.")
		frappe.db.commit()
		jobs.run()
		now = make.reloaded(request)
		assert (now.department, now.assigned_to, now.status, now.bounces) == (desk, None, "New", times)
		assert (now.resolution_due, now.returned_as) == (due, request.service_type)
		transferring.transfer(make.reloaded(request), roads, "Yours it is.")
	assert f"Not ours, says {roads}: A state road." in make.updates(request, kind="Transfer")
	assert any(request.name in subject for subject in told(sorter))


def test_a_return_says_why():
	with pytest.raises(exceptions.GovCRMError, match="Say why it is not yours"):
		transferring.return_as_not_ours(make.request(), " ")


def test_without_a_default_department_it_goes_to_the_one_above():
	above = make.department()
	request = make.request(make.service_type(make.department(make.user(), under=above)))
	default_department(None)
	assert transferring.return_as_not_ours(request, "Not ours.")["department"] == above


def test_the_count_of_returns_cannot_be_sent_along():
	request = make.request(bounces=7, returned_as=make.service_type())
	assert (request.bounces or 0, request.returned_as) == (0, None)
	request.bounces = 9
	request.save()
	assert make.reloaded(request).bounces == 0


def test_returns_and_another_service_teach_the_next_night(jobs):
	pothole, lamp = potholes_and_lamps()
	learn_from_past_requests()
	text = "A hum from the traffic cabinet"
	for _time in range(12):
		request = make.request(lamp, description=text)
		transferring.return_as_not_ours(make.reloaded(request), "No lamp.")
		sorted_anew = make.reloaded(request)
		sorted_anew.service_type = pothole
		sorted_anew.save()
	learn_from_past_requests()
	assert proposals(text)[0]["service_type"] == pothole
	assert sure_proposal(text).service_type == pothole


def test_the_request_says_that_past_requests_had_such_words():
	pothole, _lamp = potholes_and_lamps()
	model = learn_from_past_requests()
	proposed = {"proposed_type": pothole, "proposed_score": 93.4, "proposed_by": model}
	reason = make.request(pothole, **proposed).routing_reason
	assert reason.startswith("Past requests with such words were of Pothole (score 93")


def test_a_text_is_tried_against_each_rule_and_nothing_is_saved():
	pothole, _lamp = potholes_and_lamps()
	learn_from_past_requests()
	member = make.user()
	office = make.department(member)
	by_channel = rule(priority=10, channel="Phone", words="crater", set_department=make.department())
	by_words = rule(priority=20, words="crater, deep pothole", set_department=office, set_priority="High")
	rule(priority=30, service_type=pothole, set_priority="Low")
	before = frappe.db.count("Gov Service Request")

	found = try_text("A deep pothole in Elm Street", channel="Web")
	assert frappe.db.count("Gov Service Request") == before
	first, second, third = found["rules"]
	assert (first["name"], first["fits"]) == (by_channel.name, False)
	assert first["conditions"] == [
		{"kind": "Channel", "wanted": "Phone", "is_met": False},
		{"kind": "Words", "wanted": "crater", "is_met": False},
	]
	assert (second["name"], second["decides"]) == (by_words.name, True)
	assert second["conditions"] == [{"kind": "Words", "wanted": "deep pothole", "is_met": True}]
	assert (third["fits"], third["decides"]) == (True, False)
	assert (found["department"], found["assignee"], found["priority"]) == (office, member, "High")
	assert (found["service_type"], found["is_learned"]) == (pothole, True)
	assert found["proposals"][0]["service_type"] == pothole


def test_a_text_that_nothing_places_goes_where_such_requests_go():
	office = make.department(make.user())
	default_department(office)
	found = try_text("Zyzzyva")
	assert (found["department"], found["service_type"], found["proposals"]) == (office, "", [])
	assert "No rule and no service type places it" in found["because"][0]


@pytest.mark.parametrize("function", ["get_proposals", "try_text"])
def test_a_stranger_gets_neither_proposals_nor_rules(http, function):
	answer = http.login(make.user("Desk User")).get(
		f"/api/method/gov_crm.service_requests.routing_api.{function}?text=pothole"
	)
	assert answer.status_code == 403


def test_a_clerk_gets_proposals_but_does_not_read_rules(http):
	clerk = http.login(make.user("Gov Agent"))
	path = "/api/method/gov_crm.service_requests.routing_api"
	assert clerk.get(f"{path}.get_proposals?text=pothole").status_code == 200
	assert clerk.get(f"{path}.try_text?text=pothole").status_code == 403


def test_only_who_may_write_a_request_returns_it(http):
	request = make.request(make.service_type(make.department(make.user())))
	stranger = make.user()
	make.department(stranger)
	answer = http.login(stranger).post(
		"/api/method/gov_crm.service_requests.routing_api.return_as_not_ours",
		data={"request": request.name, "reason": "No."},
	)
	assert answer.status_code == 403

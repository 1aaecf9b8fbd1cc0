"""Who gets a new request, and why."""

import frappe
import pytest
from frappe.utils import add_days, nowdate

from gov_crm import exceptions
from tests.site import factories as make


def rule(**fields):
	doc = {"doctype": "Gov Routing Rule", "rule_name": f"Rule {next(make.serial)}", "enabled": 1, **fields}
	return frappe.get_doc(doc).insert()


def test_the_service_types_department_takes_it_and_says_why():
	parks = make.department(make.user(), name="Parks and Trees")
	request = make.request(make.service_type(parks, service_name="Fallen Tree"))
	assert request.department == "Parks and Trees"
	assert "Fallen Tree belongs to Parks and Trees." in request.routing_reason


def test_a_rule_by_words_goes_before_the_service_type():
	parks, roads = make.department(make.user()), make.department(make.user())
	named = rule(words="fallen tree, branch", set_department=parks, set_priority="High")
	request = make.request(make.service_type(roads), description="A fallen tree blocks the road.")
	assert (request.department, request.priority) == (parks, "High")
	assert named.name in request.routing_reason
	assert "fallen tree" in request.routing_reason


def test_a_rule_needs_all_of_its_conditions():
	parks, roads = make.department(), make.department()
	service = make.service_type(roads)
	rule(service_type=service, channel="Phone", set_department=parks)
	assert make.request(service, channel="Phone").department == parks
	assert make.request(service, channel="Web").department == roads


def test_a_disabled_rule_is_not_looked_at():
	parks, roads = make.department(), make.department()
	rule(set_department=parks, enabled=0)
	assert make.request(make.service_type(roads)).department == roads


def test_the_least_loaded_member_takes_it():
	busy, idle = make.user(), make.user()
	service = make.service_type(make.department(busy, idle))
	first = make.request(service)
	assert make.request(service).assigned_to != first.assigned_to


def test_nobody_disabled_or_on_leave_is_chosen():
	gone, away, there = make.user(), make.user(), make.user()
	office = make.department(gone, {"user": away, "away_from": add_days(nowdate(), -1)}, there)
	frappe.db.set_value("User", gone, "enabled", 0)
	frappe.clear_document_cache("User", gone)
	service = make.service_type(office)
	assert {make.request(service).assigned_to for _ in range(3)} == {there}


def test_if_none_fits_the_manager_gets_it_and_it_says_so():
	manager = make.user("Gov Supervisor")
	away = {"user": make.user(), "away_from": add_days(nowdate(), -1), "away_to": add_days(nowdate(), 1)}
	request = make.request(make.service_type(make.department(away, manager=manager)))
	assert request.assigned_to == manager
	assert "goes to the manager" in request.routing_reason


def test_without_members_and_manager_it_stays_new_and_says_so():
	request = make.request(make.service_type(make.department()))
	assert (request.status, request.assigned_to) == ("New", None)
	assert "no manager" in request.routing_reason


def test_a_type_without_department_goes_to_its_topics_owner():
	owner = make.department()
	topic = frappe.get_doc(
		{"doctype": "Gov Topic", "topic_name": "Water", "owner_department": owner}
	).insert()
	assert make.request(make.service_type(topic=topic.name)).department == owner


def test_what_nothing_places_goes_to_the_default_department():
	office = make.department()
	frappe.db.set_single_value("Gov CRM Settings", "default_department", office)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	assert make.request(make.service_type()).department == office


def test_assignment_is_frappes_own():
	agent = make.user()
	request = make.request(make.service_type(make.department(agent)))
	todos = frappe.get_all(
		"ToDo",
		{"reference_type": "Gov Service Request", "reference_name": request.name},
		["allocated_to", "status"],
		order_by="creation",
	)
	assert [(todo.allocated_to, todo.status) for todo in todos] == [(agent, "Open")]
	assert frappe.parse_json(frappe.db.get_value(request.doctype, request.name, "_assign")) == [agent]


def test_assigning_in_frappes_own_way_is_taken_over():
	first, second = make.user(), make.user()
	request = make.request(make.service_type(make.department(first)))
	office = frappe.get_doc("Gov Department", request.department)
	office.append("members", {"user": second})
	office.save()

	from frappe.desk.form import assign_to

	assign_to.remove(request.doctype, request.name, request.assigned_to)
	assert make.reloaded(request).assigned_to is None
	assert make.reloaded(request).status == "New"
	assign_to.add({"doctype": request.doctype, "name": request.name, "assign_to": [second]})
	assert make.reloaded(request).assigned_to == second
	assert make.reloaded(request).status == "Assigned"


def test_work_goes_to_members_only():
	stranger = make.user()
	request = make.request(make.service_type(make.department(make.user())))
	request.assigned_to = stranger
	with pytest.raises(exceptions.AssigneeRefused, match="cannot take requests"):
		request.save()

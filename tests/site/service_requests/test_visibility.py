"""Who sees which request: list, form, report, search and REST give the same answer."""

import random

import frappe
import pytest

from gov_crm.service_requests.api import add_note, get_history
from tests.site import factories as make

REQUEST = "Gov Service Request"


@pytest.fixture(scope="module")
def built(floor):
	"""Two branches of departments, people of every role in them, a request in each department."""
	hall = make.department(name="City Hall")
	works = make.department(under=hall, name="Works")
	roads = make.department(under=works, name="Roads")
	parks = make.department(under=hall, name="Parks")
	people = {
		"agent of roads": _member(roads, "Gov Agent"),
		"agent of works": _member(works, "Gov Agent"),
		"supervisor of works": _member(works, "Gov Supervisor"),
		"lead of works": _member(works, "Gov Agent", is_lead=1),
		"agent of nothing": make.user("Gov Agent"),
		"manager": make.user("Gov CRM Manager"),
		"auditor": make.user("Gov Auditor"),
		"stranger": make.user("Desk User"),
	}
	return people, {name: make.request(make.service_type(name)).name for name in (hall, works, roads, parks)}


@pytest.fixture
def city(built):
	"""The people by what they are, and the requests by department."""
	people, requests = built
	return people, {department: frappe.get_doc(REQUEST, name) for department, name in requests.items()}


def _member(department, role, **line):
	user = make.user(role)
	doc = frappe.get_doc("Gov Department", department)
	doc.append("members", {"user": user, **line})
	doc.save()
	return user


SEEN = {
	"agent of roads": {"Roads"},
	"agent of works": {"Works"},
	"supervisor of works": {"Works", "Roads"},
	"lead of works": {"Works", "Roads"},
	"agent of nothing": set(),
	"manager": {"City Hall", "Works", "Roads", "Parks"},
	"auditor": {"City Hall", "Works", "Roads", "Parks"},
}


@pytest.mark.parametrize("who", SEEN)
def test_list_form_report_search_and_rest_agree(who, city):
	people, requests = city
	make.act_as(people[who])
	expected = {requests[department].name for department in SEEN[who]}
	ours = [request.name for request in requests.values()]

	assert set(frappe.get_list(REQUEST, {"name": ("in", ours)}, pluck="name")) == expected
	assert {name for name in ours if _opens(name)} == expected
	assert _in_report(ours) == expected
	assert _in_link_search(ours) == expected
	assert {name for name in ours if _over_rest(name)} == expected
	assert _history_opens(ours) == expected


def test_who_has_no_role_sees_no_list(city):
	people, _requests = city
	make.act_as(people["stranger"])
	with pytest.raises(frappe.PermissionError):
		frappe.get_list(REQUEST)


def test_members_of_the_front_desk_see_all_departments(city):
	_people, requests = city
	desk = make.department(front_desk=1)
	make.act_as(_member(desk, "Gov Agent"))
	assert len(frappe.get_list(REQUEST, {"name": ("in", [r.name for r in requests.values()])})) == 4


def test_an_auditor_reads_all_and_writes_nothing(city):
	people, requests = city
	make.act_as(people["auditor"])
	with pytest.raises(frappe.PermissionError):
		add_note(requests["Roads"].name, "I was here.")
	with pytest.raises(frappe.PermissionError):
		make.reloaded(requests["Roads"]).save()


def test_nobody_writes_the_history_by_hand(city):
	people, requests = city
	make.act_as(people["manager"])
	row = {
		"doctype": "Gov Request Update",
		"request": requests["Roads"].name,
		"kind": "Note",
		"at": "2026-01-01",
	}
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc(row).insert()


def test_history_rows_are_seen_with_their_request(city):
	people, requests = city
	make.act_as(people["agent of roads"])
	names = [request.name for request in requests.values()]
	seen = frappe.get_list("Gov Request Update", {"request": ("in", names)}, pluck="request")
	assert set(seen) == {requests["Roads"].name}


@pytest.mark.parametrize("seed", range(5))
def test_what_the_list_shows_equals_what_the_form_allows_in_any_tree(seed):
	"""Random trees, members, roles and requests."""
	dice = random.Random(seed)
	departments = [make.department()]
	for _ in range(6):
		departments.append(make.department(under=dice.choice(departments)))
	names = [make.request(make.service_type(dice.choice(departments))).name for _ in range(12)]
	for _ in range(6):
		role = dice.choice(["Gov Agent", "Gov Supervisor", "Gov Caseworker", "Gov Records Officer"])
		user = make.user(role)
		for department in dice.sample(departments, dice.randrange(3)):
			doc = frappe.get_doc("Gov Department", department)
			doc.append("members", {"user": user, "is_lead": dice.randrange(2)})
			doc.save()
		make.act_as(user)
		listed = set(frappe.get_list(REQUEST, {"name": ("in", names)}, pluck="name"))
		assert listed == {name for name in names if _opens(name)}
		make.act_as("Administrator")


def _opens(name):
	return frappe.get_doc(REQUEST, name).has_permission("read")


def _in_report(names):
	from frappe.desk.reportview import execute

	rows = execute(REQUEST, fields=["name"], filters=[[REQUEST, "name", "in", names]])
	return {row["name"] for row in rows}


def _in_link_search(names):
	from frappe.desk.search import search_widget

	rows = search_widget(REQUEST, "SR-", page_length=1000, filters=[[REQUEST, "name", "in", names]])
	rows = rows if rows is not None else frappe.response["values"]
	return {row[0] if isinstance(row, list | tuple) else row["value"] for row in rows}


def _over_rest(name):
	from frappe.client import get

	try:
		return bool(get(REQUEST, name))
	except frappe.PermissionError:
		return False


def _history_opens(names):
	opened = set()
	for name in names:
		try:
			get_history(name)
			opened.add(name)
		except frappe.PermissionError:
			continue
	return opened

"""The demo is what the app itself would have produced in a year."""

from collections import Counter

import frappe
from frappe.utils import get_datetime, now_datetime

from gov_crm.constituents.offices import validate_offices
from gov_crm.constituents.relationship_checks import validate_relationships
from gov_crm.domain.request_states import CLOSED, OPEN, check_move
from gov_crm.service_requests.deadlines import set_deadlines, set_target_state
from gov_crm.service_requests.history import updates_of
from gov_crm.setup import demo
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.second_entries import SOURCE as SECOND
from tests.site import factories as make
from tests.site.demo.conftest import NOW, SCALE
from tests.site.demo.replay import REQUEST, Replay, result, story

DATES = ("first_response_due", "resolution_due", "at_risk_from", "target_state")
WITH_LINKS = (
	"Gov Department",
	"Gov Service Type",
	"Gov Constituent",
	"Gov Office Held",
	"Gov Relationship",
	"Gov Possible Duplicate",
	REQUEST,
	"Gov Request Update",
	"Gov Interaction",
	"Gov Interaction Participant",
	"ToDo",
	"Communication",
	"Communication Link",
)


def requests(**filters):
	names = frappe.get_all(REQUEST, filters, pluck="name", order_by="name")
	return [frappe.get_doc(REQUEST, name) for name in names]


def test_dates_states_and_owners_of_the_demo_are_the_ones_that_the_app_works_out(city):
	for request in requests():
		check_dates(request)
		check_moves(request)
		check_todo(request)
	check_links()
	assert frappe.db.count("Email Queue") == 0
	assert not frappe.db.exists(REQUEST, {"acknowledgement": "Due"})


def test_offices_and_relationships_of_the_demo_are_ones_that_the_app_takes(city):
	tables = ("Gov Relationship", "Gov Office Held")
	parents = {name for table in tables for name in frappe.get_all(table, pluck="parent", order_by="parent")}
	assert parents
	for name in parents:
		person = frappe.get_doc("Gov Constituent", name)
		person.set("__islocal", True)
		validate_relationships(person)
		validate_offices(person)


def check_dates(request):
	before = [request.get(field) for field in DATES]
	set_deadlines(request)
	set_target_state(request)
	assert [request.get(field) for field in DATES] == before, request.name


def check_moves(request):
	rows = updates_of(request.name)
	assert [row.at for row in rows] == sorted(row.at for row in rows)
	assert all(row.at <= get_datetime(NOW) for row in rows)
	state = "Assigned" if request.routing_reason.find("fewest open requests") > 0 else "New"
	for row in rows:
		if row.status and row.status != "New":
			check_move(_state_before(row, state), row.status)
			state = row.status
	if request.status not in ("New", "Assigned"):
		assert state == request.status, request.name


def _state_before(row, state):
	"""As the row tells it, where it does."""
	before, _to, _after = row.body.removeprefix("From ").partition(" to ")
	return before if row.body.startswith("From ") else state


def check_todo(request):
	filters = {"reference_name": request.name, "status": "Open"}
	holders = frappe.get_all("ToDo", filters, pluck="allocated_to", order_by="name")
	has_it = request.assigned_to and request.status in OPEN
	assert holders == ([request.assigned_to] if has_it else []), request.name
	assigned = frappe.parse_json(request.get("_assign") or "[]")
	assert assigned == ([request.assigned_to] if request.assigned_to else [])


def check_links():
	for doctype in WITH_LINKS:
		for field in frappe.get_meta(doctype).get_link_fields():
			filters = {field.fieldname: ("is", "set")}
			values = frappe.get_all(doctype, filters, pluck=field.fieldname, distinct=True, order_by="")
			missing = [value for value in values if not frappe.db.exists(field.options, value)]
			assert not missing, (doctype, field.fieldname, missing)


def test_the_story_of_a_request_is_the_one_that_the_app_would_have_told(city, clock):
	for request in told_by_one_holder():
		replay = Replay(request, clock)
		replay.run(until=NOW)
		assert story(replay.name) == story(request.name)
		assert result(replay.name) == result(request.name)


def told_by_one_holder():
	"""Some that stayed in one pair of hands, most eventful first; how those change is routing's to choose."""
	moved = ("Transfer", "Assignment")
	names = frappe.get_all("Gov Request Update", {"kind": ("in", moved)}, pluck="request", order_by="")
	events = Counter(frappe.get_all("Gov Request Update", pluck="request", order_by=""))
	stayed = [name for name, _count in events.most_common() if name not in names]
	return [frappe.get_doc(REQUEST, name) for name in [*stayed[:8], *stayed[-4:]]]


def test_contacts_and_addresses_are_those_that_saving_the_constituent_makes(city):
	people = frappe.get_all("Gov Constituent", pluck="name", order_by="name")
	without = frappe.get_all(
		"Gov Constituent", {"contact": ("is", "not set")}, pluck="restricted", order_by="name"
	)
	assert set(without) == {1}
	for name in people[::4]:
		person = frappe.get_doc("Gov Constituent", name)
		before = contact_and_address(person)
		person.save()
		assert contact_and_address(make.reloaded(person)) == before


def contact_and_address(person):
	found = []
	for doctype in ("Contact", "Address"):
		if name := person.get(doctype.lower()):
			found.append(without_stamps(frappe.get_doc(doctype, name).as_dict()))
	return [*found, without_stamps(person.as_dict())]


def without_stamps(values):
	"""A record without the dates of its last change, and that of its rows."""
	kept = {key: value for key, value in values.items() if not key.startswith("modified")}
	tables = {key: value for key, value in kept.items() if isinstance(value, list)}
	return {**kept, **{key: [without_stamps(row) for row in rows] for key, rows in tables.items()}}


def test_a_second_call_changes_nothing_and_a_first_one_that_broke_off_is_completed(city):
	before = everything()
	demo.create(scale=SCALE)
	assert everything() == before
	for request in requests(status=("in", sorted(CLOSED)))[:3]:
		frappe.delete_doc(REQUEST, request.name, force=True)
	demo.create(scale=SCALE)
	assert {name: len(rows) for name, rows in everything().items() if name == REQUEST} == {
		REQUEST: len(before[REQUEST])
	}


def everything():
	"""Who is there, and when it was changed last."""
	doctypes = ("User", "Contact", "Address", "Gov District", "Gov Topic", "Notification Log", *WITH_LINKS)
	return {doctype: frappe.get_all(doctype, ["name", "modified"], order_by="name") for doctype in doctypes}


def test_some_are_on_record_twice_and_are_listed_as_possible_duplicates(city):
	twice = frappe.get_all("Gov Constituent", {"source_system": SECOND}, pluck="name", order_by="name")
	pairs = frappe.get_all("Gov Possible Duplicate", ["constituent_a", "constituent_b"], order_by="name")
	assert twice
	assert {name for pair in pairs for name in pair.values()} >= set(twice)


def test_every_language_of_the_city_is_one_that_frappe_knows():
	spoken = {origin["language"] for origin in read("people")["origins"].values()}
	assert all(frappe.db.exists("Language", language) for language in spoken)


def test_one_command_makes_the_demo_and_says_who_may_log_in(bench, monkeypatch):
	for what in ("CONSTITUENTS", "REQUESTS", "INTERACTIONS"):
		monkeypatch.setattr(demo, what, 9)
	answer = bench("gov-crm", "demo")
	assert answer.exit_code == 0, answer.output
	assert "Routing rules\nConstituents\nOffices\nRelationships\nRequests\nInteractions\n" in answer.output
	assert "Clerk            maya.brennan@larkhaven.example     demo-clerk\n" in answer.output
	assert demo.count_real_records() == 0


def test_the_command_refuses_a_site_that_is_in_use(bench):
	make.request(make.service_type(make.department()), constituent=make.constituent().name)
	answer = bench("gov-crm", "demo")
	assert answer.exit_code == 1
	assert "This site has 2 constituents and requests of its own." in answer.output
	assert not frappe.db.exists("Gov District", "Ward 1 – Riverside")


def test_cases_were_lived_through_before_now(city):
	cases = frappe.get_all("Gov Case", fields=["name", "opened_on", "status", "decided_on"], order_by="name")
	assert len(cases) >= 3
	assert {case.status for case in cases} == {"Closed", "Decided", "Open"}
	for case in cases:
		happened = frappe.get_all("Gov Case Update", {"gov_case": case.name}, pluck="at", order_by="at")
		assert case.opened_on <= happened[0] <= happened[-1] <= now_datetime()
		assert not case.decided_on or case.opened_on < case.decided_on < now_datetime()


def test_what_was_granted_is_issued_and_a_refusal_went_out_with_four_eyes(city):
	[permit] = frappe.get_all("Gov Authorization", fields=["gov_case", "valid_from", "status"])
	granted = frappe.get_doc("Gov Case", permit.gov_case)
	assert (granted.outcome, permit.status) == ("Permit issued", "Active")
	assert permit.valid_from == granted.decided_on.date()
	[letter] = frappe.get_all("Gov Letter", fields=["status", "owner", "approver", "sent_hash", "gov_case"])
	assert letter.status == "Sent"
	assert letter.sent_hash
	assert letter.approver != letter.owner
	assert frappe.db.get_value("Gov Case", letter.gov_case, "outcome") == "Permit refused"

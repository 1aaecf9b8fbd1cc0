"""Somebody asks for somebody else: both are parties, and the request says who is what."""

import frappe
import pytest

from gov_crm.constituents import finding
from gov_crm.institutional_memory.timeline import overview, timeline
from gov_crm.service_requests import mailing, replying
from gov_crm.service_requests.api import get_proxy_roles
from gov_crm.service_requests.intake import Ask, file_request
from gov_crm.service_requests.public_status import find_public
from tests.site import factories as make


@pytest.fixture
def ann():
	return make.constituent("Ann", "Rivers", email="ann@example.org")


@pytest.fixture
def bob():
	return make.constituent("Bob", "Rivers", email="bob@example.org")


@pytest.fixture
def request_doc(ann, bob):
	return make.request(
		subject="A ramp", constituent=ann.name, on_behalf_of=bob.name, on_behalf_role="Daughter"
	)


def test_a_proxys_request_shows_both(request_doc, ann, bob):
	entry = {}
	for person in (ann, bob):
		[entry[person.name]] = timeline(person.name)["entries"]
		assert entry[person.name]["title"] == "A ramp"
		assert [request["name"] for request in finding.card(person)["open_matters"]] == [request_doc.name]
		assert [row["opens_name"] for row in overview(person.name)["open"]] == [request_doc.name]
	assert "asked for somebody else" in entry[ann.name]["detail"]
	assert "asked for them by somebody else: Daughter" in entry[bob.name]["detail"]


def test_the_history_of_whom_it_is_for_is_read_page_by_page_with_what_they_asked_themselves(ann, bob):
	numbers = [
		make.request(constituent=bob.name, opened_on=f"2026-01-0{day} 09:00:00").name for day in (1, 3)
	]
	numbers += [
		make.request(constituent=ann.name, on_behalf_of=bob.name, opened_on=f"2026-01-0{day} 09:00:00").name
		for day in (2, 4)
	]
	read, older = [], None
	while page := timeline(bob.name, older_than=older, limit=1):
		read += [entry["opens_name"] for entry in page["entries"]]
		if not (older := page["older"]):
			break
	assert read == [numbers[3], numbers[1], numbers[2], numbers[0]]


def test_a_card_costs_no_more_statements_for_what_others_asked(request_doc, bob, count_queries):
	other = make.constituent()
	make.request(constituent=other.name)
	finding.card(other)
	with count_queries() as own:
		finding.card(other)
	with count_queries(at_most=len(own)):
		finding.card(bob)


def test_mail_goes_to_the_one_who_asks(request_doc, ann, outgoing_mail):
	assert mailing.address_of(request_doc) == ann.email
	replying.reply(request_doc, "<p>We come on Monday.</p>")
	assert ann.email in {mail.recipient for mail in outgoing_mail.all()}


def test_the_public_status_names_neither(request_doc):
	shown = str(find_public(request_doc.name, request_doc.public_code))
	assert not [name for name in ("Ann", "Bob", "Rivers", "Daughter") if name in shown]


@pytest.mark.parametrize("end", ["ann", "bob"])
def test_nobody_is_deleted_while_such_a_request_exists(request_doc, end, request):
	person = request.getfixturevalue(end)
	with pytest.raises(frappe.LinkExistsError, match=request_doc.name):
		person.delete()
	request_doc.update({"constituent": None, "on_behalf_of": None}).save()
	person.delete()
	assert not frappe.db.exists("Gov Constituent", person.name)


def test_whoever_asks_for_themselves_is_nobodys_proxy(ann):
	request = make.request(constituent=ann.name, on_behalf_of=ann.name, on_behalf_role="Daughter")
	assert (request.constituent, request.on_behalf_of, request.on_behalf_role) == (ann.name, None, None)


def test_a_role_is_one_line_of_any_words(ann, bob):
	request = make.request(
		constituent=ann.name, on_behalf_of=bob.name, on_behalf_role="  Case \n worker of   the school "
	)
	assert make.reloaded(request).on_behalf_role == "Case worker of the school"


def test_an_ask_from_outside_brings_both_along(ann, bob):
	service = make.service_type(make.department())
	request = file_request(
		Ask(service, "Phone", constituent=ann.name, on_behalf_of=bob.name, on_behalf_role="Guardian")
	)
	assert (request.on_behalf_of, request.on_behalf_role) == (bob.name, "Guardian")


def test_roles_are_suggested_what_is_on_record_first(ann, bob):
	bob.append("relationships", {"kind": "Guardian", "constituent": ann.name})
	bob.save()
	assert get_proxy_roles(ann.name, bob.name)[0] == "Guardian"
	assert {"Daughter", "Social Worker", "Councillor's Office", "Landlord"} <= set(get_proxy_roles())


def test_what_two_people_are_to_each_other_is_not_suggested_to_who_may_not_see_both(ann, bob):
	bob.append("relationships", {"kind": "Landlord", "constituent": ann.name})
	bob.restricted = 1
	bob.save()
	make.act_as(make.user("Gov Agent"))
	assert get_proxy_roles(ann.name, bob.name) == get_proxy_roles()


def test_of_a_restricted_person_the_others_history_tells_only_that_there_is_one(request_doc, ann, bob):
	bob.update({"restricted": 1}).save()
	clerk = make.user("Gov Agent")
	make.department(clerk, name="Hall", front_desk=1)
	make.act_as(clerk)
	[entry] = timeline(ann.name)["entries"]
	assert entry["detail"].endswith("asked for somebody else")
	assert "Bob" not in str(entry)

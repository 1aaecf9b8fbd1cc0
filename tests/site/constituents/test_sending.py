"""C7: a mail to many leaves out who may not be written to, says why, and can be ended by its link."""

import re
from urllib.parse import unquote

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents import trust_api as api
from gov_crm.constituents.consent import record
from tests.site import factories as make
from tests.site.support.outbox import enable_outgoing_mail

NEWS, SURVEYS = "News and events", "Surveys"


@pytest.fixture
def people():
	names = ("Ada", "Ben", "Cleo")
	return [make.constituent(name, email=f"{name.lower()}@example.org").name for name in names]


def send(people, purpose=SURVEYS):
	return api.send_mail(people, purpose, "How did we do?", "<p>Tell us.</p>")


def test_an_opted_out_person_is_left_out_of_a_send_and_the_reason_is_listed(people):
	outbox = enable_outgoing_mail()
	record(people[1], SURVEYS, "Email", given=False, source="Phone")
	found = send(people)
	assert sorted(mail.recipient for mail in outbox.all()) == ["ada@example.org", "cleo@example.org"]
	assert [(row["name"], row["why"]) for row in found["left_out"]] == [(people[1], "They said no.")]


def test_each_mail_carries_a_link_that_ends_these_mails_and_stands_in_the_timeline(people, http):
	outbox = enable_outgoing_mail()
	send(people[:1])
	entry = frappe.get_last_doc("Email Queue", {"name": ("not in", [*outbox.before, ""])})
	assert (entry.unsubscribe_method, entry.reference_name) == ("/request/unsubscribe", SURVEYS)
	assert "End these mails" in outbox.only().text
	filed = {"reference_doctype": "Gov Constituent", "reference_name": people[0]}
	assert frappe.db.exists("Communication", {**filed, "subject": "How did we do?"})

	from frappe.email.queue import get_unsubcribed_url

	link = get_unsubcribed_url(
		entry.reference_doctype, entry.reference_name, "ada@example.org", entry.unsubscribe_method, None
	)
	path = re.sub(r"^https?://[^/]+", "", link)
	assert "Surveys" in unquote(path)
	assert "You get no more of these mails" in http.post(path).text
	assert api.get_audience(people, SURVEYS)["to"] == people[1:]


def test_who_may_not_be_seen_is_left_out_without_a_name(people):
	frappe.get_doc("Gov Constituent", people[2]).update({"restricted": 1}).save()
	agent = make.user("Gov Agent")
	make.act_as(agent)
	found = api.get_audience(people, SURVEYS)
	assert found["to"] == people[:2]
	assert found["left_out"] == [
		{"name": None, "full_name": None, "code": "hidden", "why": "You may not see who this is."}
	]


def test_nothing_goes_out_where_nobody_agreed(people):
	outbox = enable_outgoing_mail()
	with pytest.raises(exceptions.NobodyToWriteTo, match="nobody may be written to"):
		send(people, NEWS)
	assert outbox.all() == []


def test_service_messages_are_no_way_around_a_no(people):
	with pytest.raises(exceptions.ConsentRefused, match="go out with the request"):
		api.get_audience(people, "Service messages")


def test_who_may_not_write_to_people_sends_nothing(people):
	auditor = make.user("Gov Auditor")
	make.act_as(auditor)
	with pytest.raises(frappe.PermissionError):
		send(people)


def test_as_many_people_as_are_chosen_cost_as_many_statements_as_one(people, count_queries):
	api.get_audience(people[:1], SURVEYS)
	with count_queries() as one:
		api.get_audience(people[:1], SURVEYS)
	with count_queries(at_most=len(one)):
		api.get_audience(people, SURVEYS)


def test_no_reply_goes_to_who_has_died():
	service = make.service_type(make.department())
	person = make.constituent(email="ada@example.org")
	request = make.request(service, constituent=person.name)
	person.reload().update({"deceased": 1}).save()
	enable_outgoing_mail()
	with pytest.raises(exceptions.NobodyToWriteTo):
		from gov_crm.service_requests.mailing import send as send_about

		send_about(request, "News", "<p>News</p>")

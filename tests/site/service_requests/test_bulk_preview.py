"""What is about to be mailed to many is shown before: the first mail, as its reader will get it."""

import frappe
import pytest
from frappe.utils import strip_html

from gov_crm.service_requests import bulk_api
from tests.site import factories as make
from tests.site.service_requests.test_bulk_actions import Town, letters, start


@pytest.fixture
def town(jobs):
	return Town(jobs)


def shown_first(town, action, requests, **given):
	frappe.db.commit()
	make.act_as(town.clerk)
	return bulk_api.preview(action, frappe.as_json(requests), frappe.as_json(given))


def test_before_it_is_done_the_first_mail_is_shown_as_it_will_be_sent(town, jobs, outgoing_mail):
	silent, first, second = town.request(email=False), town.request(address="12 Elm Street"), town.request()
	frappe.db.set_value("Gov Constituent", first.constituent, "language", "es")
	frappe.clear_document_cache("Gov Constituent", first.constituent)
	requests = [silent.name, first.name, second.name]
	words = {"subject": "At {{ address }}", "message": "<p>Dear {{ constituent_name }}: {{ name }}</p>"}
	mail = shown_first(town, "Reply", requests, **words)
	name = frappe.db.get_value("Gov Constituent", first.constituent, "full_name")
	assert (mail["request"], mail["to"], mail["language"]) == (first.name, name, "Español")
	start(town, "Reply", requests, **words)
	jobs.run()
	[sent] = [
		each
		for each in outgoing_mail.all()
		if each.recipient == frappe.db.get_value("Gov Constituent", first.constituent, "email")
	]
	assert mail["subject"] == sent.subject
	assert strip_html(mail["message"]) in sent.text  # Frappe 15 writes styles into the tags


def test_the_mail_of_an_ending_is_shown_with_what_the_ending_says_and_nothing_is_done(town, outgoing_mail):
	make.act_as("Administrator")
	template = {"doctype": "Email Template", "name": "Shown", "subject": "{{ outcome }}: {{ name }}"}
	frappe.get_doc({**template, "response": "{{ resolution_note }} {{ status }} {{ referred_to }}"}).insert()
	request = town.request()
	ending = {"outcome": "Referred", "referred_to": "State roads", "note": "{{ name }} is theirs."}
	mail = shown_first(town, "Resolve", [request.name], **ending, email_template="Shown")
	assert mail["subject"] == f"Referred: {request.name}"
	assert f"{request.name} is theirs. Resolved State roads" in mail["message"]
	assert make.reloaded(request).status == request.status
	assert letters(outgoing_mail) == []


def test_a_preview_says_why_there_is_no_mail_and_shows_none_of_a_request_out_of_reach(town, monkeypatch):
	silent = town.request(email=False)
	person = make.constituent(email="far@example.com").name
	far = make.request(make.service_type(make.department(), visibility="Private"), constituent=person)
	said = {"message": "We look at it."}
	nobody = "Nobody gets a mail: none of these requests has somebody to write to."
	assert shown_first(town, "Reply", [silent.name, far.name], **said) == {"refused": nobody}
	for given, words in (
		({"message": "Dear {{ nobody }}"}, "“nobody” stands for nothing here"),
		({}, "Choose a template, or write what to reply."),
	):
		assert words in shown_first(town, "Reply", [silent.name], **given)["refused"]
	assert shown_first(town, "Assign", [silent.name])["refused"] == "This action mails nobody."
	monkeypatch.setattr("gov_crm.service_requests.bulk_preview.can_send", lambda: False)
	assert "no outgoing email account" in shown_first(town, "Reply", [silent.name], **said)["refused"]
	assert not frappe.message_log
	make.act_as("Administrator")
	make.act_as(make.user("Gov Auditor"))
	with pytest.raises(frappe.PermissionError):
		bulk_api.preview("Reply", [silent.name], said)

"""What programs write by mail is noted where it belongs, and never answered."""

import frappe
import pytest

from gov_crm.service_requests import waiting
from tests import mails
from tests.site import factories as make
from tests.site.support.mailbox import Inbox, mails_on, our_mail, requests


@pytest.fixture
def inbox(outgoing_mail):
	make.department(name="Front Desk")
	return Inbox()


@pytest.fixture
def request_doc(inbox):
	inbox.receive(mails.raw("gmail_first"))
	(request,) = requests()
	return request


def status(request):
	return make.reloaded(request).status


def test_a_bounce_is_noted_on_its_request_and_opens_none(inbox, request_doc, outgoing_mail):
	before = len(outgoing_mail.all())
	inbox.receive(mails.raw("bounce", **our_mail(request_doc)))
	assert "Our mail did not arrive: the address ada.byron@example.com does not work. 5.1.1" in make.updates(
		request_doc, visibility="Internal"
	)
	assert len(requests()) == 1
	assert len(outgoing_mail.all()) == before


def test_a_bounce_of_something_else_is_kept_and_opens_nothing(inbox):
	inbox.receive(mails.raw("bounce", answered="<unknown@example.com>", subject="x"))
	assert requests() == []
	assert frappe.db.exists("Communication", {"subject": "Undelivered Mail Returned to Sender"})


def test_an_absence_is_noted_and_wakes_nothing(inbox, request_doc, outgoing_mail):
	waiting.wait(request_doc, "Which pole?")
	before = len(outgoing_mail.all())
	inbox.receive(mails.raw("out_of_office", **our_mail(request_doc)))
	assert status(request_doc) == "Waiting"
	assert "Automatic reply:\n\nI am away until Monday." in make.updates(request_doc)
	assert len(outgoing_mail.all()) == before


def test_an_absence_that_answers_nothing_of_ours_is_kept_and_opens_nothing(inbox):
	inbox.receive(mails.raw("out_of_office", answered="<x@example.com>", subject="x"))
	assert requests() == []


def test_mail_of_a_list_becomes_a_request_and_is_not_answered(inbox, outgoing_mail):
	inbox.receive(mails.raw("list"))
	(request,) = requests()
	assert request.description == "The bins in the park are full."
	assert outgoing_mail.all() == []
	assert any("nobody was sent an acknowledgement" in body for body in make.updates(request))


def test_our_own_mail_that_comes_back_is_nothing_new(inbox, request_doc):
	said = our_mail(request_doc)
	inbox.receive(
		mails.plain("City <office@example.com>", said["subject"], message_id=said["answered"]),
		mails.plain("City <help@city.example>", "Copy to ourselves", message_id="<copy@city.example>"),
	)
	assert len(requests()) == 1
	assert len(mails_on(request_doc)) == 1


def test_two_programs_that_answer_each_other_fall_silent(inbox, outgoing_mail):
	"""The other one says nowhere that it is a program, and threads nothing."""
	inbox.receive(mails.plain("Robot <robot@example.com>", "Hello 0", message_id="<0@example.com>"))
	answered = 0
	for turn in range(1, 40):
		sent = outgoing_mail.all()
		if len(sent) == answered:
			break
		answered = len(sent)
		inbox.receive(
			mails.plain("Robot <robot@example.com>", f"Hello {turn}", message_id=f"<{turn}@example.com>")
		)
	assert answered == 10
	assert len(requests()) == 11, "the one that was not acknowledged any more"


def test_the_accounts_own_automatic_answer_is_not_sent_besides_ours(inbox, outgoing_mail):
	frappe.db.set_value("Email Account", inbox.name, "enable_auto_reply", 1)
	inbox.receive(mails.raw("gmail_first"), mails.raw("list"))
	assert [mail.recipient for mail in outgoing_mail.all()] == ["ada.byron@example.com"]

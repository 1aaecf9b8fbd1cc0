"""Mail that a program sends says so, and mail of a person does not."""

import email.message

import frappe
import pytest

from gov_crm.service_requests import (
	acknowledging,
	digest,
	escalation_notices,
	extending,
	referring,
	replying,
	resolving,
	surveying,
	telling_followers,
	telling_officials,
)
from gov_crm.service_requests.joining import join
from tests.site import factories as make

SUPPRESSED = "OOF, AutoReply"


@pytest.fixture
def request_doc(outgoing_mail):
	person = make.constituent(email="ada@example.com")
	service = make.service_type(make.department(make.user()))
	doc = make.request(service, constituent=person.name)
	doc.db_set("acknowledgement", "")
	return doc


def acknowledged(request):
	request.db_set("acknowledgement", "Due")
	acknowledging.acknowledge(request.name)


def settled(request):
	resolving.resolve(request, "Done", "The lamp burns.")


def extended(request):
	frappe.db.set_value("Gov Department", request.department, "manager", "Administrator")
	extending.ask(request, "2100-01-01 10:00:00", "Snow.", True)


def answered_by_others(request):
	resolving.resolve(request, "Referred", "The state does it.", False, {"referred_to": "State road office"})
	referring.answer_referral(make.reloaded(request), "It is done.")


def asked_how_it_went(request):
	resolving.resolve(request, "Done", "The lamp burns.", False)
	surveying.invite(request)


def told_to_followers(request):
	join(request.name, make.constituent(email="eve@example.com").name)
	telling_followers.send_words(request.name, "We look at it.")


def digested(request):
	request.db_set("assigned_to", None)
	frappe.db.set_value("Gov Department", request.department, "manager", make.user("Gov Supervisor"))
	make.forget_reach()
	digest._send(request.department)


def escalated(request):
	owner = frappe.get_doc("Gov Department", request.department).members[0].user
	event = {"request": request.name, "kind": "Escalation", "body": "75 %", "at": frappe.utils.now_datetime()}
	escalation_notices.record_many([event | {"told": owner, "mail_due": 1}])
	escalation_notices.mail_due_notices()


def told_to_officials(request):
	ward = {"doctype": "Gov District", "district_name": f"Ward {next(make.serial)}"}
	request.db_set("district", frappe.get_doc(ward).insert().name)
	frappe.db.set_value("Gov Service Type", request.service_type, "visibility", "Public")
	frappe.clear_document_cache("Gov Service Type", request.service_type)
	term = {"office": "Councillor", "body": "City Council", "district": request.district}
	terms = [{**term, "from_date": "2024-01-01"}]
	make.constituent(constituent_type="Official", email="ward@council.example", offices=terms)
	assert telling_officials.tell_officials(request.name, "overdue", "{{ name }}", "Overdue.") == 1


def sent_by(outgoing_mail, act, request) -> email.message.Message:
	before = len(outgoing_mail.all())
	act(request)
	# that a task is there is Frappe's own mail
	[sent] = [mail for mail in outgoing_mail.all()[before:] if "a new task" not in mail.subject]
	return sent.headers


@pytest.mark.parametrize(
	("act", "kind"),
	[
		(acknowledged, "auto-replied"),
		(settled, "auto-generated"),
		(extended, "auto-generated"),
		(answered_by_others, "auto-generated"),
		(asked_how_it_went, "auto-generated"),
		(told_to_followers, "auto-generated"),
		(told_to_officials, "auto-generated"),
		(digested, "auto-generated"),
		(escalated, "auto-generated"),
	],
)
def test_mail_that_the_app_sends_tells_other_programs_not_to_answer(request_doc, outgoing_mail, act, kind):
	headers = sent_by(outgoing_mail, act, request_doc)
	assert headers.get_all("Auto-Submitted") == [kind]
	assert headers.get_all("X-Auto-Response-Suppress") == [SUPPRESSED]


def test_what_a_colleague_writes_is_no_programs_mail(request_doc, outgoing_mail):
	sent_by(outgoing_mail, acknowledged, request_doc)
	headers = sent_by(
		outgoing_mail, lambda request: replying.reply(make.reloaded(request), "Thank you."), request_doc
	)
	assert headers["Auto-Submitted"] is None and headers["X-Auto-Response-Suppress"] is None

"""C2: of mail and meetings that the reader may not open, a timeline shows that they were, and no more."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.constituents.happenings import event, mail, mail_on, titles


def test_who_may_not_read_the_request_reads_no_subject_of_its_mail():
	person, clerk = make.constituent().name, make.user("Gov Agent")
	mail_on(make.request(constituent=person))
	make.act_as(clerk)
	assert titles(person, kind="Mail") == [None]
	assert frappe.get_list("Gov Interaction", order_by="name") == []


def test_who_may_read_the_request_reads_the_subject_of_its_mail():
	person, clerk = make.constituent().name, make.user("Gov Agent")
	mail_on(make.request(make.service_type(make.department(clerk)), constituent=person))
	make.act_as(clerk)
	assert titles(person, kind="Mail") == ["The lamp is out"]


def test_mail_that_was_moved_to_a_hidden_request_is_hidden_with_it():
	from frappe.email import relink

	person, clerk = make.constituent().name, make.user("Gov Agent")
	kept = mail_on(make.request(make.service_type(make.department(clerk)), constituent=person))
	relink(kept.name, "Gov Service Request", make.request(constituent=person).name)
	make.act_as(clerk)
	assert titles(person, kind="Mail") == [None]


def test_mail_in_a_mailbox_is_read_by_whoever_has_the_mailbox():
	person = make.constituent(email="ada@example.com").name
	mail(sender="ada@example.com")
	clerk, postmaster = make.user("Gov Agent"), make.user("Gov Agent", "System Manager")
	make.act_as(clerk)
	assert titles(person) == [None]
	make.act_as(postmaster)
	assert titles(person) == ["The lamp is out"]


@pytest.mark.parametrize(("kind", "seen"), [("Public", "On site"), ("Private", None)])
def test_a_private_meeting_is_hidden_from_others(kind, seen):
	person = make.constituent().name
	event(person, event_type=kind)
	make.act_as(make.user("Gov Agent"))
	assert titles(person) == [seen]


def test_a_meeting_with_somebody_restricted_is_hidden_on_everybodys_page():
	person, protected = make.constituent().name, make.constituent(restricted=1).name
	event(person, protected)
	make.act_as(make.user("Gov Agent"))
	assert titles(person) == [None]


@pytest.mark.parametrize(
	"kind", ["request in reach", "request out of reach", "mailbox", "meeting", "private meeting"]
)
def test_list_and_form_agree_on_who_may_read_an_entry(kind):
	person, clerk = make.constituent(email="ada@example.com").name, make.user("Gov Agent")
	service = make.service_type(make.department(clerk))
	{
		"request in reach": lambda: mail_on(make.request(service, constituent=person)),
		"request out of reach": lambda: mail_on(make.request(constituent=person)),
		"mailbox": lambda: mail(sender="ada@example.com"),
		"meeting": lambda: event(person),
		"private meeting": lambda: event(person, event_type="Private"),
	}[kind]()
	doc = frappe.get_last_doc("Gov Interaction")
	make.act_as(clerk)
	listed = bool(frappe.get_list("Gov Interaction", {"name": doc.name}, order_by="name"))
	assert doc.has_permission("read") == listed

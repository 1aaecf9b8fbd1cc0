"""C2: Frappe's mail, meetings and calls stand in the timelines of whom they concern, wrapped, not copied."""

from datetime import datetime

import frappe
import pytest

from gov_crm.erpnext_bridge.calls import follow_call, forget_call
from gov_crm.institutional_memory.mails import register_mails
from gov_crm.service_requests import replying
from tests.site import factories as make
from tests.site.constituents.happenings import entries, event, mail, mail_on, titles

# Mail


def test_mail_on_a_request_stands_with_its_constituent_and_opens_the_request():
	person = make.constituent().name
	request = make.request(constituent=person, opened_on="2026-02-01 09:00:00")
	mail_on(request)
	[entry] = entries(person, kind="Mail")
	assert (entry["title"], entry["status"], entry["channel"]) == ("The lamp is out", "Incoming", "Email")
	assert entry["at"] == datetime(2026, 3, 1, 9)
	assert (entry["opens_doctype"], entry["opens_name"]) == (request.doctype, request.name)


def test_a_reply_stands_once_though_request_and_address_name_the_same_person(monkeypatch):
	monkeypatch.setattr("gov_crm.service_requests.mailing.can_send", lambda: True)
	monkeypatch.setattr(
		"frappe.core.doctype.communication.communication.Communication.send_email", lambda mail: None
	)
	person = make.constituent(email="ada@example.com").name
	request = make.request(constituent=person)
	replying.reply(make.reloaded(request), "<p>We come tomorrow.</p>")
	[entry] = entries(person, kind="Mail")
	assert entry["status"] == "Outgoing"
	assert "We come tomorrow" not in frappe.as_json(frappe.get_all("Gov Interaction", fields=["*"]))


def test_mail_on_a_request_is_not_everybodys_who_shares_the_address():
	wife, husband = (make.constituent(name, email="home@example.com").name for name in ("Ada", "William"))
	mail_on(make.request(constituent=wife), sender="home@example.com")
	assert (len(entries(wife, kind="Mail")), len(entries(husband, kind="Mail"))) == (1, 0)


def test_mail_on_an_anonymous_request_stands_with_nobody():
	person = make.constituent(email="ada@example.com").name
	service = make.service_type(make.department(), allow_anonymous=1)
	mail_on(make.request(service, anonymous=1), sender="ada@example.com")
	assert entries(person) == []
	assert not frappe.db.count("Gov Interaction", {"reference_doctype": "Communication"})


@pytest.mark.parametrize("head", ["sender", "recipients", "cc"])
def test_other_mail_stands_with_whoever_has_the_address(head):
	person = make.constituent(email="ada@example.com").name
	mail(**{head: "Ada Lovelace <Ada@Example.com>"})
	assert titles(person) == ["The lamp is out"]


def test_other_mail_stands_with_whom_frappe_links_by_a_further_address_of_the_contact():
	person = make.constituent(email="ada@example.com")
	contact = frappe.get_doc("Contact", person.contact)
	contact.append("email_ids", {"email_id": "ada@work.example"})
	contact.save()
	mail(sender="ada@work.example")
	assert titles(person.name) == ["The lamp is out"]


def test_an_address_of_a_whole_crowd_says_nothing():
	for _ in range(11):
		person = make.constituent(email="reception@example.com").name
	mail(sender="reception@example.com")
	assert entries(person) == []


def test_a_text_message_stands_with_whoever_has_the_number():
	person = make.constituent(phone="+12035550142").name
	mail(communication_medium="SMS", sender=None, recipients=None, phone_no="+1 (203) 555-0142")
	assert [entry["kind"] for entry in entries(person)] == ["Message"]


@pytest.mark.parametrize(
	"fields",
	[{"communication_type": "Automated Message"}, {"email_status": "Spam"}, {"email_status": "Trash"}],
)
def test_rubbish_and_what_frappe_writes_of_itself_stand_nowhere(fields):
	person = make.constituent(email="ada@example.com").name
	mail(sender="ada@example.com", **fields)
	assert entries(person) == []


def test_a_changed_mail_changes_its_entry_and_keeps_what_people_noted():
	person = make.constituent(email="ada@example.com").name
	kept = mail(sender="ada@example.com")
	name = frappe.db.get_value("Gov Interaction", {"reference_name": kept.name})
	frappe.get_doc("Gov Interaction", name).update({"outcome": "Lamp changed"}).save()
	kept.update({"subject": "The lamp is on", "communication_date": "2026-03-05 09:00:00"}).save()
	[entry] = entries(person, kind="Mail")
	assert (entry["title"], entry["detail"], entry["at"]) == (
		"The lamp is on",
		"Lamp changed",
		datetime(2026, 3, 5, 9),
	)


def test_mail_that_turns_out_to_be_spam_leaves_the_timeline():
	person = make.constituent(email="ada@example.com").name
	mail(sender="ada@example.com").update({"email_status": "Spam"}).save()
	assert entries(person) == []


def test_a_deleted_mail_leaves_the_timeline():
	person = make.constituent(email="ada@example.com").name
	mail(sender="ada@example.com").delete()
	assert entries(person) == []


def test_mail_follows_a_request_to_its_right_constituent():
	wrong, right = make.constituent().name, make.constituent().name
	request = make.request(constituent=wrong)
	mail_on(request)
	make.reloaded(request).update({"constituent": right}).save()
	assert (titles(wrong, kind="Mail"), titles(right, kind="Mail")) == ([], ["The lamp is out"])


def test_mail_that_was_there_before_is_registered_once_however_often():
	person = make.constituent().name
	mail_on(make.request(constituent=person))
	frappe.db.delete("Gov Interaction Participant")
	frappe.db.delete("Gov Interaction")
	for _ in range(2):
		register_mails()
		assert titles(person, kind="Mail") == ["The lamp is out"]


def test_registering_many_costs_as_many_statements_as_one(count_queries):
	people = [make.constituent(email=f"person{number}@example.com").name for number in range(12)]
	for number in range(12):
		mail(sender=f"person{number}@example.com")
	frappe.db.delete("Gov Interaction Participant")
	frappe.db.delete("Gov Interaction")
	with count_queries(10):
		register_mails()
	assert all(entries(person) for person in people)


# Meetings


def test_a_meeting_stands_with_each_constituent_who_takes_part():
	ada, charles = make.constituent().name, make.constituent().name
	event(ada, charles)
	for person in (ada, charles):
		[entry] = entries(person)
		assert (entry["kind"], entry["title"], entry["at"]) == (
			"Meeting",
			"On site",
			datetime(2026, 3, 2, 10),
		)


def test_a_meeting_with_a_contact_stands_with_its_constituent():
	person = make.constituent()
	invited = {"reference_doctype": "Contact", "reference_docname": person.contact}
	event(event_participants=[invited])
	assert titles(person.name) == ["On site"]


def test_a_meeting_that_moves_or_loses_somebody_keeps_its_entries_in_step():
	ada, charles = make.constituent().name, make.constituent().name
	meeting = event(ada, charles)
	meeting.starts_on = "2026-03-09 10:00:00"
	meeting.event_participants = meeting.event_participants[:1]
	meeting.save()
	assert [entry["at"] for entry in entries(ada)] == [datetime(2026, 3, 9, 10)]
	assert entries(charles) == []


def test_a_meeting_that_is_called_off_says_so():
	person = make.constituent().name
	event(person).update({"status": "Cancelled"}).save()
	assert [entry["status"] for entry in entries(person)] == ["Did Not Take Place"]


def test_a_deleted_meeting_leaves_the_timeline():
	person = make.constituent().name
	event(person).delete()
	assert entries(person) == []


# Calls


def call(person, **fields):
	values = {
		"name": "call-1",
		"type": "Incoming",
		"from": "(203) 555-0142",
		"to": "100",
		"status": "Completed",
		"start_time": "2026-03-03 11:00:00",
		"links": [],
		"summary": None,
		"employee_user_id": None,
		**fields,
	}
	return frappe._dict(values)


def test_a_logged_call_stands_with_whoever_has_the_number_at_the_other_end():
	frappe.db.set_single_value("System Settings", "country", "United States")
	person = make.constituent(phone="+12035550142").name
	follow_call(call(person))
	[entry] = entries(person)
	assert (entry["kind"], entry["status"]) == ("Call", "Incoming")
	forget_call(call(person))
	assert entries(person) == []

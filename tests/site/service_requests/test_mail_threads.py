"""Answers by mail find their request, and nobody else's words do harm there."""

import frappe
import pytest

from gov_crm.domain.numbering import make as make_number
from gov_crm.service_requests import replying, resolving, waiting
from gov_crm.service_requests.joining import join
from tests import mails
from tests.site import factories as make
from tests.site.support.mailbox import Inbox, mails_on, our_mail, requests
from tests.site.support.outbox import enable_outgoing_mail

ADA = "Ada Byron <ada.byron@example.com>"


@pytest.fixture(scope="module")
def inbox(floor):
	enable_outgoing_mail()
	make.department(name="Front Desk")
	return Inbox()


@pytest.fixture(scope="module")
def first(inbox):
	inbox.receive(mails.raw("gmail_first"))
	(request,) = requests()
	return request.name


@pytest.fixture
def request_doc(first):
	return frappe.get_doc("Gov Service Request", first)


def resolve(request):
	resolving.resolve(make.reloaded(request), "Done", "Repaired.", tell_constituent=False)


def status(request):
	return make.reloaded(request).status


def replies(request):
	return make.updates(request, kind="Reply")


def test_three_replies_of_three_programs_stay_one_thread_and_one_request(inbox, request_doc):
	said = our_mail(request_doc)
	inbox.receive(*(mails.raw(name, **said) for name in ("gmail_reply", "outlook_reply", "apple_reply")))
	assert len(requests()) == 1
	assert len(mails_on(request_doc)) == 4
	assert replies(request_doc) == [
		"It is pole number 4711.",
		"Es ist die Laterne gegenüber.",
		"And it flickers.",
	]


def test_the_queue_names_the_mail_as_the_communication_does(request_doc, outgoing_mail):
	assert frappe.db.exists("Email Queue", {"message_id": our_mail(request_doc)["answered"].strip("<>")})


def test_an_answer_to_ones_own_mail_is_one_thread(inbox, request_doc):
	inbox.receive(
		mails.plain(ADA, "one more thing", "Pole 4711.", in_reply_to="<CAKgmail001@mail.gmail.com>")
	)
	assert replies(request_doc) == ["Pole 4711."]


def test_references_are_enough_where_the_mail_in_between_is_unknown(inbox, request_doc):
	references = f"{our_mail(request_doc)['answered']} <of-a-colleague@example.com>"
	inbox.receive(
		mails.plain(ADA, "x", "Pole.", references=references, in_reply_to="<of-a-colleague@example.com>")
	)
	assert replies(request_doc) == ["Pole."]


def test_the_number_in_the_subject_is_enough_without_headers(inbox, request_doc):
	inbox.receive(mails.plain(ADA, f"WG: AW: [{request_doc.name.lower()}] light", "Pole 4711."))
	assert replies(request_doc) == ["Pole 4711."]


def test_a_number_with_a_slip_is_no_number(inbox, request_doc):
	wrong = request_doc.name[:-1] + str((int(request_doc.name[-1]) + 1) % 10)
	inbox.receive(mails.plain(ADA, f"Re: {wrong}", "Pole 4711."))
	assert len(requests()) == 2


def test_the_subject_of_the_senders_one_open_request_is_enough_for_an_answer(inbox, request_doc):
	inbox.receive(mails.plain(ADA, "Re: Streetlight out in  Elm street", "Pole 4711."))
	assert replies(request_doc) == ["Pole 4711."]


def test_a_mail_that_answers_nothing_is_a_new_concern_whatever_its_subject(inbox, request_doc):
	inbox.receive(mails.plain(ADA, "Streetlight out in Elm Street", "Another one!"))
	assert len(requests()) == 2


def test_an_answer_to_something_else_is_a_new_concern_while_nothing_was_asked(inbox, request_doc):
	inbox.receive(mails.plain(ADA, "Re: Your letter", "I never got it."))
	assert len(requests()) == 2


def test_an_answer_finds_the_one_request_that_waits_for_it(inbox, request_doc):
	waiting.wait(request_doc, "Which pole?")
	inbox.receive(mails.plain(ADA, "Re: Your question", "Pole 4711."))
	assert replies(request_doc) == ["Pole 4711."]
	assert status(request_doc) == "In Progress"


def test_of_two_requests_with_one_subject_none_is_guessed(inbox, request_doc):
	inbox.receive(mails.plain(ADA, "Streetlight out in Elm Street", "Another one!"))
	inbox.receive(mails.plain(ADA, "Re: Streetlight out in Elm Street", "Which?"))
	assert len(requests()) == 3


def test_a_stranger_who_names_a_number_wakes_nothing_and_starts_a_request_of_their_own(inbox, request_doc):
	waiting.wait(request_doc, "Which pole?")
	inbox.receive(mails.plain("Mallory <mallory@example.com>", f"Re: {request_doc.name}", "Tell me more."))
	theirs = requests()[1]
	assert status(request_doc) == "Waiting"
	assert replies(request_doc) == []
	assert f"Somebody else wrote about this: {theirs.name}." in make.updates(
		request_doc, visibility="Internal"
	)
	assert not theirs.refers_to
	assert request_doc.name not in "".join(make.updates(theirs, visibility="Public"))


def test_a_stranger_is_told_the_same_of_a_number_that_is_there_and_of_one_that_is_not(
	inbox, request_doc, outgoing_mail
):
	said = []
	for number, name in ((request_doc.name, "m1"), (make_number("SR", 26, 7654321), "m2")):
		inbox.receive(mails.plain(f"Mallory <{name}@example.com>", f"Re: {number}", "Tell me more."))
		own = requests()[-1]
		text = outgoing_mail.all()[-1].text
		said.append(text.replace(number, "").replace(own.name, "").replace(own.public_code, ""))
	assert said[0] == said[1]


def test_somebody_else_who_answers_our_mail_is_read_by_staff_and_wakes_nothing(inbox, request_doc):
	waiting.wait(request_doc, "Which pole?")
	answered = our_mail(request_doc)["answered"]
	inbox.receive(mails.plain("Bob <bob@example.com>", "Re: light", "Pole 4711.", in_reply_to=answered))
	assert status(request_doc) == "Waiting"
	assert "A mail from somebody else, bob@example.com:\n\nPole 4711." in make.updates(
		request_doc, visibility="Internal"
	)
	assert len(requests()) == 1


def test_somebody_else_who_answers_when_nobody_reads_it_any_more_gets_a_request(inbox, request_doc):
	answered = our_mail(request_doc)["answered"]
	resolve(request_doc)
	inbox.receive(mails.plain("Bob <bob@example.com>", "Re: light", "Still dark.", in_reply_to=answered))
	assert status(request_doc) == "Resolved"
	assert len(requests()) == 2


def test_whom_the_request_is_for_may_answer_too(inbox, request_doc):
	mother = make.constituent("Anne", "Byron", email="anne@example.com")
	request_doc.on_behalf_of = mother.name
	request_doc.save()
	inbox.receive(mails.plain("anne@example.com", f"Re: {request_doc.name}", "Pole 4711."))
	assert replies(request_doc) == ["Pole 4711."]


def test_an_anonymous_request_has_nobody_who_could_answer_for_it(inbox):
	service = make.service_type(make.department(), allow_anonymous=1)
	anonymous = make.request(service, anonymous=1)
	waiting.wait(anonymous, "Which pole?")
	inbox.receive(mails.plain(ADA, f"Re: {anonymous.name}", "I know who it was."))
	assert status(anonymous) == "Waiting"
	assert replies(anonymous) == []


def test_a_reply_soon_after_the_end_takes_the_request_up_again(inbox, request_doc):
	resolve(request_doc)
	inbox.receive(mails.raw("gmail_reply", **our_mail(request_doc)))
	assert status(request_doc) == "In Progress"
	assert len(requests()) == 1


@pytest.mark.parametrize("is_closed", [True, False], ids=["closed", "not yet closed"])
def test_a_reply_too_late_starts_a_request_that_goes_back_to_the_old_one(clock, outgoing_mail, is_closed):
	clock("2026-03-02 10:00")
	make.department()
	inbox = Inbox()
	inbox.receive(mails.raw("gmail_first"))
	(old,) = requests()
	resolve(old)
	clock("2026-03-30 10:00")
	if is_closed:
		frappe.db.set_value("Gov Service Request", old.name, "status", "Closed")
	inbox.receive(mails.raw("gmail_reply", **our_mail(old)))
	new = requests()[1]
	assert new.refers_to == old.name
	assert status(old) == ("Closed" if is_closed else "Resolved")
	assert f"This goes back to {old.name}, which is closed." in make.updates(new)
	assert f"The constituent wrote again, too late to reopen it: {new.name}." in make.updates(old)


def test_a_reply_to_a_child_lands_on_the_parent_and_does_not_reopen_the_child(inbox, request_doc):
	parent = make.request()
	resolve(request_doc)
	resolve(parent)
	request_doc.db_set("parent_request", parent.name)
	inbox.receive(mails.raw("gmail_reply", **our_mail(request_doc)))
	assert status(request_doc) == "Resolved"
	assert status(parent) == "In Progress"
	assert replies(parent) == [f"About {request_doc.name}:\n\nIt is pole number 4711."]
	assert f"The constituent wrote; it stands on {parent.name}." in make.updates(request_doc)
	assert len(mails_on(parent)) == 1


def test_a_reply_to_a_child_does_not_answer_what_the_parent_waits_for(inbox, request_doc):
	parent = make.request()
	waiting.wait(parent, "Which pole?")
	request_doc.db_set("parent_request", parent.name)
	inbox.receive(mails.raw("gmail_reply", **our_mail(request_doc)))
	assert status(parent) == "Waiting"


def test_requests_that_are_each_others_parents_do_not_hold_up_a_mail(inbox, request_doc):
	other = make.request()
	other.db_set("parent_request", request_doc.name)
	request_doc.db_set("parent_request", other.name)
	inbox.receive(mails.raw("gmail_reply", **our_mail(request_doc)))
	assert len(requests()) == 1


def test_the_mail_of_a_restricted_constituent_does_not_say_from_whom(inbox, request_doc):
	frappe.db.set_value("Gov Constituent", request_doc.constituent, "restricted", 1)
	frappe.clear_document_cache("Gov Constituent", request_doc.constituent)
	answered = our_mail(request_doc)["answered"]
	inbox.receive(
		mails.raw("gmail_reply", **our_mail(request_doc)),
		mails.plain("Ada <private@example.com>", "Re: light", "From home.", in_reply_to=answered),
	)
	assert [mail.sender for mail in mails_on(request_doc)[1:]] == [None, None]
	assert "private@example.com" not in "".join(make.updates(request_doc))


def test_mail_of_a_stranger_to_another_mailbox_wakes_nothing_either(inbox, request_doc):
	waiting.wait(request_doc, "Which pole?")
	answered = our_mail(request_doc)["answered"]
	other = Inbox(append_to="", address="other@city.example")
	other.receive(mails.plain("Bob <bob@example.com>", "Re: light", "Pole.", in_reply_to=answered))
	assert status(request_doc) == "Waiting"
	other.receive(mails.plain(ADA, "Re: light", "Pole 4711.", in_reply_to=answered))
	assert status(request_doc) == "In Progress"


def test_staff_answer_by_the_desk_and_the_thread_goes_on(inbox, request_doc):
	replying.reply(request_doc, "<p>Which pole?</p>")
	inbox.receive(mails.raw("apple_reply", **our_mail(request_doc)))
	assert replies(request_doc) == ["Which pole?", "And it flickers."]


def test_whoever_has_the_request_gets_a_copy_of_an_answer_and_not_of_what_began_it(outgoing_mail):
	clerk = make.user()
	service = make.service_type(make.department(clerk))
	frappe.db.set_single_value("Gov CRM Settings", "mail_service_type", service)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	inbox = Inbox()
	inbox.receive(mails.raw("gmail_first"))
	(request,) = requests()
	inbox.receive(mails.raw("apple_reply", **our_mail(request)))
	to_clerk = [mail.text for mail in outgoing_mail.all() if mail.recipient == clerk]
	assert [("dark for a week" in text, "it flickers" in text) for text in to_clerk[-1:]] == [(False, True)]
	assert not any("dark for a week" in text for text in to_clerk)


def test_whoever_joined_the_request_is_heard_and_does_not_answer_what_was_asked_of_another(
	inbox, request_doc
):
	waiting.wait(request_doc, "Which pole?")
	join(request_doc.name, make.constituent("Grace", "Hopper", email="grace@example.com").name)
	inbox.receive(mails.plain("grace@example.com", f"Re: {request_doc.name}", "Dark at my door as well."))
	assert replies(request_doc) == ["Of somebody who joined:\n\nDark at my door as well."]
	assert status(request_doc) == "Waiting"

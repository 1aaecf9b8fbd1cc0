"""Who or what wrote a mail."""

from email import message_from_bytes

import pytest

from gov_crm.domain.mail_headers import mend
from gov_crm.domain.mail_kinds import (
	AUTO_REPLY,
	BOUNCE,
	LIST,
	MACHINE,
	PERSON,
	bare_subject,
	is_forwarded,
	kind_of,
	referred_ids,
	report_of,
	says_it_answers,
)
from tests import mails

MAILS = {
	"gmail_first": PERSON,
	"html_only": PERSON,
	"broken": PERSON,
	"winmail": PERSON,
	"bounce": BOUNCE,
	"out_of_office": AUTO_REPLY,
	"list": LIST,
}


def parsed(subject="Hello", sender="Ada <ada@example.com>", **headers):
	return message_from_bytes(mend(mails.plain(sender, subject, **headers)))


@pytest.mark.parametrize(("name", "kind"), MAILS.items())
def test_real_mails_are_told_apart(name, kind):
	assert kind_of(message_from_bytes(mails.raw(name))) == kind


@pytest.mark.parametrize(
	("headers", "kind"),
	[
		({}, PERSON),
		({"auto_submitted": "no"}, PERSON),
		({"auto_submitted": "auto-replied (vacation)"}, AUTO_REPLY),
		({"x_autoreply": "yes"}, AUTO_REPLY),
		({"precedence": "auto_reply"}, AUTO_REPLY),
		({"return_path": "<>"}, AUTO_REPLY),
		({"subject": "Out of Office: back on Monday"}, AUTO_REPLY),
		({"subject": "AW: Abwesenheitsnotiz"}, AUTO_REPLY),
		({"subject": "Re: Réponse automatique : rue noire"}, AUTO_REPLY),
		({"subject": "The automatic reply of your machine is rude"}, PERSON),
		({"subject": "Out of officers at night"}, PERSON),
		({"auto_submitted": "auto-generated"}, MACHINE),
		({"precedence": "bulk"}, MACHINE),
		({"list_unsubscribe": "<mailto:leave@example.com>"}, MACHINE),
		({"list_id": "<a.example.com>"}, LIST),
		({"x_failed_recipients": "ada@example.com"}, BOUNCE),
		({"sender": "MAILER-DAEMON@mx.example.com", "subject": "Returned mail: see transcript"}, BOUNCE),
		({"sender": "postmaster@example.com", "return_path": "<>"}, BOUNCE),
		({"sender": "postmaster@example.com", "subject": "Street light of our post office"}, PERSON),
	],
)
def test_each_sign_counts_for_what_it_is(headers, kind):
	assert kind_of(parsed(**headers)) == kind


def test_a_receipt_that_it_was_read_is_no_bounce():
	mail = b"Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x--\n"
	assert kind_of(message_from_bytes(mail)) == AUTO_REPLY


def test_a_report_says_whom_it_did_not_reach_and_which_mail_that_was():
	report = report_of(message_from_bytes(mails.raw("bounce", answered="<m1@example.com>", subject="x")))
	assert report.recipients == ("ada.byron@example.com",)
	assert (report.final, report.status, report.message_ids) == (True, "5.1.1", ("m1@example.com",))


def test_a_delay_is_not_final():
	mail = mails.raw("bounce").replace(b"Action: failed", b"Action: delayed")
	assert not report_of(message_from_bytes(mail)).final


def test_the_mail_that_came_back_whole_is_known_too():
	mail = mails.raw("bounce").replace(b"text/rfc822-headers", b"message/rfc822")
	mail = mail.replace(b"{answered}", b"<m2@example.com>")
	assert report_of(message_from_bytes(mail)).message_ids == ("m2@example.com",)


def test_the_nearest_mail_that_is_answered_comes_first():
	mail = parsed(in_reply_to="<c@x>", references="<a@x> <b@x>\n <c@x>")
	assert referred_ids(mail) == ["c@x", "b@x", "a@x"]


@pytest.mark.parametrize(
	("subject", "bare"),
	[
		("Re: AW: Re[2]: Hole ", "hole"),
		("SV: Hole  in\tthe road", "hole in the road"),
		("Regarding: a hole", "regarding: a hole"),
		("", ""),
	],
)
def test_subjects_are_compared_without_their_marks(subject, bare):
	assert bare_subject(subject) == bare


def test_what_calls_itself_an_answer_is_one_and_a_forwarded_mail_is_none():
	assert says_it_answers(parsed(), "Re: Hole")
	assert says_it_answers(parsed(in_reply_to="<a@x>"), "Hole")
	assert not says_it_answers(parsed(), "Fwd: Hole")
	assert is_forwarded("Re: Fwd: Hole")
	assert not is_forwarded("Re: Hole")

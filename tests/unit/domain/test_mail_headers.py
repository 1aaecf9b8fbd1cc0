"""Heads of mails that every reader understands."""

from email import message_from_bytes
from email.header import decode_header

import pytest

from gov_crm.domain.mail_headers import mend, readable
from tests import mails


def headers(raw):
	return message_from_bytes(mend(raw))


@pytest.mark.parametrize(
	("written", "read"),
	[
		("Hole in the road", "Hole in the road"),
		("=?UTF-8?Q?Stra=C3=9Fe?=", "Straße"),
		("=?UTF-8?B?U3RyYcOfZQ==?=", "Straße"),
		("=?UTF-8?B?U3RyYcOfZQ?=", "Straße"),
		("=?iso-8859-1?Q?AW:_Stra=DFe?=", "AW: Straße"),
		("Re: =?UTF-8?Q?Stra=C3=9Fe?=\n =?UTF-8?Q?_und_Weg?=", "Re: Straße und Weg"),
		("=?x-unknown?Q?Stra=DFe?=", "Straße"),
		("=?utf-8?B?a?=", "?"),
		("Hole\r\n\tin the road", "Hole in the road"),
	],
)
def test_a_header_is_read_as_people_read_it(written, read):
	assert readable(written) == read


def test_the_subject_is_one_piece_afterwards():
	(piece,) = decode_header(headers(mails.raw("html_only"))["Subject"])
	assert piece[0].decode(piece[1]).endswith("noch eines bei der Schule")


def test_a_mail_without_an_id_gets_the_same_one_each_time():
	first, again = (headers(mails.raw("broken"))["Message-ID"] for _time in range(2))
	assert first == again
	assert first != headers(mails.raw("broken") + b"more")["Message-ID"]


def test_an_id_that_is_there_stays():
	assert headers(mails.raw("gmail_first"))["Message-ID"] == "<CAKgmail001@mail.gmail.com>"


def test_the_body_stays_as_it_was_byte_for_byte():
	raw = mails.raw("winmail")
	assert mend(raw).split(b"\n\n", 1)[1] == raw.split(b"\n\n", 1)[1]


def test_what_stands_among_the_headers_and_is_none_is_not_lost():
	raw = b"From: a@example.com\nSubject: x\nThis is no header\n\nBody\n"
	assert b"This is no header" in mend(raw)
	assert mend(raw).endswith(b"Body\n")


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"\x00\xff", b"nothing like a mail", b"From: =?b?\n\n"])
def test_rubbish_is_mended_without_a_complaint(raw):
	assert b"Message-ID: <" in mend(raw)

"""What is new in a mail."""

from email import message_from_bytes
from textwrap import dedent

import pytest

from gov_crm.domain.mail_text import Body, as_text, body_of, new_text
from tests import mails


def body(name, **words):
	return body_of(message_from_bytes(mails.raw(name, **words)))


@pytest.mark.parametrize(
	("name", "said"),
	[
		("gmail_reply", "It is pole number 4711."),
		("outlook_reply", "Es ist die Laterne gegenüber."),
		("apple_reply", "And it flickers."),
	],
)
def test_a_reply_of_each_program_is_read_without_what_it_answers(name, said):
	assert body(name, subject="x", answered="<a@x>").new_words() == said


@pytest.mark.parametrize("name", ["gmail_reply", "apple_reply"])
def test_and_so_is_its_html_alone(name):
	html = body(name, subject="x", answered="<a@x>").html
	assert Body("", html).new_words() == body(name, subject="x", answered="<a@x>").new_words()


@pytest.mark.parametrize(
	"text",
	[
		"Yes.\n\nAm Mo., 2. März 2026 um 09:15 Uhr schrieb City <o@example.com>:\n\n> old",
		"Yes.\n\nLe lun. 2 mars 2026 à 09:15, City <o@example.com> a écrit :\n\n> vieux",
		"Yes.\n\nEl lun, 2 mar 2026 a las 9:15, City (<o@example.com>) escribió:\n\n> viejo",
		"Yes.\n\n-----Original Message-----\nFrom: City\nSent: Monday\n\nold",
		"Yes.\n\n________________________________\nFrom: City <o@example.com>\nSent: Monday\nTo: Ada\n\nold",
		"Yes.\n\nVon: City <o@example.com>\nGesendet: Montag\nAn: Ada\n\nalt",
		"Yes.\n\nOn Mon, City <o@example.com> wrote:\nold, quoted without a mark",
		"> old\n> older\n\nYes.",
		"On Mon, City wrote:\n> Is it dark?\n\nYes.\n\n> Since when?\n",
		"Yes.\n\n-- \nAda Byron\nElm Street 12",
		"Yes.\n\nGet Outlook for iOS",
	],
)
def test_quotes_and_signatures_of_many_programs_go(text):
	assert new_text(text) == "Yes."


def test_words_that_only_look_like_a_quote_stay():
	text = "On Monday it was dark.\nThe sign says:\n--- closed ---\nFrom: here on nothing works."
	assert new_text(text) == text


def test_a_mail_of_quotes_alone_is_read_whole():
	assert Body("> all of it\n> is quoted", "").new_words() == "> all of it\n> is quoted"


def test_html_is_read_a_line_a_block_without_scripts_and_styles():
	html = "<style>p {}</style><p>One<br>two &amp; three</p><script>x()</script><table><td>Four</td></table>"
	assert as_text(html) == dedent("""\
		One
		two & three

		Four""")


def test_words_without_a_true_charset_are_read():
	assert body("broken").words() == "El árbol de la calle Mayor se ha caído."


def test_a_file_of_text_is_no_part_of_what_was_written():
	raw = mails.with_files(("notes.txt", b"a file"))
	assert body_of(message_from_bytes(raw)).words() == "See the files."


@pytest.mark.parametrize("text", ["On " * 60_000, "From: x\n" * 30_000, "\n" * 150_000, "> " * 90_000])
def test_no_text_is_too_much_for_it(text):
	assert len(new_text(text)) <= len(text)

"""winmail.dat: its files and its text; and that no bytes whatever do harm."""

from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gov_crm.domain.mail_text import body_of
from gov_crm.domain.outlook_package import PackageUnreadable, is_package, open_package
from tests.mails.outlook import package

PLAN = ("The plan of the fence – ä.pdf", b"%PDF-1.4 fence")
WHOLE = package(PLAN, ("letter.txt", b"Dear city"), text="See the plan.", html="<p>See the <b>plan</b>.</p>")


def test_files_come_out_under_their_long_names_and_the_text_in_both_ways():
	found = open_package(WHOLE)
	assert [(file.name, file.content) for file in found.files] == [PLAN, ("letter.txt", b"Dear city")]
	assert (found.text, found.html) == ("See the plan.", "<p>See the <b>plan</b>.</p>")


def test_a_mail_within_the_mail_has_no_content_and_the_rest_is_there():
	found = open_package(package(("Another mail", None), PLAN))
	assert [file.content for file in found.files] == [None, PLAN[1]]


def test_garbage_behind_the_last_part_and_a_wrong_checksum_are_passed_over():
	assert len(open_package(WHOLE[:-2] + b"\x99\x99" + b"\x00garbage" * 3).files) == 2
	assert len(open_package(WHOLE[:-2]).files) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", WHOLE[:100], WHOLE[:-30], b"\x00" * 50])
def test_what_is_no_package_or_ends_too_early_is_said_to_be_unreadable(content):
	with pytest.raises(PackageUnreadable, match="no package of Outlook"):
		open_package(content)


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
@example(60, b"\xff\xff\xff\x7f")
def test_a_package_with_broken_bytes_is_read_or_refused_and_no_more(at, bytes_):
	broken = WHOLE[:at] + bytes_ + WHOLE[at + len(bytes_) :]
	try:
		found = open_package(broken)
	except PackageUnreadable:
		return
	assert sum(len(file.content or b"") for file in found.files) <= len(broken)


@pytest.mark.parametrize(
	("name", "kind", "is_one"),
	[
		("WINMAIL.DAT", "application/octet-stream", True),
		(None, "application/ms-tnef", True),
		("att.dat", "application/vnd.ms-tnef", True),
		("winmail.dat.pdf", "application/pdf", False),
	],
)
def test_a_package_is_known_by_its_name_or_by_its_kind(name, kind, is_one):
	assert is_package(name, kind) == is_one


def mail(content, text=None):
	message = EmailMessage()
	message["Subject"] = "Fence"
	if text:
		message.set_content(text)
	message.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
	return message


def test_the_text_is_taken_from_the_package_only_where_the_mail_has_none_of_its_own():
	assert body_of(mail(WHOLE)).new_words() == "See the plan."
	assert body_of(mail(package(html="<p>Only <b>bold</b>.</p>"))).new_words() == "Only bold."
	assert body_of(mail(WHOLE, "My own words.")).new_words() == "My own words."
	assert body_of(mail(b"broken")).new_words() == ""

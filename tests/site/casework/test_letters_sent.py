"""A letter that was approved goes out, and is kept as it was sent."""

import json

import frappe
import pytest

from gov_crm.casework import case_history, deciding, letter_batches, letter_pages, letter_sending, letters
from gov_crm.exceptions import LetterRefused, NobodyToWriteTo
from tests.site import factories as make
from tests.site.casework.writing_letters import (
	ACKNOWLEDGEMENT,
	REFUSAL,
	approve,
	by,
	history_of,
	refuse_the_case,
	send,
)
from tests.site.support.papers import MARK, NO_TEXT, a_pdf

PAGES = a_pdf()


@pytest.fixture
def pdf(monkeypatch):
	"""Pages that cost nothing."""
	monkeypatch.setattr(letter_sending, "pdf", lambda letter: PAGES)


@pytest.fixture
def applicant(permits):
	return make.constituent(
		"Ada", email="ada@home.example", address_line="Mill Lane 3", city="Larkhaven"
	).name


@pytest.fixture
def case(permits, applicant):
	return permits.case(constituent=applicant, subject="A porch")


@pytest.fixture
def letter(case, permits, applicant):
	"""A draft of the officer's."""
	return by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)


def test_an_approved_letter_is_mailed_to_its_recipient_alone_with_the_pages(
	letter, permits, pdf, outgoing_mail
):
	letter = send(letter, permits)
	mail = outgoing_mail.only()
	assert (mail.recipient, mail.headers["Cc"]) == ("ada@home.example", None)
	assert mail.subject == letter.subject
	[attached] = json.loads(frappe.get_last_doc("Email Queue").attachments)
	assert frappe.db.get_value("File", attached["fid"], "file_url") == frappe.db.get_value(
		"File", letter.sent_file, "file_url"
	)
	kept = frappe.get_doc("Communication", letter.mail)
	assert (kept.reference_doctype, kept.reference_name) == ("Gov Case", letter.gov_case)
	assert (letter.status, letter.sent_by) == ("Sent", permits.officer)


def test_the_parties_see_that_a_letter_went_out_and_only_colleagues_to_whom(
	letter, permits, pdf, outgoing_mail
):
	send(letter, permits)
	told = [row.body for row in case_history.updates_of(letter.gov_case, "Parties") if row.kind == "Letter"]
	assert told == ["A letter was sent: Letter"]
	assert f"{letter.name} “{letter.subject}” mailed by" in history_of(letter)


def test_a_letter_that_was_sent_never_changes_and_is_not_sent_twice(letter, permits, pdf, outgoing_mail):
	letter = send(letter, permits)
	with pytest.raises(LetterRefused, match="was sent as it is and stays so"):
		by(permits.manager, lambda doc: doc.update({"body": "<p>Never said</p>"}).save(), letter)
	with pytest.raises(LetterRefused, match="was sent already"):
		by(permits.officer, letter_sending.send, letter)
	with pytest.raises(LetterRefused, match="it stays with the case"):
		frappe.delete_doc("Gov Letter", letter.name)
	assert len(outgoing_mail.all()) == 1


def test_pages_that_could_be_read_as_a_text_are_unchanged_too(letter, permits, outgoing_mail, monkeypatch):
	as_text = PAGES.replace(NO_TEXT, MARK)
	monkeypatch.setattr(letter_sending, "pdf", lambda letter: as_text)
	assert letter_pages.verify(send(letter, permits))["unchanged"]


def test_what_was_sent_is_kept_with_its_fingerprint_and_cannot_be_changed_or_deleted(
	letter, permits, pdf, outgoing_mail
):
	letter = send(letter, permits)
	file = frappe.get_doc("File", letter.sent_file)
	assert (file.attached_to_name, file.is_private) == (letter.gov_case, 1)
	assert letter.sent_hash == letter_pages.fingerprint(PAGES)
	for change in ({"file_name": "x.pdf"}, {"is_private": 0}, {"attached_to_name": None}):
		with pytest.raises(frappe.ValidationError):
			frappe.get_doc("File", file.name).update(change).save()
	with pytest.raises(LetterRefused, match="it can be neither changed nor deleted"):
		frappe.delete_doc("File", file.name)
	assert letter_pages.verify(letter)["unchanged"]
	with open(file.get_full_path(), "ab") as kept:
		kept.write(b"!")
	assert not letter_pages.verify(make.reloaded(letter))["unchanged"]


def test_who_has_no_address_is_written_to_by_post_which_a_person_confirms(
	case, permits, applicant, pdf, outgoing_mail
):
	frappe.db.set_value("Gov Constituent", applicant, "email", None)
	frappe.clear_document_cache("Gov Constituent", applicant)
	letter = by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)
	assert letter.channel == "Post"
	letter = send(letter, permits)
	assert (outgoing_mail.all(), letter.posted_on) == ([], None)
	by(permits.colleague, letter_sending.mark_posted, letter)
	assert make.reloaded(letter).posted_by == permits.colleague
	with pytest.raises(LetterRefused, match="waits to be posted"):
		by(permits.colleague, letter_sending.mark_posted, letter)


def test_by_mail_nothing_goes_to_who_cannot_be_mailed(letter, permits, applicant, pdf, outgoing_mail):
	approve(letter, permits)
	frappe.db.set_value("Gov Constituent", applicant, "deceased", 1)
	frappe.clear_document_cache("Gov Constituent", applicant)
	with pytest.raises(NobodyToWriteTo, match="gets no mail"):
		by(permits.officer, letter_sending.send, letter)
	assert outgoing_mail.all() == []


def test_a_letter_about_a_decision_needs_one_and_carries_outcome_reasons_and_the_day_of_appeal(
	case, permits, applicant, act
):
	with pytest.raises(LetterRefused, match="the letter tells of the decision"):
		by(permits.officer, letters.draft, case, REFUSAL, applicant)
	refuse_the_case(case, act, permits)
	letter = by(permits.officer, letters.draft, case, REFUSAL, applicant)
	for words in ("Refused.", "The porch is too close to the street.", "until April 1, 2026."):
		assert words in letter.body
	by(permits.officer, lambda doc: doc.update({"body": "<p>No.</p>"}).save(), letter)
	with pytest.raises(
		LetterRefused, match="Missing: the outcome, the reasons, until when it may be appealed"
	):
		by(permits.officer, letters.ask_review, letter)


def test_a_letter_about_a_decision_that_was_taken_back_does_not_go_out(
	case, permits, applicant, act, pdf, clock
):
	refuse_the_case(case, act, permits)
	letter = approve(by(permits.officer, letters.draft, case, REFUSAL, applicant), permits)
	act(permits.officer, deciding.take_up_again, case, "The plan was read upside down.")
	with pytest.raises(LetterRefused, match="Decide CASE-26-"):
		by(permits.officer, letter_sending.send, letter)
	clock("2026-03-03 09:00")
	act(permits.officer, deciding.decide, case, "Refused", "The porch is too close to the street.")
	with pytest.raises(LetterRefused, match="tells of an earlier decision"):
		by(permits.officer, letter_sending.send, letter)


def test_one_template_goes_to_many_parties_and_one_that_fails_keeps_no_other_from_it(
	case, permits, applicant, pdf, outgoing_mail
):
	ben, eve = make.constituent("Ben", email="ben@home.example").name, make.constituent("Eve").name
	by(
		permits.officer,
		lambda doc: doc.append("parties", {"constituent": ben, "role": "Owner"}) and doc.save(),
		case,
	)
	results = by(permits.officer, letter_batches.draft_all, case, ACKNOWLEDGEMENT, [applicant, ben, eve])
	assert [bool(row["letter"]) for row in results] == [True, True, False]
	assert "is no party to" in results[2]["why"]
	batch = frappe.db.get_value("Gov Letter", results[0]["letter"], "batch")
	together(permits.officer, batch, "ask_review")
	read = dict(
		frappe.get_all("Gov Letter", {"batch": batch}, ["name", "modified"], order_by="name", as_list=True)
	)
	together(permits.manager, batch, "approve", read)
	frappe.db.set_value("Gov Constituent", ben, "deceased", 1)
	frappe.clear_document_cache("Gov Constituent", ben)
	sent, failed = together(permits.officer, batch, "send")
	assert (sent["why"], outgoing_mail.only().recipient) == ("", "ada@home.example")
	assert "gets no mail" in failed["why"]
	assert [row["letter"] for row in together(permits.officer, batch, "send")] == [failed["letter"]]


def together(user, *args):
	make.act_as(user)
	try:
		return letter_batches.take_on(*args)
	finally:
		make.act_as("Administrator")

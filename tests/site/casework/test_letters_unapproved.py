"""No way leads an unapproved letter out of the house."""

import io

import frappe
import pytest
from pypdf import PdfReader

from gov_crm.casework import letter_pages, letter_sending, letters
from gov_crm.exceptions import LetterRefused
from tests.site import factories as make
from tests.site.casework.writing_letters import ACKNOWLEDGEMENT, approve, by

LETTER = "Gov Letter"


@pytest.fixture
def letter(permits):
	applicant = make.constituent("Ada", email="ada@home.example").name
	return by(permits.officer, letters.draft, permits.case(constituent=applicant), ACKNOWLEDGEMENT, applicant)


def about(letter):
	return {"reference_doctype": LETTER, "reference_name": letter.name}


def by_our_own_send(letter):
	letter_sending.send(letter)


def by_frappes_dialog(letter):
	from frappe.core.doctype.communication.email import make as mail

	mail(
		doctype=LETTER,
		name=letter.name,
		content="x",
		subject="x",
		recipients="ada@home.example",
		send_email=True,
	)


def by_the_dialog_without_asking_for_rights(letter):
	from frappe.core.doctype.communication.email import _make as mail

	mail(
		doctype=LETTER,
		name=letter.name,
		content="x",
		subject="x",
		recipients="ada@home.example",
		send_email=True,
	)


def by_a_mail_record(letter):
	fields = {"communication_medium": "Email", "sent_or_received": "Sent", "recipients": "ada@home.example"}
	frappe.get_doc({"doctype": "Communication", "subject": "x", **fields, **about(letter)}).insert()


def by_a_server_script(letter):
	frappe.sendmail(recipients=["ada@home.example"], subject="x", message=letter.body, **about(letter))


def by_a_script_at_once(letter):
	frappe.sendmail(
		recipients=["ada@home.example"], subject="x", message=letter.body, now=True, **about(letter)
	)


def by_mass_mail(letter):
	many = [f"person{number}@home.example" for number in range(60)]
	frappe.sendmail(recipients=many, subject="x", message=letter.body, queue_separately=True, **about(letter))


def by_a_queue_record(letter):
	queued = {"doctype": "Email Queue", "sender": "office@example.com", "message": "x", "status": "Not Sent"}
	frappe.get_doc({**queued, **about(letter), "recipients": [{"recipient": "ada@home.example"}]}).insert()


def by_posting_it(letter):
	letter_sending.mark_posted(letter)


ROUTES = (
	by_our_own_send,
	by_frappes_dialog,
	by_the_dialog_without_asking_for_rights,
	by_a_mail_record,
	by_a_server_script,
	by_a_script_at_once,
	by_mass_mail,
	by_a_queue_record,
	by_posting_it,
)


@pytest.mark.parametrize("route", ROUTES, ids=[route.__name__ for route in ROUTES])
def test_an_unapproved_letter_cannot_be_sent_by_any_route(letter, permits, outgoing_mail, route):
	for state in ("Draft", "In Review"):
		if state == "In Review":
			by(permits.officer, letters.ask_review, letter)
		with pytest.raises((LetterRefused, frappe.PermissionError)):
			by(permits.manager, route, letter)
	assert outgoing_mail.all() == []
	assert not frappe.db.exists("Communication", about(letter))
	assert make.reloaded(letter).sent_file is None


def test_an_unapproved_letter_cannot_be_sent_by_writing_its_state_over_rest(
	letter, permits, http, outgoing_mail
):
	http.login(permits.manager)
	for values in ({"status": "Approved", "approver": permits.manager}, {"status": "Sent"}):
		http.open(f"/api/resource/{LETTER}/{letter.name}", method="PUT", json=values)
	path = "/api/method/gov_crm.casework.letters_api.send_letter"
	assert (
		"only a letter that somebody else has approved can be sent"
		in http.post(path, json={"letter": letter.name}).text
	)
	http.post(
		"/api/method/frappe.client.set_value",
		json={"doctype": LETTER, "name": letter.name, "fieldname": "status", "value": "Approved"},
	)
	assert (make.reloaded(letter).status, outgoing_mail.all()) == ("Draft", [])


def test_an_unapproved_letter_cannot_be_sent_by_a_notification(letter, permits, outgoing_mail):
	notification = frappe.get_doc(
		{
			"doctype": "Notification",
			"name": "Letters out",
			"subject": "x",
			"document_type": LETTER,
			"event": "Save",
			"channel": "Email",
			"message": "{{ doc.body }}",
			"recipients": [{"cc": "ada@home.example"}],
			"attach_print": 1,
			"enabled": 1,
		}
	).insert()
	notification.send(make.reloaded(letter))
	assert outgoing_mail.all() == []


def test_every_page_of_an_unapproved_letter_says_that_it_is_a_draft(letter, permits):
	by(permits.officer, lambda doc: doc.update({"body": "<p>A long word.</p>" * 90}).save(), letter)
	pages = [page.extract_text() for page in PdfReader(io.BytesIO(letter_pages.pdf(letter))).pages]
	assert len(pages) > 1 and all("DRAFT: not approved" in page for page in pages)
	approve(letter, permits)
	assert "DRAFT" not in letter_pages.page(letter)


@pytest.mark.parametrize("print_format", ["Gov Letter", "Standard"])
def test_frappes_own_print_of_an_unapproved_letter_says_so_too(letter, permits, http, print_format):
	http.login(permits.officer)
	shown = http.get(
		"/printview", query_string={"doctype": LETTER, "name": letter.name, "format": print_format}
	).text
	assert "DRAFT: not approved" in shown and "We have to decide by" in shown


def test_frappes_page_builder_which_asks_no_record_prints_no_letters():
	builder = {"doctype": "Print Format", "name": "Loose", "doc_type": LETTER, "print_format_builder_beta": 1}
	with pytest.raises(LetterRefused, match="a draft would bear no mark"):
		frappe.get_doc({**builder, "standard": "No", "module": "Casework"}).insert()


def test_the_pages_fetch_nothing_from_elsewhere_and_run_nothing():
	words = '<p onclick="x" style="background: url(http://a)">Hi<img src="file:///etc/passwd"><iframe></iframe></p>'
	assert letter_pages.harmless(words) == "<p>Hi</p>"


def test_the_letter_head_of_the_site_stands_on_the_page(letter):
	head = {
		"letter_head_name": "City",
		"source": "HTML",
		"content": "<b>City of Larkhaven</b>",
		"is_default": 1,
	}
	frappe.get_doc({"doctype": "Letter Head", "footer_source": "HTML", **head}).insert()
	assert "City of Larkhaven" in letter_pages.page(letter)

"""Mail becomes requests."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.domain.mail_headers import mend
from gov_crm.service_requests import mail_attachments
from gov_crm.service_requests.learning import learn_from_past_requests
from gov_crm.service_requests.mail_intake import RequestMail
from tests import mails
from tests.site import factories as make
from tests.site.service_requests.learned import potholes_and_lamps
from tests.site.support.mailbox import Inbox, mails_on, requests


@pytest.fixture
def inbox(outgoing_mail):
	make.department(name="Front Desk")
	return Inbox()


def received(inbox, raw):
	inbox.receive(raw)
	(request,) = requests()
	return request


def test_a_mail_becomes_a_request_with_its_sender_its_words_and_an_acknowledgement(inbox, outgoing_mail):
	request = received(inbox, mails.raw("gmail_first"))
	assert (request.channel, request.subject) == ("Email", "Streetlight out in Elm Street")
	assert (
		request.description == "The light in front of number 12 has been dark for a week – please repair it."
	)
	person = frappe.get_doc("Gov Constituent", request.constituent)
	assert (person.full_name, person.email) == ("Ada Byron", "ada.byron@example.com")
	assert outgoing_mail.only().recipient == "ada.byron@example.com"
	assert request.name in outgoing_mail.only().subject
	assert len(mails_on(request)) == 1
	assert make.updates(request, kind="Reply") == []


def test_html_only_with_a_folded_subject_is_read_as_people_read_it(inbox):
	request = received(inbox, mails.raw("html_only"))
	assert request.subject == "Schlagloch in der Hauptstraße vor dem Rathaus und noch eines bei der Schule"
	assert request.description == "Guten Tag,\n\ndas Loch ist tief & breit.\n\nHauptstraße 1\n\nSchulweg 3"
	assert frappe.get_doc("Gov Constituent", request.constituent).full_name == "Jürgen Müller"


def test_broken_headers_and_a_wrong_charset_lose_no_word(inbox):
	request = received(inbox, mails.raw("broken"))
	assert request.description == "El árbol de la calle Mayor se ha caído."
	assert request.subject.endswith("árbol caído")
	assert frappe.get_doc("Gov Constituent", request.constituent).full_name == "José García"


def test_a_writer_without_a_name_is_whom_alone_the_address_belongs_to(inbox):
	known = make.constituent("Grace", "Hopper", email="grace@example.com")
	request = received(inbox, mails.plain("grace@example.com", "Fence"))
	assert request.constituent == known.name


def test_a_writer_who_shares_an_address_is_taken_for_nobody_else(inbox):
	for name in ("Grace", "Vincent"):
		make.constituent(name, "Hopper", email="both@example.com")
	request = received(inbox, mails.plain("both@example.com", "Fence"))
	assert frappe.get_doc("Gov Constituent", request.constituent).full_name == "both@example.com"


def test_nothing_on_record_changes_by_what_a_mail_says_of_its_writer(inbox):
	known = make.constituent("Grace", "Hopper", email="grace@example.com", phone="+12025550123")
	before = make.reloaded(known).modified
	received(inbox, mails.plain("Somebody Else <grace@example.com>", "Fence"))
	assert make.reloaded(known).modified == before


def test_a_file_that_the_host_fails_at_is_noted_and_the_mail_is_a_request_all_the_same(inbox, monkeypatch):
	real = mail_attachments._cleaned

	def cleaned(attachment):
		if attachment["fname"] == "broken.txt":
			raise OSError("no end of file")
		return real(attachment)

	monkeypatch.setattr(mail_attachments, "_cleaned", cleaned)
	request = received(inbox, mails.with_files(("broken.txt", b"?"), ("sound.txt", b"Sound")))
	files = frappe.get_all("File", {"attached_to_name": request.name}, pluck="file_name", order_by="name")
	assert [name.startswith("sound") for name in files] == [True]
	assert "broken.txt could not be kept." in make.updates(request, visibility="Internal")


def test_photos_are_cleaned_and_every_file_is_private_and_on_the_request(inbox):
	attached = ("broken-fence.jpg", mails.photo()), ("fence-plan.txt", b"A plan")
	request = received(inbox, mails.with_files(*attached))
	files = frappe.get_all(
		"File",
		{"attached_to_doctype": request.doctype, "attached_to_name": request.name},
		["file_name", "file_url", "is_private", "attached_to_field"],
		order_by="file_name",
	)
	assert [(file.is_private, file.attached_to_field) for file in files] == [(1, "media"), (1, None)]
	# behind its name stands more where such a file is there already
	assert [file.file_name[:10] for file in files] == ["broken-fen", "fence-plan"]
	assert request.media == files[0].file_url
	kept = frappe.get_doc("File", {"file_url": request.media}).get_content()
	assert b"Exif" not in kept
	assert b"Exif" in mails.photo()


def test_a_file_over_the_limit_is_refused_with_a_note_and_the_words_are_kept(inbox, monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "max_file_size", 100_000)
	request = received(inbox, mails.with_files(("film.mp4", b"x" * 200_000), ("small.txt", b"small")))
	assert request.description == "See the files."
	assert "film.mp4 is too large for this site and was not kept." in make.updates(request)
	assert frappe.db.exists("File", {"attached_to_name": request.name, "file_name": ("like", "small%.txt")})


def test_a_mail_of_20_megabytes_becomes_one_request(inbox, monkeypatch):
	monkeypatch.setitem(frappe.local.conf, "max_file_size", 30_000_000)
	large = bytes(range(256)) * 80_000
	request = received(inbox, mails.with_files(("scan.bin", large)))
	assert frappe.get_all("File", {"attached_to_name": request.name}, pluck="file_size", order_by="name") == [
		len(large)
	]


def test_a_mail_becomes_what_its_mailbox_is_for_else_what_the_settings_say(inbox):
	graffiti, inquiry = (make.service_type(make.department()) for _each in range(2))
	settings = frappe.get_doc("Gov CRM Settings")
	settings.mail_service_type = inquiry
	settings.append("mailboxes", {"email_account": inbox.name, "service_type": graffiti})
	settings.save()
	Inbox(address="other@city.example").receive(
		mails.plain("a@example.com", "One", message_id="<1@example.com>")
	)
	inbox.receive(mails.plain("a@example.com", "Two", message_id="<2@example.com>"))
	assert [request.service_type for request in requests()] == [inquiry, graffiti]


def test_a_mail_becomes_what_past_requests_with_such_words_were_where_that_is_sure(inbox):
	pothole, _lamp = potholes_and_lamps()
	learn_from_past_requests()
	words = "A deep pothole in Elm Street"
	inbox.receive(mails.plain("a@example.com", words, message_id="<1@example.com>"))
	inbox.receive(mails.plain("b@example.com", "Zyzzyva", message_id="<2@example.com>"))
	sure, unsure = requests()
	assert (sure.service_type, sure.proposed_type) == (pothole, pothole)
	assert sure.routing_reason.startswith("Past requests with such words were of Pothole")
	assert frappe.get_doc("Gov Service Type", unsure.service_type).kind == "Inquiry", "a person sorts it"


def test_a_service_that_demands_answers_takes_no_mail():
	demanding = make.service_type(make.department(), questions=[make.question("Which?", required=1)])
	settings = frappe.get_doc("Gov CRM Settings")
	settings.mail_service_type = demanding
	with pytest.raises(exceptions.MailTypeUnfit, match="Mail cannot become"):
		settings.save()


def test_a_service_that_learned_to_demand_answers_lets_mail_become_a_general_inquiry(inbox):
	service = make.service_type(make.department())
	frappe.db.set_single_value("Gov CRM Settings", "mail_service_type", service)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	doc = frappe.get_doc("Gov Service Type", service)
	doc.append("questions", make.question("Which?", required=1))
	doc.save()
	request = received(inbox, mails.raw("gmail_first"))
	assert frappe.get_doc("Gov Service Type", request.service_type).kind == "Inquiry"


def test_the_same_mail_twice_is_one_request_also_without_a_message_id(inbox):
	inbox.receive(mails.raw("broken"), mails.raw("broken"), mails.raw("gmail_first"))
	inbox.receive(mails.raw("gmail_first"))
	Inbox(address="other@city.example").receive(mails.raw("gmail_first"))
	assert len(requests()) == 2


@pytest.mark.parametrize("use_imap", [True, False], ids=["IMAP", "POP"])
def test_a_mail_that_fails_is_kept_and_the_next_one_is_worked_on(outgoing_mail, monkeypatch, use_imap):
	make.department()
	inbox = Inbox(use_imap=use_imap)
	frappe.db.commit()

	def fail_for_bad_news(mail):
		if mail.subject == "Bad news":
			raise ValueError("nobody saw this coming")
		return ask(mail)

	ask = RequestMail._ask
	monkeypatch.setattr(RequestMail, "_ask", fail_for_bad_news)
	bad = mails.plain("a@example.com", "Bad news", message_id="<bad@example.com>")
	inbox.receive(bad, mails.plain("b@example.com", "Good news"), fails=True)
	assert [request.subject for request in requests()] == ["Good news"]
	(kept,) = frappe.get_all("Unhandled Email", fields=["raw", "reason"], order_by="creation")
	assert "Bad news" in kept.raw
	assert "nobody saw this coming" in kept.reason
	assert frappe.db.exists("Error Log", {"error": ("like", "%nobody saw this coming%")})


def test_a_mail_that_cannot_even_be_read_is_kept_and_the_next_one_is_worked_on(inbox, monkeypatch):
	def fail_for_nonsense(raw):
		if b"nonsense" in raw:
			raise ValueError("nonsense")
		return mend(raw)

	monkeypatch.setattr("gov_crm.service_requests.mailbox.mend", fail_for_nonsense)
	inbox.receive(b"nonsense", mails.plain("b@example.com", "Good news"))
	assert [request.subject for request in requests()] == ["Good news"]
	assert frappe.get_all("Unhandled Email", pluck="raw", order_by="creation") == ["nonsense"]


def test_a_mailbox_for_something_else_is_read_as_before(outgoing_mail):
	Inbox(append_to="").receive(mails.plain("a@example.com", "Hello"))
	assert requests() == []
	assert frappe.db.exists("Communication", {"subject": "Hello", "sent_or_received": "Received"})


def test_a_mail_without_a_subject_is_called_by_what_it_says(inbox):
	raw = mails.plain("a@example.com", "x", "The bins are full. Please come.").replace(b"Subject: x\n", b"")
	assert received(inbox, raw).subject == "The bins are full."


def test_a_mail_that_nobody_is_said_to_have_written_is_kept_and_becomes_nothing(inbox):
	inbox.receive(mails.plain("x", "Ghost", "Boo.").replace(b"From: x\n", b""))
	assert requests() == []
	assert frappe.db.exists("Communication", {"subject": "Ghost", "sent_or_received": "Received"})


def test_a_mail_of_files_alone_becomes_a_request(inbox):
	raw = mails.with_files(("plan.txt", b"A plan")).replace(b"See the files.", b"")
	assert received(inbox, raw).subject == "Files"


def test_what_a_mail_says_runs_nowhere(inbox):
	request = received(
		inbox, mails.plain("<img src=x onerror=x()> <a@example.com>", "<script>x()</script>", "<b>x</b>")
	)
	assert "<script" not in frappe.get_doc("Communication", {"reference_name": request.name}).content
	assert request.description == "<b>x</b>", "kept as plain text, which every page escapes"

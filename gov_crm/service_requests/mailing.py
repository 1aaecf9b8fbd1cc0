"""Mail about a request: one Communication on the request, one Email Queue entry.

Whoever works on the request reads its mail; that of a restricted constituent has no name or address in it.
"""

from collections.abc import Callable
from urllib.parse import quote

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.email.email_body import get_message_id
from frappe.translate import print_language
from frappe.utils import escape_html, get_url

from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write
from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.consent import EMAIL
from gov_crm.domain.placeholders import fill
from gov_crm.exceptions import NobodyToWriteTo
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.settings import get_settings

REQUEST = "Gov Service Request"
# What people may write of in words of their own, in double braces
PLACEHOLDERS = ("constituent_name", "agency_name", "status_link", "name", "subject", "address")


def address_of(request) -> str | None:
	"""Where mail about the request goes: the constituent's address, where they may be written to.

	None for an anonymous request.
	"""
	if request.anonymous or not request.constituent:
		return None
	if not may_write(request.constituent, SERVICE_MESSAGES, EMAIL).allowed:
		return None
	return frappe.get_cached_value("Gov Constituent", request.constituent, "email") or None


def can_send() -> bool:
	"""Whether the site has an outgoing mail account at all."""
	return bool(EmailAccount.find_outgoing(match_by_doctype=REQUEST))


def send(request, subject: str, body: str) -> str:
	"""Queue a mail in HTML to the constituent and file it on the request; gives the Communication's name.

	Raises NobodyToWriteTo where there is no address or no outgoing account. Whoever calls has checked that
	the user may write to the request.
	"""
	recipient = address_of(request)
	if not recipient:
		frappe.throw(
			_("{0} has no constituent with an email address to write to.").format(request.name),
			NobodyToWriteTo,
		)
	if not can_send():
		frappe.throw(
			_("No mail can be sent: the site has no outgoing email account. Ask your administrator for one."),
			NobodyToWriteTo,
		)
	return _queue(request, request.constituent, recipient, subject, body)


def send_to(request, constituent: str, subject: str, body: str) -> str:
	"""The same to somebody who follows the request; the caller has asked whether they may be written to."""
	recipient = frappe.get_cached_value("Gov Constituent", constituent, "email")
	return _queue(request, constituent, recipient, subject, body)


def _queue(request, constituent: str, recipient: str, subject: str, body: str) -> str:
	mail = _communication(request, "" if is_restricted(constituent) else recipient, subject, body)
	# a resident's request is acknowledged in a guest's name, who may not write Communications
	mail.insert(ignore_permissions=True)
	mail.recipients = recipient
	mail.send_email()
	return mail.name


def tell(request, words: Callable[[], str]) -> None:
	"""Mail the one sentence that `words` makes, in the language of whom it is written to; if they can be."""
	if not (address_of(request) and can_send()):
		return
	with print_language(_language_of(request)), automatic():
		send(request, request.subject, f"<p>{escape_html(words())}</p>")


def render(request, template: str, **more: str) -> dict:
	"""Subject and message of an Email Template for this request, in the language of whom it is written to.

	`more` are names that this template has besides.
	"""
	with print_language(_language_of(request)):
		return frappe.get_doc("Email Template", template).get_formatted_email({**_context(request), **more})


def fill_in(request, text: str, as_html: bool = True) -> str:
	"""Somebody's own words, with PLACEHOLDERS put in place; nothing of them is run.

	Raises domain.placeholders.PlaceholderUnknown.
	"""
	known = _context(request)
	values = {place: known.get(place) or "" for place in PLACEHOLDERS}
	return fill(text, {place: escape_html(value) for place, value in values.items()} if as_html else values)


def as_its_reader_gets_it(request, mail: dict) -> dict:
	"""A mail before it is sent: a dict of request, to, language, subject and message (HTML).

	`to` is the constituent's name, nothing of a restricted one; `language` is that in which templates speak.
	"""
	language = _language_of(request)
	return {
		"request": request.name,
		"to": _name_of(request) or "",
		"language": frappe.get_cached_value("Language", language, "language_name") or language,
		"subject": with_number(request, mail["subject"]),
		"message": mail["message"],
	}


def veil_sender(mail, method: str | None = None) -> None:
	"""Bound to Communication's before_insert: mail from a restricted constituent does not say from whom."""
	if mail.reference_doctype != REQUEST or mail.sent_or_received != "Received":
		return
	mail.flags.written_from = mail.sender
	if is_restricted(frappe.db.get_value(REQUEST, mail.reference_name, "constituent")):
		mail.sender = mail.sender_full_name = None


def with_number(request, subject: str) -> str:
	"""The subject carries the number, by which an answer finds its way back."""
	return subject if request.name in subject else f"[{request.name}] {subject}"


def status_link(request) -> str:
	"""The public status page of the request; the secret code stays out of addresses and their logs."""
	return get_url(f"/request/status?number={quote(request.name)}")


def _language_of(request) -> str:
	"""The constituent's language, else the site's; that of whoever is at work is nobody's business."""
	known = request.constituent and frappe.get_cached_value(
		"Gov Constituent", request.constituent, "language"
	)
	return known or frappe.get_system_settings("language") or "en"


def _name_of(request) -> str | None:
	if not request.constituent or is_restricted(request.constituent):
		return None
	return frappe.get_cached_value("Gov Constituent", request.constituent, "full_name")


def _communication(request, recipient: str, subject: str, body: str):
	return frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_type": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Sent",
			"reference_doctype": REQUEST,
			"reference_name": request.name,
			"recipients": recipient,
			"subject": with_number(request, subject),
			"content": body,
			"has_attachment": 0,
			# by which the answer is known, longer than the queue keeps what it sent
			"message_id": get_message_id().strip("<>"),
		}
	)


def _context(request) -> dict:
	return {
		**request.as_dict(),
		"constituent_name": _name_of(request),
		"agency_name": get_settings().agency_name,
		"status_link": status_link(request),
	}

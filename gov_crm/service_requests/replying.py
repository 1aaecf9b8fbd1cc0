"""Mail to and from the constituent: what is sent is also the public note, and an answer wakes the request."""

from html import unescape

import frappe
from frappe import _
from frappe.utils import now_datetime, strip_html

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests.history import INTERNAL, PUBLIC, record
from gov_crm.service_requests.mail_threads import is_party
from gov_crm.service_requests.mailing import REQUEST, send
from gov_crm.service_requests.telling_followers import tell_followers

REOPENS = ("Resolved",)
WAKES_UP = ("Waiting", *REOPENS)
# On a Communication whose words `mail_intake` puts into the history itself
NOTED = "gov_crm_noted"


def reply(request, message: str, subject: str | None = None) -> None:
	"""Mail `message` (HTML) to the constituent and note the same text publicly; it counts as first response.

	Raises NobodyToWriteTo where there is no address or no outgoing account.
	"""
	if not as_text(message):
		frappe.throw(_("The reply is empty."), GovCRMError)
	send(request, subject or request.subject, message)
	record(request.name, "Reply", as_text(message), visibility=PUBLIC)
	note_response(request)
	if request.status in ("New", "Assigned"):
		request.status = "In Progress"
	request.save()


def note(request, text: str, public: bool = False) -> None:
	"""Add a note (plain text); a public one shows on the status page and counts as first response."""
	if not (text or "").strip():
		frappe.throw(_("The note is empty."), GovCRMError)
	record(request.name, "Note", text.strip(), visibility=PUBLIC if public else INTERNAL)
	if public:
		note_response(request)
		request.save()
		tell_followers(request, text.strip())


def note_response(request) -> None:
	"""Set the time of the first response, once."""
	request.first_responded_on = request.first_responded_on or now_datetime()


def note_incoming_mail(mail, method: str | None = None) -> None:
	"""Bound to Communication's after_insert: see `note_answer`.

	What Frappe fetched from a mailbox that is not for requests may be of anybody; that takes up nothing.
	"""
	if mail.reference_doctype != REQUEST or mail.sent_or_received != "Received" or mail.get(NOTED):
		return
	if mail.flags.in_receive and not is_party(mail.reference_name, mail.flags.written_from):
		record(mail.reference_name, "Note", as_text(mail.content), by="Guest")
		return
	note_answer(mail.reference_name, as_text(mail.content))


def note_answer(
	request: str, text: str, visibility: str = INTERNAL, wakes: tuple[str, ...] = WAKES_UP
) -> None:
	"""What the constituent answers goes into the history and takes a request up again in the states `wakes`.

	Answers to a closed request are only noted. A Reply by nobody is the constituent's.
	"""
	record(request, "Reply", text, visibility=visibility, by="Guest")
	doc = frappe.get_doc(REQUEST, request)
	if doc.status in wakes:
		doc.status = "In Progress"
		doc.flags.because = _("The constituent answered.")
		# it came by mail or by the portal, in nobody's name
		doc.save(ignore_permissions=True)


def as_text(html: str | None) -> str:
	"""What a mail says, without its markup."""
	text = (html or "").replace("</p>", "</p>\n").replace("<br>", "<br>\n")
	return unescape(strip_html(text)).strip()

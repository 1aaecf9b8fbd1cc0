"""Mail to one party of a case: one Communication on the case, to that party's address alone."""

import frappe
from frappe import _
from frappe.core.doctype.communication.email import add_attachments
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.email.email_body import get_message_id
from frappe.utils import nowdate

from gov_crm.casework.case_history import record
from gov_crm.casework.parties import check_party, name_for_all, name_of
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write, sentence_of
from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.consent import EMAIL
from gov_crm.exceptions import NobodyToWriteTo, PartyRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.replying import as_text

PARTY = "Gov Constituent"


def can_send() -> bool:
	"""Whether the site has an outgoing mail account at all."""
	return bool(EmailAccount.find_outgoing(match_by_doctype=CASE))


def reaches_by_mail(constituent: str) -> bool:
	"""Whether they have an address and may be written to about their case."""
	return may_write(constituent, SERVICE_MESSAGES, EMAIL).allowed


def write(case, constituent: str, subject: str, message: str) -> str:
	"""Mail a party (message in HTML) about the case; gives the Communication's name.

	Raises PartyRefused for who is no party today or for an empty mail, NobodyToWriteTo.
	"""
	check_party(case, constituent, nowdate())
	if not as_text(message):
		frappe.throw(_("Write the mail first."), PartyRefused)
	mail = queue(case, constituent, (subject or "").strip() or case.subject, message)
	with site_language():
		words = _("Mail to {0}: {1}").format(name_for_all(constituent), as_text(message))
	record(case, "Party", words)
	return mail


def queue(
	case,
	constituent: str,
	subject: str,
	message: str,
	attachments: tuple[str, ...] = (),
	as_kept: str = "",
) -> str:
	"""The mail itself, with Files by name; the caller has checked that they may be told, and the rights.

	`as_kept` stays on the case in place of a message that holds a secret.
	"""
	permission = may_write(constituent, SERVICE_MESSAGES, EMAIL)
	if not permission.allowed:
		sentence = _("{0} gets no mail: {1}")
		frappe.throw(sentence.format(name_of(constituent), sentence_of(permission)), NobodyToWriteTo)
	if not can_send():
		frappe.throw(
			_("No mail can be sent: the site has no outgoing email account. Ask your administrator for one."),
			NobodyToWriteTo,
		)
	address = frappe.db.get_value(PARTY, constituent, "email")
	shown = "" if is_restricted(constituent) else address
	mail = _communication(case, constituent, shown, subject, as_kept or message)
	# roles that work on cases do not all write Communications; the right to the case was asked for
	mail.insert(ignore_permissions=True)
	add_attachments(mail.name, attachments)
	mail.recipients, mail.content = address, message
	mail.send_email()
	return mail.name


def with_number(case, subject: str) -> str:
	"""The subject carries the number, by which an answer finds its way back."""
	return subject if case.name in subject else f"[{case.name}] {subject}"


def _communication(case, constituent: str, address: str, subject: str, message: str):
	return frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_type": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Sent",
			"reference_doctype": CASE,
			"reference_name": case.name,
			"recipients": address,
			"subject": with_number(case, subject),
			"content": message,
			"has_attachment": 0,
			"message_id": get_message_id().strip("<>"),
			# whose it is, also where their address says nothing or is that of several
			"timeline_links": [{"link_doctype": PARTY, "link_name": constituent}],
		}
	)

"""What kind of request a mail becomes."""

import frappe
from frappe import _

from gov_crm.exceptions import MailTypeUnfit
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.catalogue import TYPE
from gov_crm.service_requests.proposing import Guess

GENERAL_INQUIRY = "general-inquiry"


def choose_service_type(mailbox: str, proposal: Guess | None = None) -> str:
	"""The service type of a mail to this Email Account: that of its mailbox, else what past requests say of
	its words where nobody need be asked, else the one of the settings.

	Where that one asks what a mail cannot answer, or is retired, a General Inquiry, for a person to sort.
	"""
	learned = proposal.service_type if proposal and proposal.is_above else None
	for choice in (_of_mailbox(mailbox), learned, get_settings().mail_service_type):
		if choice and takes_mail(choice):
			return choice
	return _general_inquiry()


def takes_mail(service_type: str) -> bool:
	"""Whether a mail can become a request of this type: it is offered, and demands no answer and no place."""
	service = frappe.get_cached_doc(TYPE, service_type)
	return not (
		service.retired or service.location_required or any(row.required for row in service.questions)
	)


def validate_mail_types(settings, method: str | None = None) -> None:
	"""Raises MailTypeUnfit where the settings send mail to a service type that cannot take it.

	Bound to the validate of Gov CRM Settings.
	"""
	for service_type in (settings.mail_service_type, *(row.service_type for row in settings.mailboxes)):
		if service_type and not takes_mail(service_type):
			frappe.throw(
				_("Mail cannot become {0}: it is retired, or demands a place or answers.").format(
					service_type
				),
				MailTypeUnfit,
			)


def _of_mailbox(mailbox: str) -> str | None:
	rows = get_settings().mailboxes
	return next((row.service_type for row in rows if row.email_account == mailbox), None)


def _general_inquiry() -> str:
	"""Made with the first mail that needs it, so that no mail is lost for want of a setting."""
	if not frappe.db.exists(TYPE, GENERAL_INQUIRY):
		inquiry = {"service_code": GENERAL_INQUIRY, "service_name": _("General Inquiry")}
		kind = {"kind": "Inquiry", "visibility": "Private", "service_group": _("Other")}
		# mail arrives in nobody's name
		frappe.get_doc({"doctype": TYPE, **inquiry, **kind}).insert(ignore_permissions=True)
	return GENERAL_INQUIRY

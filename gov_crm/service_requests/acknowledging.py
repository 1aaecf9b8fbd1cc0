"""Tell the person that we have the request. A mail that fails never fails the request: a sweep retries."""

import frappe
from frappe import _
from frappe.utils import add_days, now_datetime

from gov_crm.gov_crm.automatic_mail import REPLIED, automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.mailing import REQUEST, address_of, can_send, render, send

DUE, SENT = "Due", "Sent"
# Later than that it would confuse more than help
TRY_FOR_DAYS = 3
AT_ONCE = 200


def set_acknowledgement(request) -> None:
	"""Mark a new request as owing an acknowledgement where there is somebody to send it to."""
	settings = get_settings()
	if request.flags.is_not_acknowledged or comes_in_silence():
		return
	owed = settings.acknowledge_by_email and settings.acknowledgement_template and address_of(request)
	request.acknowledgement = DUE if owed else ""


def comes_in_silence() -> bool:
	"""Whether it is a row of Frappe's Data Import that sends no mail, as is usual there."""
	return bool(frappe.flags.in_import and frappe.flags.mute_emails)


@site_language()
def acknowledge(request: str) -> None:
	"""Send the acknowledgement of one request, once; without a mail account it stays due."""
	doc = frappe.get_doc(REQUEST, request)
	if doc.acknowledgement != DUE or not can_send():
		return
	if not address_of(doc):
		# it was taken away since: nothing is owed any more
		doc.db_set("acknowledgement", "", update_modified=False)
		return
	mail = render(doc, get_settings().acknowledgement_template)
	with automatic(REPLIED):
		send(doc, mail["subject"], mail["message"])
	doc.db_set("acknowledgement", SENT, update_modified=False)
	record(doc.name, "Status", _("Acknowledged by email."), visibility=PUBLIC)


def send_waiting() -> None:
	"""Scheduled: send what a queue that was down, or a missing mail account, left undone.

	One that cannot be sent is noted in the Error Log, and keeps none of the others from being sent.
	"""
	filters = {"acknowledgement": DUE, "creation": (">", add_days(now_datetime(), -TRY_FOR_DAYS))}
	for request in frappe.get_all(REQUEST, filters, pluck="name", order_by="creation", limit=AT_ONCE):
		try:
			acknowledge(request)
			frappe.db.commit()  # what went out does not go out again
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Acknowledgement not sent", reference_doctype=REQUEST, reference_name=request)

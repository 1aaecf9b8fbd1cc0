"""What is too urgent for a form: the message and the phone number that are shown in place of a request."""

from typing import NoReturn

import frappe
from frappe import _
from frappe.utils import escape_html

from gov_crm.domain.phone_link import phone_link
from gov_crm.exceptions import UrgentDiversion
from gov_crm.service_requests.question_sets import TYPE


def divert(service_type: str) -> NoReturn:
	"""Refuse to file what cannot wait for a form; the sentence names the number to call."""
	service = frappe.get_cached_doc(TYPE, service_type)
	frappe.throw(as_html(service), UrgentDiversion, title=_("Please call now"))


def as_html(service) -> str:
	"""The service's urgent message with its number to be pressed, in the reader's language."""
	number = service.urgent_phone
	message = _(service.urgent_message)
	words = escape_html(message).replace("\n", "<br>")
	call = escape_html(_("Call {0}").format(number))
	return f'{words}<br><a href="{phone_link(number)}">{call}</a>'

"""Mail to whoever holds an office for the district of a request: of the matter, never of the person.

For scripts of the agency's own, which reach it by `frappe.call`; see docs/recipes.md.
"""

import frappe
from frappe import _
from frappe.utils import escape_html, format_datetime

from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write_to_all
from gov_crm.constituents.offices import officials_today
from gov_crm.domain.consent import EMAIL
from gov_crm.domain.errors import DomainError
from gov_crm.domain.placeholders import fill
from gov_crm.exceptions import GovCRMError, refuse
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record
from gov_crm.service_requests.mailing import REQUEST, can_send, send_to

UPDATE = "Gov Request Update"


@frappe.whitelist(methods=["POST"])
@site_language()
def tell_officials(request: str, about: str, subject: str, message: str) -> int:
	"""Mail those in office today for the request's district, once for each `about`; gives how many were told.

	`subject` and `message` (HTML) may have name, service, district, due and opened in double braces. Told are
	those who may be written to; of a service for staff only nobody is, and without mail nothing is sent.
	The history says that they were told, and of what. Whoever asks must be allowed to write to the request.
	"""
	doc = frappe.get_doc(REQUEST, request)
	doc.check_permission("write")
	words = _("The officials of {0} were told: {1}.").format(doc.district, about)
	if not _is_public(doc) or not can_send() or _was_noted(doc, words):
		return 0
	officials = _addressees(doc.district)
	with automatic():
		for official in officials:
			send_to(doc, official, _filled(doc, subject, as_html=False), _filled(doc, message))
	if officials:
		record(doc.name, "Note", words)
	return len(officials)


def _is_public(doc) -> bool:
	return frappe.get_cached_value("Gov Service Type", doc.service_type, "visibility") == "Public"


def _was_noted(doc, words: str) -> bool:
	return bool(frappe.db.exists(UPDATE, {"request": doc.name, "kind": "Note", "body": words}))


def _addressees(district: str | None) -> list[str]:
	"""Those in office whom the reader may see, and who may be written to."""
	holders = {row["constituent"] for row in officials_today(district) if row["constituent"]}
	answers = may_write_to_all(holders, SERVICE_MESSAGES, EMAIL) if holders else {}
	return sorted(holder for holder in holders if holder in answers and answers[holder].allowed)


def _filled(doc, text: str, as_html: bool = True) -> str:
	values = {
		"name": doc.name,
		"service": frappe.get_cached_value("Gov Service Type", doc.service_type, "service_name"),
		"district": doc.district,
		"due": format_datetime(doc.resolution_due) if doc.resolution_due else "",
		"opened": format_datetime(doc.opened_on),
	}
	try:
		return fill(
			text, {place: escape_html(value) for place, value in values.items()} if as_html else values
		)
	except DomainError as error:
		refuse(error, GovCRMError)

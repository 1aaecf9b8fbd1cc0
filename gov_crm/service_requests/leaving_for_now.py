"""A request that nothing can be done about until some day, and why: the digest leaves it out until then."""

import frappe
from frappe import _
from frappe.utils import format_date, getdate

from gov_crm.domain.request_states import OPEN
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record


def leave_for_now(request, until: str, reason: str) -> None:
	"""Explain until a day to come why nothing happens. Raises GovCRMError."""
	day = getdate(until)
	if not (reason or "").strip():
		frappe.throw(_("Say why nothing happens for now."), GovCRMError)
	if day <= getdate() or request.status not in OPEN:
		frappe.throw(_("Give a day to come, for a request that is open."), GovCRMError)
	_write(request, day, reason.strip())
	with site_language():
		body = _("Left for now, until {0}: {1}").format(format_date(day), reason.strip())
		record(request.name, "Note", body)


def take_up_again(request) -> None:
	"""The reason no longer holds; the digest counts the request as before. Raises GovCRMError."""
	if not request.explained_until:
		frappe.throw(_("{0} is not left for now.").format(request.name), GovCRMError)
	_write(request, None, None)
	with site_language():
		record(request.name, "Note", _("No longer left for now."))


def _write(request, until, reason: str | None) -> None:
	request.db_set({"explained_until": until, "explained_because": reason})

"""A matter that was called done and is reported again at the same place: it was not fixed."""

from datetime import timedelta

import frappe
from frappe import _
from frappe.query_builder import Order

from gov_crm.domain.closure import DONE
from gov_crm.domain.geo import distance_m, neighbours
from gov_crm.domain.request_states import CLOSED
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import PUBLIC, record

REQUEST = "Gov Service Request"


def find_failed_fix(request) -> str | None:
	"""The request of the same type called done last within the settings' metres and days, if there is one.

	One statement, over the map cells around the pin; None for a request without a pin.
	"""
	settings = get_settings()
	if not (request.geo_cell and settings.failed_fix_days and settings.failed_fix_radius_m):
		return None
	since = request.opened_on - timedelta(days=settings.failed_fix_days)
	here = (request.latitude, request.longitude)
	rows = _done_around(request, since)
	near = [row for row in rows if distance_m(*here, *row[1:]) <= settings.failed_fix_radius_m]
	return near[0][0] if near else None


@site_language()
def note_failed_fix(request) -> None:
	"""Flag the earlier one, in its history and for the figures; called once the new one is saved."""
	earlier = request.failed_fix_of
	if not earlier:
		return
	frappe.db.set_value(REQUEST, earlier, "not_fixed_on", request.opened_on, update_modified=False)
	# the number of somebody else's request is nobody's business on a public page
	again = _("The same was reported here again: it was not fixed. We look at it once more.")
	record(earlier, "Note", again, visibility=PUBLIC)
	record(earlier, "Note", _("Reported again as {0}.").format(request.name))
	record(request.name, "Note", _("{0} was called done here, and it was not fixed.").format(earlier))


@site_language()
def withdraw_failed_fix(request, reason: str) -> None:
	"""It was another matter after all: the earlier one counts as fixed again, unless others say not."""
	earlier = request.failed_fix_of
	if not earlier:
		frappe.throw(_("{0} is not held to be a failed fix.").format(request.name), GovCRMError)
	if not (reason or "").strip():
		frappe.throw(_("Say why it is another matter."), GovCRMError)
	request.flags.found_out = {"failed_fix_of": None}
	request.save()
	if not frappe.db.exists(REQUEST, {"failed_fix_of": earlier}):
		frappe.db.set_value(REQUEST, earlier, "not_fixed_on", None, update_modified=False)
	another = _("{0} is another matter: {1}").format(request.name, reason.strip())
	for name in (earlier, request.name):
		record(name, "Note", another)


def _done_around(request, since) -> list[tuple]:
	"""Name, latitude and longitude of those that were called done since, the last first."""
	other = frappe.qb.DocType(REQUEST)
	return (
		frappe.qb.from_(other)
		.select(other.name, other.latitude, other.longitude)
		.where(other.geo_cell.isin(neighbours(request.geo_cell)))
		.where(other.service_type == request.service_type)
		.where(other.status.isin(sorted(CLOSED)))
		.where(other.resolved_on >= since)
		.where(other.resolved_on <= request.opened_on)
		.where(other.outcome_kind == DONE)
		.orderby(other.resolved_on, order=Order.desc)
		.run()
	)

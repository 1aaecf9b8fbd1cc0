"""“Me too”: whoever reports the same joins the request that is there, and is told what becomes of it."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.constituents.merged import survivor_of
from gov_crm.domain.request_states import OPEN
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record

REQUEST, SUBSCRIBER = "Gov Service Request", "Gov Request Subscriber"


def join(request: str, constituent: str, channel: str = "Web") -> bool:
	"""Add the constituent to those who are told; False for who asked it, or has joined, already.

	Plain rows, so that many may join at the same moment and nobody's form is out of date by it. Raises
	GovCRMError where the request is settled.
	"""
	doc = frappe.db.get_value(
		REQUEST, request, ["name", "status", "constituent", "parent_request"], as_dict=True
	)
	if doc and doc.parent_request:
		return join(doc.parent_request, constituent, channel)
	if not doc or doc.status not in OPEN:
		frappe.throw(_("This request is settled. Please make a new one."), GovCRMError)
	person = survivor_of(constituent)
	if person == doc.constituent or not _add(doc.name, person, channel):
		return False
	_note(doc.name)
	return True


def subscribers_of(request: str) -> list[str]:
	"""Who joined, in the order in which they did."""
	return frappe.get_all(
		SUBSCRIBER, {"request": request}, pluck="constituent", order_by="since, creation", limit=0
	)


def _add(request: str, constituent: str, channel: str) -> bool:
	"""One row a person and request, by a name that two at the same moment cannot both have."""
	name = f"{request}-{constituent}"
	if frappe.db.exists(SUBSCRIBER, name):
		return False
	row = frappe.get_doc(
		{
			"doctype": SUBSCRIBER,
			"name": name,
			"request": request,
			"constituent": constituent,
			"since": now_datetime().replace(microsecond=0),
			"channel": channel,
		}
	)
	row.set_user_and_timestamp()
	row.db_insert(ignore_if_duplicate=True)
	return True


@site_language()
def _note(request: str) -> None:
	others = frappe.db.count(SUBSCRIBER, {"request": request})
	words = _("One more reports the same; now {0} besides who reported it first.").format(others)
	record(request, "Note", words, by="Guest")

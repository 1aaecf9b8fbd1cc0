"""An Email Unsubscribe, ours or of Frappe's own link, is a no of everybody who has the address."""

import frappe

from gov_crm.constituents.consent import CONSTITUENT, PURPOSE, record
from gov_crm.domain.consent import EMAIL, SERVICE_MESSAGE

MAIL_LINK = "Mail link"


def note_refusals(unsubscribe, method: str | None = None) -> None:
	"""Bound to Email Unsubscribe's after_insert."""
	people = frappe.get_all(
		CONSTITUENT,
		{"email": (unsubscribe.email or "").lower(), "merged_into": ("is", "not set")},
		pluck="name",
		order_by="name",
	)
	for purpose in _purposes(unsubscribe):
		for person in people:
			record(person, purpose, EMAIL, given=False, source=MAIL_LINK)


def _purposes(unsubscribe) -> list[str]:
	filters = {"basis": ("!=", SERVICE_MESSAGE)}
	if unsubscribe.global_unsubscribe:
		return frappe.get_all(PURPOSE, filters, pluck="name", order_by="name", limit=0)
	if unsubscribe.reference_doctype != PURPOSE:
		return []
	filters["name"] = unsubscribe.reference_name
	return frappe.get_all(PURPOSE, filters, pluck="name", order_by="name")

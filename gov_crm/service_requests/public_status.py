"""What the person who asked may see of a request, by its number and secret code."""

import frappe

from gov_crm.domain.access_code import matches
from gov_crm.domain.numbering import normalise
from gov_crm.service_requests.history import PUBLIC, updates_of
from gov_crm.service_requests.mailing import REQUEST

FIELDS = (
	"name",
	"public_code",
	"subject",
	"service_type",
	"status",
	"outcome",
	"resolution_note",
	"opened_on",
	"resolution_due",
	"resolved_on",
	"target_state",
	"department",
	"address",
)
NEVER = "-" * 10


def find_public(number: str, code: str) -> dict | None:
	"""State, dates and public notes of a request; None for an unknown number and for a wrong code alike.

	Keys: FIELDS without the code, service_name, and updates (public ones, oldest first: kind, body, at).
	"""
	row = frappe.db.get_value(REQUEST, normalise(number or "") or "", FIELDS, as_dict=True)
	# compared even where there is no such request, so that both cases take the same time
	if not matches(code or "", row.public_code if row else NEVER) or not row:
		return None
	row.pop("public_code")
	row["service_name"] = frappe.get_cached_value("Gov Service Type", row.service_type, "service_name")
	row["updates"] = [
		{"kind": update.kind, "body": update.body, "at": update.at} for update in updates_of(row.name, PUBLIC)
	]
	return row

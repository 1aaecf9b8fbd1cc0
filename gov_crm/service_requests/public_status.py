"""What the person who asked may see of a request, by its number and secret code."""

import frappe

from gov_crm.domain.access_code import matches
from gov_crm.domain.numbering import normalise
from gov_crm.service_requests.history import PUBLIC, updates_of
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.waiting import WAITING

FIELDS = (
	"name",
	"public_code",
	"subject",
	"service_type",
	"status",
	"outcome",
	"resolution_note",
	"opened_on",
	"first_response_due",
	"first_responded_on",
	"resolution_due",
	"resolved_on",
	"department",
	"address",
	"media",
)
NEVER = "-" * 10


def find_public(number: str, code: str) -> dict | None:
	"""State, dates and public notes of a request; None for an unknown number and for a wrong code alike.

	Keys: FIELDS without the code, service_name, waiting_for (what we asked of the constituent), and updates
	(public ones, oldest first: kind, status, body, at, by_constituent).
	"""
	row = frappe.db.get_value(REQUEST, normalise(number or "") or "", FIELDS, as_dict=True)
	# compared even where there is no such request, so that both cases take the same time
	if not matches(code or "", row.public_code if row else NEVER) or not row:
		return None
	row.pop("public_code")
	row["service_name"] = frappe.get_cached_value("Gov Service Type", row.service_type, "service_name")
	row["waiting_for"] = _waiting_for(row.name) if row.status == WAITING else ""
	row["updates"] = [_shown(update) for update in updates_of(row.name, PUBLIC)]
	return row


def _shown(update: dict) -> dict:
	return {
		"kind": update.kind,
		"status": update.status,
		"body": update.body,
		"at": update.at,
		# a Reply by nobody is the constituent's, see `replying.note_answer`
		"by_constituent": update.kind == "Reply" and not update.by,
	}


def _waiting_for(request: str) -> str:
	filters = {"parent": request, "parenttype": REQUEST, "to": ("is", "not set")}
	reasons = frappe.get_all("Gov Request Pause", filters, pluck="reason", order_by="idx desc", limit=1)
	return reasons[0] if reasons else ""

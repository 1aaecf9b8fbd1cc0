"""Whether a permit is valid, for whoever has its number and the code that is printed on it."""

import frappe
from frappe.utils import getdate, nowdate

from gov_crm.casework.authorization_fields import AUTHORIZATION
from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.access_code import matches
from gov_crm.domain.authorizations import ACTIVE, state_on
from gov_crm.domain.numbering import normalise_authorization

FIELDS = (
	"name",
	"check_code",
	"title",
	"case_type",
	"holder",
	"status",
	"valid_from",
	"valid_to",
	"suspended_on",
	"revoked_on",
	"ended_because",
	"address",
	"conditions",
)
NEVER = "-" * 10
NOT_YET = "Not Yet"


def find_checked(number: str, code: str) -> dict | None:
	"""State, dates and what its kind publishes; None for an unknown number and for a wrong code alike.

	Keys: name, title, state (that of today: one of the states, or NOT_YET), valid_from, valid_to,
	suspended_on, revoked_on, and holder_name, address and conditions, empty where they are not published.
	"""
	row = frappe.db.get_value(
		AUTHORIZATION, normalise_authorization(number or "") or "", FIELDS, as_dict=True
	)
	# compared even where there is no such number, so that both cases take the same time
	if not matches(code or "", row.check_code if row else NEVER) or not row:
		return None
	return {
		"name": row.name,
		"title": row.title,
		"state": state_today(row),
		**{field: row[field] for field in ("valid_from", "valid_to", "suspended_on", "revoked_on")},
		**published_of(row),
	}


def state_today(row: dict) -> str:
	"""The state by the calendar, also before the daily sweep has come by."""
	today, first = getdate(nowdate()), getdate(row["valid_from"])
	last = getdate(row["valid_to"]) if row["valid_to"] else None
	state = state_on(today, row["status"], last, bool(row["ended_because"]))
	return NOT_YET if state == ACTIVE and today < first else state


def published_of(row: dict) -> dict:
	"""Holder's name, address and conditions as far as the kind of case publishes them; else empty.

	Nothing of a restricted holder, who could be found by it.
	"""
	kind = row["case_type"] and frappe.get_cached_doc("Gov Case Type", row["case_type"])
	hidden = is_restricted(row["holder"])
	shown = {
		"holder_name": kind and kind.register_holder and not hidden and _name_of(row["holder"]),
		"address": kind and kind.register_place and not hidden and row["address"],
		"conditions": kind and kind.register_conditions and row["conditions"],
	}
	return {field: value or "" for field, value in shown.items()}


def _name_of(constituent: str) -> str | None:
	return frappe.get_cached_value("Gov Constituent", constituent, "full_name")

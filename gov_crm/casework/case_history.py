"""A case's history: one row an event, written once, never changed."""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.exceptions import GovCRMError

UPDATE = "Gov Case Update"
INTERNAL = "Internal"
PARTIES = "Parties"


def record(case, kind: str, body: str, visibility: str = INTERNAL, at: datetime | None = None) -> None:
	"""Add an event row with the case's stage and state as they are now; `at` (site time) defaults to now.

	`visibility` Parties: the parties to the case see it too.
	"""
	now, user = now_datetime(), frappe.session.user
	row = blank_row(
		UPDATE,
		gov_case=case.name,
		kind=kind,
		stage=case.stage,
		status=case.status,
		visibility=visibility,
		body=body,
		by=None if user == "Guest" else user,
		at=at or now,
	)
	row |= {"name": new_name(), "creation": now, "modified": now, "owner": user, "modified_by": user}
	insert_rows(UPDATE, [row])


def note(case, words: str) -> None:
	"""A colleague's own line. Raises GovCRMError for an empty one."""
	if not (words or "").strip():
		frappe.throw(_("Write the note first."), GovCRMError)
	record(case, "Note", words.strip())


def updates_of(case: str, visibility: str | None = None) -> list[dict]:
	"""Event rows of a case, oldest first.

	Dicts of name, kind, stage, status, visibility, body, by, by_name, at (site time).
	"""
	update, user = frappe.qb.DocType(UPDATE), frappe.qb.DocType("User")
	query = (
		frappe.qb.from_(update)
		.left_join(user)
		.on(user.name == update.by)
		.select(
			update.name,
			update.kind,
			update.stage,
			update.status,
			update.visibility,
			update.body,
			update.by,
			user.full_name.as_("by_name"),
			update.at,
		)
		.where(update.gov_case == case)
		.orderby(update.at)
		.orderby(update.creation)
		.orderby(update.name)
	)
	if visibility:
		query = query.where(update.visibility == visibility)
	return query.run(as_dict=True)

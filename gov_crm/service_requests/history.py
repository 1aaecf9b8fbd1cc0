"""A request's history: one row an event, written once, never changed."""

from datetime import datetime

import frappe
from frappe.utils import now_datetime

PUBLIC = "Public"
INTERNAL = "Internal"


def record(
	request: str,
	kind: str,
	body: str,
	visibility: str = INTERNAL,
	at: datetime | None = None,
	by: str | None = None,
	status: str | None = None,
) -> None:
	"""Add an event row; `at` (site time) defaults to now, `by` to the session's user; a guest is nobody.

	`status` is the state that the request has from this event on, where the event changed it.
	"""
	by = by or frappe.session.user
	row = frappe.get_doc(
		{
			"doctype": "Gov Request Update",
			"request": request,
			"kind": kind,
			"visibility": visibility,
			"status": status,
			"body": body,
			"by": None if by == "Guest" else by,
			"at": at or now_datetime(),
		}
	)
	# one statement: the row has no lifecycle, and its request was checked by whoever records
	row.db_insert()


def updates_of(request: str, visibility: str | None = None) -> list[dict]:
	"""Event rows of a request, oldest first.

	Dicts of name, kind, visibility, status, body, by, by_name, at (site time).
	"""
	update = frappe.qb.DocType("Gov Request Update")
	user = frappe.qb.DocType("User")
	query = (
		frappe.qb.from_(update)
		.left_join(user)
		.on(user.name == update.by)
		.select(
			update.name,
			update.kind,
			update.visibility,
			update.status,
			update.body,
			update.by,
			user.full_name.as_("by_name"),
			update.at,
		)
		.where(update.request == request)
		.orderby(update.at)
		.orderby(update.creation)
	)
	if visibility:
		query = query.where(update.visibility == visibility)
	return query.run(as_dict=True)

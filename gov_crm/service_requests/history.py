"""A request's history: one row an event, written once, never changed."""

from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from gov_crm.constituents.bulk_rows import insert_rows, new_names

PUBLIC = "Public"
INTERNAL = "Internal"
SYSTEM = "Administrator"

# Plain SQL: an event has no lifecycle, every save writes one, and a document costs three times as much
INSERT = """insert into `tabGov Request Update`
	(name, owner, creation, modified, modified_by, request, kind, visibility, status, body, `by`, `at`)
	values (%(name)s, %(user)s, %(now)s, %(now)s, %(user)s,
		%(request)s, %(kind)s, %(visibility)s, %(status)s, %(body)s, %(by)s, %(at)s)"""


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
	by, now = by or frappe.session.user, now_datetime()
	row = {
		"name": frappe.generate_hash(length=10),
		"user": by,
		"now": now,
		"request": request,
		"kind": kind,
		"visibility": visibility,
		"status": status,
		"body": body,
		"by": None if by == "Guest" else by,
		"at": at or now,
	}
	frappe.db.sql(INSERT, row)


def record_many(events: Iterable[dict]) -> None:
	"""Add event rows that the clock brings about, in nobody's name and for the inside.

	Dicts of request, kind, body and at (site time); also told (a user) and mail_due where somebody is told.
	"""
	events, now = list(events), now_datetime()
	row = {"owner": SYSTEM, "modified_by": SYSTEM, "creation": now, "modified": now}
	row |= {"visibility": INTERNAL, "told": None, "mail_due": 0}
	names = new_names(len(events))
	insert_rows(
		"Gov Request Update",
		[{"name": name, **row, **event} for name, event in zip(names, events, strict=True)],
	)


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

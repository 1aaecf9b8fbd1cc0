"""The clock's part in a request's target: On Track becomes At Risk, At Risk becomes Overdue."""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.domain.request_states import RUNNING
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record_many

AT_ONCE = 1_000


@site_language()
def mark_targets() -> None:
	"""Scheduled: two index ranges, each of what has just passed its moment, with an event row each.

	Written in parts, each committed: a sweep that was killed goes on where it was.
	"""
	now = now_datetime()
	_mark("resolution_due", now, ("On Track", "At Risk"), "Overdue", _("Overdue."))
	_mark("at_risk_from", now, ("On Track",), "At Risk", _("At risk: soon overdue."))


def _mark(moment: str, now: datetime, before: tuple[str, ...], after: str, words: str) -> None:
	while rows := _passed(moment, now, before):
		frappe.db.sql(
			"update `tabGov Service Request` set target_state = %(after)s where name in %(names)s",
			{"after": after, "names": tuple(name for name, _at in rows)},
		)
		record_many({"request": name, "kind": "Deadline", "body": words, "at": at} for name, at in rows)
		frappe.db.commit()


def _passed(moment: str, now: datetime, before: tuple[str, ...]) -> list[tuple[str, datetime]]:
	"""Requests and when they passed theirs; nobody else changes them until they are marked."""
	request = frappe.qb.DocType("Gov Service Request")
	query = (
		frappe.qb.from_(request)
		.select(request.name, request[moment])
		.where(request.target_state.isin(before))
		.where(request.status.isin(RUNNING))
		.where(request[moment] < now)
		.orderby(request[moment])
		.limit(AT_ONCE)
	)
	return query.for_update().run()

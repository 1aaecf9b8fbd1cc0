"""The clock's part in a request's target: On Track becomes At Risk, At Risk becomes Overdue."""

import frappe
from frappe.utils import now_datetime

from gov_crm.domain.request_states import RUNNING


def mark_targets() -> None:
	"""Scheduled: two statements, each over an index range that holds only what has just passed its moment."""
	now = now_datetime()
	request = frappe.qb.DocType("Gov Service Request")
	_mark(request.resolution_due < now, ("On Track", "At Risk"), "Overdue")
	_mark(request.at_risk_from <= now, ("On Track",), "At Risk")


def _mark(moment_passed, before: tuple[str, ...], after: str) -> None:
	request = frappe.qb.DocType("Gov Service Request")
	(
		frappe.qb.update(request)
		.set(request.target_state, after)
		.where(request.target_state.isin(before))
		.where(request.status.isin(RUNNING))
		.where(moment_passed)
		.run()
	)

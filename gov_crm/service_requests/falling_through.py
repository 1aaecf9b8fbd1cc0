"""Open requests that nobody looks after: no owner, no reply, no next step, nothing done for days.

One condition a concern, for the morning's mail, the report that it opens, and the Desk: they count the same.
"""

from datetime import datetime

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import add_days, getdate, now_datetime
from pypika.terms import Criterion, ExistsCriterion

from gov_crm.domain.request_states import ASSIGNED, IN_A_CASE, NEW, OPEN, RUNNING, WAITING
from gov_crm.gov_crm.settings import get_settings

NO_OWNER, NO_REPLY, NO_NEXT_STEP, STALE = "No Owner", "No Reply", "No Next Step", "Stale"
CONCERNS = (NO_OWNER, NO_REPLY, NO_NEXT_STEP, STALE)
USUAL_STALE_DAYS = 14
# Whoever leads a case looks after what is in it
LOOKED_AFTER_HERE = tuple(sorted(OPEN - {IN_A_CASE}))
# What the clock writes into a history is nothing that somebody did
OF_THE_CLOCK = ("Deadline", "Escalation")


def concern_query(concern: str, department: str | None = None, explained: bool = False):
	"""A frappe.qb query for requests of a concern, with its table; `explained`: those left for now, and why.

	Of one department, without those below it, or of all.
	"""
	request = frappe.qb.DocType("Gov Service Request")
	query = frappe.qb.from_(request).where(
		_CONDITIONS[concern](request, now_datetime().replace(microsecond=0))
	)
	if department:
		query = query.where(request.department == department)
	today = getdate()
	left = request.explained_until > today
	return query.where(left if explained else left.negate() | request.explained_until.isnull()), request


def count(concern: str, department: str | None = None, explained: bool = False) -> int:
	"""How many requests of a concern there are; who may ask is checked by the caller."""
	query, _request = concern_query(concern, department, explained)
	return query.select(Count("*")).run()[0][0]


def stale_days() -> int:
	return get_settings().stale_days or USUAL_STALE_DAYS


def _no_owner(request, now: datetime) -> Criterion:
	return request.status.isin(LOOKED_AFTER_HERE) & (
		request.assigned_to.isnull() | (request.assigned_to == "")
	)


def _no_reply(request, now: datetime) -> Criterion:
	"""The first response is overdue; where none was promised, after the days that make a request stale."""
	promised = request.first_response_due < now
	unpromised = request.first_response_due.isnull() & (request.opened_on < add_days(now, -stale_days()))
	return request.status.isin(RUNNING) & request.first_responded_on.isnull() & (promised | unpromised)


def _no_next_step(request, now: datetime) -> Criterion:
	"""It waits without a day to look at it again, or that day has come; or it is at risk and not begun."""
	waits = (request.status == WAITING) & (
		request.look_again_on.isnull() | (request.look_again_on <= getdate(now))
	)
	return waits | (request.status.isin([NEW, ASSIGNED]) & (request.at_risk_from < now))


def _stale(request, now: datetime) -> Criterion:
	"""Nobody did anything about it for some days, and no later day is set."""
	since = add_days(now, -stale_days())
	update = frappe.qb.DocType("Gov Request Update")
	done = (
		frappe.qb.from_(update)
		.select(update.name)
		.where(update.request == request.name)
		.where(update.at >= since)
		.where(update.kind.notin(OF_THE_CLOCK) | update.by.isnotnull())
	)
	planned = (request.status == WAITING) & (request.look_again_on > getdate(now))
	opened_before = request.status.isin(LOOKED_AFTER_HERE) & (request.opened_on < since)
	unplanned = planned.negate() | request.look_again_on.isnull()
	return opened_before & unplanned & ExistsCriterion(done).negate()


_CONDITIONS = {NO_OWNER: _no_owner, NO_REPLY: _no_reply, NO_NEXT_STEP: _no_next_step, STALE: _stale}

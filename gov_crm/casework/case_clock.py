"""The time that the law gives for a case: its date, and why this one."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from gov_crm.casework.visibility import CASE
from gov_crm.domain import statutory_clock
from gov_crm.domain.case_states import PENDING, target_state
from gov_crm.domain.statutory_clock import LaterDate, Statute, Suspension
from gov_crm.domain.working_calendar import Calendar
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.service_requests.routing import full_name

EXTENSION, SUSPENSION = "Extension", "Suspension"


def set_dates(case) -> None:
	"""Set due_on, original_due, at_risk_from and target_state; empty where no time is given.

	original_due only where the date was extended: it is the one before.
	"""
	statute = statute_of(case)
	if statute:
		suspensions, later = _suspensions(case), _later_dates(case)
		case.due_on = statutory_clock.due(statute, suspensions, later)
		case.original_due = statutory_clock.due(statute, suspensions) if later else None
		case.at_risk_from = statutory_clock.at_risk_from(statute, suspensions, later)
	case.target_state = target_state(
		getdate(nowdate()),
		case.status,
		_day(case.due_on),
		_day(case.at_risk_from),
		_day(case.decided_on),
	)


def statute_of(case) -> Statute | None:
	"""How much time the kind of case gives, by the calendar that counts; None where it gives none."""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	calendar = calendar_of(case)
	if not (kind.working_days and calendar):
		return None
	return Statute(_day(case.opened_on), kind.working_days, kind.days_unit or "Working Days", calendar)


def calendar_of(case) -> Calendar | None:
	"""Whose working days count: those of the kind of case, else of its department, else the default ones."""
	kind = frappe.get_cached_value("Gov Case Type", case.case_type, "calendar")
	department = case.lead_department
	return calendar_for(
		kind, department and frappe.get_cached_value("Gov Department", department, "calendar")
	)


def explain(case) -> list[dict]:
	"""Why this date: dicts of kind, from, until (dates), counted (days), note, approved_by.

	The days of all lines add up to those that the law gives. Empty where it gives none.
	"""
	statute = statute_of(case)
	if not statute:
		return []
	steps = statutory_clock.explain(statute, _suspensions(case), _later_dates(case))
	opened, *others = [_line(step, statute.calendar) for step in steps]
	return [opened | {"from": statute.opened, "until": statute.opened}, *others]


def mark_targets() -> None:
	"""Daily: pending cases whose day of risk or last day has come say so in lists."""
	today, case = getdate(nowdate()), frappe.qb.DocType(CASE)
	pending = case.status.isin(sorted(PENDING))
	overdue = pending & (case.due_on < today)
	at_risk = pending & (case.at_risk_from <= today) & (case.due_on >= today)
	for state, which in (("Overdue", overdue), ("At Risk", at_risk)):
		frappe.qb.update(case).set(case.target_state, state).where(which & (case.target_state != state)).run()


def _line(step, calendar: Calendar) -> dict:
	counted = step.counted / timedelta(days=1) if isinstance(step.counted, timedelta) else step.counted
	# a stretch that ends with midnight ends with the day before
	until = calendar.local(step.until - timedelta(microseconds=1)).date() if step.until else None
	since = calendar.local(step.since).date()
	return {
		"kind": step.kind,
		"from": since,
		"until": max(since, until) if until else None,
		"counted": round(counted, 2),
		"note": _(step.note),
		"approved_by": full_name(step.approved_by) if step.approved_by else "",
	}


def _suspensions(case) -> list[Suspension]:
	rows = (row for row in case.deadline_changes if row.kind == SUSPENSION)
	return [
		Suspension(_day(row.get("from")), _day(row.get("to")), row.reason or _("Suspended")) for row in rows
	]


def _later_dates(case) -> list[LaterDate]:
	rows = (row for row in case.deadline_changes if row.kind == EXTENSION)
	return [
		LaterDate(_day(row.get("from")), _day(row.get("to")), row.reason or "", row.approver or "")
		for row in rows
	]


def _day(value) -> date | None:
	return getdate(value) if value else None

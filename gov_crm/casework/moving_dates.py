"""A later date for a case, and days that its clock does not count."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import format_date, getdate, now_datetime, nowdate

from gov_crm.casework.case_clock import EXTENSION, SUSPENSION
from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save, set_status
from gov_crm.casework.planning import put_off
from gov_crm.domain.case_states import OPEN, PENDING, WAITING
from gov_crm.domain.statutory_clock import LaterDate, Suspension
from gov_crm.exceptions import DeadlineRefused
from gov_crm.gov_crm.given import day as read_day
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.question_rows import refuse_unfit

DEADLINE = "Deadline"


def extend(case, new_date: str | date, reason: str) -> None:
	"""Move the date on; the user approves it. Raises DeadlineRefused, PermissionError."""
	new = read_day(new_date)
	_check_pending(case, reason)
	if not case.due_on:
		frappe.throw(_("{0} has no date now that could be moved.").format(case.name), DeadlineRefused)
	old = getdate(case.due_on)
	refuse_unfit(LaterDate, old, new)
	_append(case, EXTENSION, old, new, reason)
	save(case)
	with site_language():
		words = _("Extended from {0} to {1}: {2}").format(format_date(old), format_date(new), reason.strip())
		record(case, DEADLINE, words)


def suspend(case, reason: str, first: str | date | None = None, last: str | date | None = None) -> None:
	"""Stop the clock from a day on (today, unless said), until it goes on or through a last day.

	Raises DeadlineRefused for a case that is decided or suspended, or days that are backwards.
	"""
	since, until = read_day(first) if first else getdate(nowdate()), read_day(last) if last else None
	_check_pending(case, reason)
	if open_suspension(case):
		frappe.throw(_("The clock of {0} stands still already.").format(case.name), DeadlineRefused)
	if since < getdate(case.opened_on):
		frappe.throw(
			_("The case was opened on {0}; the clock cannot stand still before.").format(
				format_date(case.opened_on)
			),
			DeadlineRefused,
		)
	refuse_unfit(Suspension, since, until)
	_append(case, SUSPENSION, since, until, reason)
	if until is None:
		case.status = WAITING
	else:
		put_off(case, since, until)
	save(case)
	with site_language():
		words = _("Not counted from {0} to {1}: {2}") if until else _("Clock suspended from {0}: {2}")
		record(case, DEADLINE, words.format(format_date(since), until and format_date(until), reason.strip()))


def resume(case, last: str | date | None = None) -> None:
	"""Let the clock run again; `last` is the last day that is not counted (yesterday, unless said).

	A clock that was stopped and goes on within a day lost none. Raises DeadlineRefused.
	"""
	if not open_suspension(case):
		frappe.throw(_("The clock of {0} is running.").format(case.name), DeadlineRefused)
	until = end_suspension(case, read_day(last) if last else None)
	set_status(case, OPEN)
	save(case)
	with site_language():
		words = (
			_("The clock runs again; the last day not counted is {0}.")
			if until
			else _("The clock runs again; it lost no day.")
		)
		record(case, DEADLINE, words.format(until and format_date(until)))


def end_suspension(case, last: date | None = None) -> date | None:
	"""End the suspension that lasts, if one does, and put off what it held up; the case is not saved.

	Gives its last day; None where no day was lost.
	"""
	row = open_suspension(case)
	if not row:
		return None
	first, last = getdate(row.get("from")), last or getdate(nowdate()) - timedelta(days=1)
	if last < first:
		case.remove(row)
		return None
	row.set("to", last)
	put_off(case, first, last)
	return last


def open_suspension(case):
	"""The row of the suspension that lasts; None while the clock runs."""
	return next((row for row in case.deadline_changes if row.kind == SUSPENSION and not row.get("to")), None)


def _check_pending(case, reason: str) -> None:
	if not (reason or "").strip():
		frappe.throw(_("Say why: it stays with the case."), DeadlineRefused)
	if case.status not in PENDING:
		frappe.throw(_("{0} is decided; its date stays.").format(case.name), DeadlineRefused)


def _append(case, kind: str, since: date, until: date | None, reason: str) -> None:
	case.append(
		"deadline_changes",
		{
			"kind": kind,
			"from": since,
			"to": until,
			"reason": reason.strip(),
			"approver": frappe.session.user,
			"at": now_datetime().replace(microsecond=0),
		},
	)

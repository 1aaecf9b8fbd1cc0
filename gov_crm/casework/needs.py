"""The plan of a social case: what somebody needs, the goal of it, and how each came out."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save
from gov_crm.domain.case_states import CLOSED
from gov_crm.exceptions import DecisionRefused, NeedRefused
from gov_crm.gov_crm.language import site_language

PLAN = "Plan"
OPEN, MET, PARTLY_MET, NOT_MET, DROPPED = "Open", "Met", "Partly Met", "Not Met", "Dropped"
REACHED = (MET, PARTLY_MET)
SETTLED = (*REACHED, NOT_MET, DROPPED)


def has_plan(case) -> bool:
	"""Whether the kind of case has a plan, or the case got one while it had."""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	return bool(kind.has_plan or case.needs)


def add(case, need: str, goal: str, due_on: date | None = None, worked_on_by: str = "") -> None:
	"""A need and the goal of it, open; `worked_on_by` in words: the family, a provider, a colleague.

	Raises NeedRefused.
	"""
	_check_not_closed(case)
	if not has_plan(case):
		frappe.throw(_("Cases of this kind have no plan of needs."), NeedRefused)
	row = case.append("needs", {"state": OPEN})
	_write(row, need, goal, due_on, worked_on_by)
	save(case)
	with site_language():
		record(case, PLAN, _("Need: {0}. Goal: {1}").format(row.need, row.goal))


def change(case, row: str, need: str, goal: str, due_on: date | None = None, worked_on_by: str = "") -> None:
	"""Other words, another day or somebody else for an open need (by its row's name). Raises NeedRefused."""
	found = _open(case, row)
	before = found.need
	_write(found, need, goal, due_on, worked_on_by)
	save(case)
	with site_language():
		words = _("Plan changed, {0}: {1}. Goal: {2}").format(before, found.need, found.goal)
		by_when = _("until {0}").format(format_date(found.due_on)) if found.due_on else ""
		record(case, PLAN, ", ".join(filter(None, (words, found.worked_on_by, by_when))))


def settle(case, row: str, state: str, how: str, met_on: date | None = None) -> None:
	"""An open need is met, met in part, not met or dropped, and `how` says in what way or why.

	`met_on`: the day of one that is met, at least in part; today where none is given. Raises NeedRefused.
	"""
	found = _open(case, row)
	if state not in SETTLED:
		known = ", ".join(_(each) for each in SETTLED)
		frappe.throw(_("A need ends as one of: {0}.").format(known), NeedRefused)
	if not (how or "").strip():
		frappe.throw(_("Say how “{0}” was met, or why it was not.").format(found.need), NeedRefused)
	day = getdate(met_on or nowdate())
	if day > getdate(nowdate()):
		frappe.throw(_("{0} is still to come.").format(format_date(day)), NeedRefused)
	found.state, found.how, found.met_on = state, how.strip(), day if state in REACHED else None
	save(case)
	with site_language():
		record(case, PLAN, _("{0}: {1}. {2}").format(found.need, _(state), found.how))


def take_up_again(case, row: str, reason: str) -> None:
	"""A need that was settled is open again, with a reason. Raises NeedRefused."""
	found = _find(case, row)
	_check_not_closed(case)
	if found.state == OPEN:
		frappe.throw(_("“{0}” is still open.").format(found.need), NeedRefused)
	if not (reason or "").strip():
		frappe.throw(_("Say why “{0}” is open again.").format(found.need), NeedRefused)
	found.state, found.how, found.met_on = OPEN, None, None
	save(case)
	with site_language():
		record(case, PLAN, _("Open again: {0}. {1}").format(found.need, reason.strip()))


def check_needs(case) -> None:
	"""Before a case is closed each need has its end: an open one is somebody whom all would forget.

	Raises DecisionRefused, which names them.
	"""
	if left := [row.need for row in case.needs if row.state == OPEN]:
		names = ", ".join(f"“{need}”" for need in left)
		sentence = _("Still open in the plan: {0}. Say of each whether it was met, not met or dropped.")
		frappe.throw(sentence.format(names), DecisionRefused)


def _write(row, need: str, goal: str, due_on: date | None, worked_on_by: str) -> None:
	row.need, row.goal = (need or "").strip(), (goal or "").strip()
	row.due_on, row.worked_on_by = due_on, (worked_on_by or "").strip()
	if not (row.need and row.goal):
		frappe.throw(_("Say what is needed, and what is to be reached."), NeedRefused)


def _open(case, row: str):
	found = _find(case, row)
	_check_not_closed(case)
	if found.state != OPEN:
		frappe.throw(_("“{0}” is {1}: open it again first.").format(found.need, _(found.state)), NeedRefused)
	return found


def _find(case, row: str):
	found = next((each for each in case.needs if each.name == row), None)
	if not found:
		frappe.throw(_("{0} has no such need; load the case again.").format(case.name), NeedRefused)
	return found


def _check_not_closed(case) -> None:
	if case.status == CLOSED:
		frappe.throw(_("{0} is closed. Take it up again first.").format(case.name), NeedRefused)

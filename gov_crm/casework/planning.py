"""The dates of a case's steps, and which of them can be worked on now."""

from datetime import date

import frappe
from frappe.utils import getdate, now_datetime, nowdate

from gov_crm.casework.case_clock import calendar_of
from gov_crm.casework.plans import as_steps, stages_of
from gov_crm.domain.case_plan import DONE, OPEN, SETTLED, may_begin
from gov_crm.domain.case_states import PENDING
from gov_crm.domain.normalise import plain
from gov_crm.domain.statutory_clock import day_after, days_between


def begin_steps(case) -> None:
	"""Open the planned steps that wait for nothing now, and name the one that is due first."""
	if case.status in PENDING:
		for place in may_begin(as_steps(case.steps), stages_of(case), case.stage):
			_begin(case, case.steps[place])
	set_next_step(case)


def set_next_step(case) -> None:
	"""Set next_step and next_step_due: the open step that is due first."""
	open_steps = [row for row in case.steps if row.status == OPEN]
	first = min(open_steps, key=lambda row: (getdate(row.due_on or "2999-12-31"), row.idx), default=None)
	case.next_step, case.next_step_due = (first.title, first.due_on) if first else (None, None)


def put_off(case, first: date, last: date) -> None:
	"""Move what is still to be done by the days from the first to the last, both not counted."""
	calendar, unit = calendar_of(case), _unit(case)
	if not calendar:
		return
	before = date.fromordinal(first.toordinal() - 1)
	days = days_between(before, last, unit, calendar)
	for row in case.steps:
		if row.status not in SETTLED and row.due_on and getdate(row.due_on) >= first:
			row.due_on = day_after(getdate(row.due_on), days, unit, calendar)
	set_next_step(case)


def due_again(case, step) -> date | None:
	"""When a step that is to be done once more is due: so many days after today as its plan gave it."""
	calendar, unit = calendar_of(case), _unit(case)
	return day_after(getdate(nowdate()), _days_given(case, step), unit, calendar) if calendar else None


def _days_given(case, step) -> int:
	"""By the plan of its kind; for a step that the plan does not know any more, as many as it had."""
	title = plain(step.repeats or step.title)
	plan = frappe.get_cached_doc("Gov Case Type", case.case_type).steps
	given = next((row.days_from_start for row in plan if plain(row.title) == title), None)
	if given is None and step.due_on:
		given = days_between(getdate(case.opened_on), getdate(step.due_on), _unit(case), calendar_of(case))
	return given or 0


def _begin(case, step) -> None:
	step.status = OPEN
	step.begun_on = now_datetime().replace(microsecond=0)
	before = next((row for row in case.steps if plain(row.title) == plain(step.runs_after or "")), None)
	if before and before.status == DONE:
		_leave_as_much_time(case, step, before)


def _leave_as_much_time(case, step, before) -> None:
	"""One that came late to begin is due as much later."""
	calendar, unit = calendar_of(case), _unit(case)
	if calendar and step.due_on and before.due_on and before.done_on:
		late = days_between(getdate(before.due_on), getdate(before.done_on), unit, calendar)
		step.due_on = day_after(getdate(step.due_on), late, unit, calendar)


def _unit(case) -> str:
	return frappe.get_cached_value("Gov Case Type", case.case_type, "days_unit") or "Working Days"

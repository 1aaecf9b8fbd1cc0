"""The calendar of cases: what is to be done on which day."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate
from pypika.terms import LiteralValue

from gov_crm.casework.visibility import CASE, of_seen_cases
from gov_crm.domain.case_plan import OPEN, PLANNED
from gov_crm.domain.case_states import CLOSED
from gov_crm.gov_crm.given import day, list_of_filters

STEP = "Gov Case Step"
# What the list can be filtered by that the calendar follows
FILTERS = ("case_officer", "case_type", "lead_department", "constituent", "stage", "status")
LATE, TODAY, AHEAD, PLANNED_COLOUR = "#e24c4c", "#e79913", "#0289f7", "#999999"
MOST = 1_000  # a month of a large office; a day of a calendar shows some ten


@frappe.whitelist(methods=["GET"])
def get_steps(
	doctype: str,
	start: str,
	end: str,
	filters: str | list | None = None,
	field_map: str | dict | None = None,
	fields: str | list | None = None,
) -> list[dict]:
	"""The steps that are due from `start` to `end` (dates), of cases that the user may see.

	Dicts of name (the case), title, start and end (that day), all_day, color. `filters` are those of the
	list; the others are what Frappe's calendar sends along.
	"""
	frappe.has_permission(CASE, "read", throw=True)
	rows = _steps(day(start), day(end), _wanted(list_of_filters(filters)))
	return [_event(row) for row in rows]


def _steps(first: date, last: date, wanted: dict[str, list[str]]) -> list[dict]:
	step, case = frappe.qb.DocType(STEP), frappe.qb.DocType(CASE)
	query = (
		frappe.qb.from_(step)
		.join(case)
		.on(case.name == step.parent)
		.select(case.name, case.subject, step.title, step.due_on, step.status)
		.where(step.parenttype == CASE)
		.where(step.status.isin([OPEN, PLANNED]))
		.where(case.status != CLOSED)
		.where(step.due_on[first:last])
		.orderby(step.due_on)
		.orderby(step.parent)
		.orderby(step.idx)
		.limit(MOST)
	)
	for field, values in wanted.items():
		query = query.where(case[field].isin(values))
	if seen := of_seen_cases("`tabGov Case`.`name`"):
		query = query.where(LiteralValue(seen))
	return query.run(as_dict=True)


def _wanted(filters: list[list]) -> dict[str, list[str]]:
	"""Of the list's filters ([doctype, field, operator, value]) those for equal and one of."""
	found = {}
	for _doctype, field, operator, value, *_rest in filters:
		if field in FILTERS and operator in ("=", "in"):
			values = value if isinstance(value, list) else str(value).split(",")
			found[field] = [str(each).strip() for each in values]
	return found


def _event(row: dict) -> dict:
	due = getdate(row.due_on)
	return {
		"name": row.name,
		"doctype": CASE,
		"title": f"{_(row.title)} · {row.subject}",
		"start": due,
		"end": due,
		"all_day": 1,
		"color": _colour(row.status, due),
	}


def _colour(status: str, due: date) -> str:
	today = getdate(nowdate())
	if status == PLANNED:
		return PLANNED_COLOUR
	if due < today:
		return LATE
	return TODAY if due == today else AHEAD

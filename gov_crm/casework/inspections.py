"""Reviews and inspections: passed, passed with conditions, or failed and to be made once more.

A failed inspection stays in the record as it was; another one takes its place, of the same inspector.
"""

import json

import frappe
from frappe import _
from frappe.utils import format_date, now_datetime

from gov_crm.casework import news
from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.eligibility import may_waive
from gov_crm.casework.planning import due_again
from gov_crm.domain.case_plan import OPEN, PLANNED
from gov_crm.domain.case_states import PENDING
from gov_crm.domain.inspections import (
	FAILED,
	WITH_CONDITIONS,
	failed_points,
	never_passed,
	points_again,
	title_again,
	verdict,
)
from gov_crm.domain.normalise import plain
from gov_crm.domain.questions import options_of
from gov_crm.exceptions import DecisionRefused, StepRefused
from gov_crm.gov_crm.language import site_language

INSPECTION, REVIEW = "Inspection", "Review"
GRANTING = ("Granted", "Partly Granted")
COPIED = ("stage", "kind", "required", "assignee_role", "department", "assigned_to", "document_needed")


def judge(case, row, conditions: str) -> None:
	"""Say of a step that is done how it went, and plan another inspection where it failed.

	`conditions` one a line. Raises StepRefused for conditions of a task, or of one that is not passed.
	"""
	conditions = "\n".join(options_of(conditions))
	how = _how(row, conditions)
	if conditions and how != WITH_CONDITIONS:
		sentence = _("Only a review or an inspection that is passed has conditions.")
		frappe.throw(sentence, StepRefused)
	row.verdict, row.conditions = how, conditions or None
	keep_conditions(case)
	if how == FAILED:
		_plan_again(case, row)


def take_back(case, row) -> None:
	"""A step is opened again: how it went is open too. Raises StepRefused for an inspection that failed."""
	if row.verdict == FAILED:
		after = next(one.title for one in reversed(case.steps) if _root(one) == _root(row))
		sentence = _("“{0}” was not passed, and stays so in the record: “{1}” takes its place.")
		frappe.throw(sentence.format(_(row.title), _(after)), StepRefused)
	row.verdict = row.conditions = None
	keep_conditions(case)


def check_leaving_out(case, row) -> None:
	"""Raise StepRefused where somebody would spare a required inspection that was not passed before."""
	if not (row.repeats and row.required) or case.status not in PENDING or may_waive(frappe.session.user):
		return
	sentence = _("“{0}” was not passed. A supervisor or a manager gives it up, and then nothing is granted.")
	frappe.throw(sentence.format(_(row.repeats)), StepRefused)


def check_grant(case, effect: str) -> None:
	"""Raise DecisionRefused for granting what failed a required inspection and never passed it."""
	failed = never_passed((_root(row), row.verdict) for row in case.steps if row.required and row.verdict)
	if failed and effect in GRANTING:
		names = ", ".join(f"“{_(title)}”" for title in failed)
		frappe.throw(_("Not passed: {0}. So it cannot be granted.").format(names), DecisionRefused)


def keep_conditions(case) -> None:
	"""The conditions of a case are those of its steps, each once, in their order."""
	case.conditions = "\n".join(options_of("\n".join(row.conditions or "" for row in case.steps))) or None


@site_language()
def tell_parties(case, row) -> None:
	"""Whoever applied is told what failed and when it comes again, or on what conditions it passed."""
	if row.verdict == FAILED:
		points = "; ".join(map(_in_words, failed_points(json.loads(row.checklist))))
		words = _("Not passed: {0}. Not met: {1}.").format(_(row.title), points)
		after = next(one for one in reversed(case.steps) if _root(one) == _root(row))
		if after.due_on:
			words += " " + _("It is looked at again by {0}.").format(format_date(after.due_on))
	elif row.conditions:
		conditions = "; ".join(options_of(row.conditions))
		words = _("Passed with conditions: {0}: {1}").format(_(row.title), conditions)
	else:
		return
	record(case, "Step", words, visibility=PARTIES)
	news.tell(case, words)


def _how(row, conditions: str) -> str | None:
	if row.kind == INSPECTION:
		return verdict(json.loads(row.checklist or "[]"), conditions)
	return WITH_CONDITIONS if row.kind == REVIEW and conditions else None


def _plan_again(case, row) -> None:
	"""The same inspection, open at once; what waited for the one that failed waits for this one."""
	again = case.append("steps", {field: row.get(field) for field in COPIED})
	again.title = title_again(_root(row), [one.title for one in case.steps if one.title])
	again.repeats, again.status = _root(row), OPEN
	again.begun_on = now_datetime().replace(microsecond=0)
	again.checklist = json.dumps(points_again(json.loads(row.checklist)), ensure_ascii=False)
	again.due_on = due_again(case, row)
	for one in case.steps:
		if one.status == PLANNED and plain(one.runs_after or "") == plain(row.title):
			one.runs_after = again.title


def _root(row) -> str:
	"""The title that an inspection had the first time."""
	return row.repeats or row.title


def _in_words(point: dict) -> str:
	return f"{_(point['point'])} ({point['note']})" if point["note"] else _(point["point"])

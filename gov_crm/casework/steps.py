"""The steps of a case: done, not needed, open again, given to somebody else, added."""

import json
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime, nowdate

from gov_crm.casework import inspections
from gov_crm.casework.case_history import record
from gov_crm.casework.fees import check_fee
from gov_crm.casework.officers import validate_holder
from gov_crm.casework.own_fields import save
from gov_crm.casework.planning import begin_steps, set_next_step
from gov_crm.domain.case_plan import DONE, NOT_NEEDED, OPEN, PLANNED
from gov_crm.domain.case_states import CLOSED
from gov_crm.domain.inspections import FAILED
from gov_crm.domain.normalise import plain
from gov_crm.exceptions import StepRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.routing import full_name

STEP = "Step"
THERE = ("Received", "Accepted")


def finish(
	case, step: str, result: str = "", checklist: list[dict] | None = None, conditions: str = ""
) -> None:
	"""A step (by its row's name) is done; what waited for it begins.

	`checklist`: dicts of point, met (true or false) and note, one for each point of the step's list; an
	inspection with a point that is not met failed, and comes back as another open step. `conditions`, one a
	line, are those on which a review or an inspection is passed.
	Raises StepRefused: not open, its document or the fee is missing, or a point is not answered.
	"""
	row = _to_do(case, step)
	_check_document(case, row)
	check_fee(case, row)
	_keep_checklist(row, checklist)
	_settle(row, DONE, result)
	inspections.judge(case, row, conditions)
	begin_steps(case)
	save(case)
	with site_language():
		words = _("Not passed: {0}") if row.verdict == FAILED else _("Done: {0}")
		record(case, STEP, _said(words.format(_(row.title)), result))
	inspections.tell_parties(case, row)


def leave_out(case, step: str, reason: str) -> None:
	"""A step is not needed in this case; the reason stays with it. Raises StepRefused."""
	row = _to_do(case, step)
	if not (reason or "").strip():
		frappe.throw(_("Say why “{0}” is not needed.").format(_(row.title)), StepRefused)
	inspections.check_leaving_out(case, row)
	_settle(row, NOT_NEEDED, reason)
	begin_steps(case)
	save(case)
	with site_language():
		record(case, STEP, _said(_("Not needed: {0}").format(_(row.title)), reason))


def take_up_again(case, step: str, reason: str) -> None:
	"""A step that was settled is open again. Raises StepRefused."""
	row = find(case, step)
	_check_not_closed(case)
	if row.status in (OPEN, PLANNED):
		frappe.throw(_("“{0}” is still to be done.").format(_(row.title)), StepRefused)
	if not (reason or "").strip():
		frappe.throw(_("Say why “{0}” has to be done again.").format(_(row.title)), StepRefused)
	inspections.take_back(case, row)
	row.status, row.done_on, row.done_by = OPEN, None, None
	set_next_step(case)
	save(case)
	with site_language():
		record(case, STEP, _said(_("Open again: {0}").format(_(row.title)), reason))


def hand_to(case, step: str, user: str) -> None:
	"""Somebody else does a step. Raises StepRefused, AssigneeRefused."""
	row = _to_do(case, step, also_planned=True)
	validate_holder(case, user)
	row.assigned_to = user
	save(case)
	with site_language():
		record(case, "Assignment", _("{0}: to {1}").format(_(row.title), full_name(user)))


def add(case, title: str, due_on: date, assigned_to: str, required: bool = False) -> None:
	"""A step that the plan did not have, in the present stage, open at once. Raises StepRefused."""
	_check_not_closed(case)
	title = (title or "").strip()
	if not title or any(plain(row.title) == plain(title) for row in case.steps):
		frappe.throw(_("Give the step a name that no other step of the case has."), StepRefused)
	validate_holder(case, assigned_to)
	case.append(
		"steps",
		{
			"title": title,
			"stage": case.stage,
			"kind": "Task",
			"required": int(required),
			"status": OPEN,
			"assigned_to": assigned_to,
			"due_on": getdate(due_on or nowdate()),
			"begun_on": now_datetime().replace(microsecond=0),
		},
	)
	set_next_step(case)
	save(case)
	with site_language():
		record(case, STEP, _("Added: {0}").format(title))


def find(case, step: str):
	"""The row of a step by its name. Raises StepRefused."""
	row = next((row for row in case.steps if row.name == step), None)
	if not row:
		frappe.throw(_("{0} has no such step; load the case again.").format(case.name), StepRefused)
	return row


def _to_do(case, step: str, also_planned: bool = False):
	row = find(case, step)
	_check_not_closed(case)
	if row.status == OPEN or (also_planned and row.status == PLANNED):
		return row
	if row.status == PLANNED:
		sentence = _("“{0}” cannot begin yet: it waits for the stage “{1}” or for an earlier step.")
	else:
		sentence = _("“{0}” is settled already.")
	return frappe.throw(sentence.format(_(row.title), _(row.stage)), StepRefused)


def _check_not_closed(case) -> None:
	if case.status == CLOSED:
		frappe.throw(_("{0} is closed. Take it up again first.").format(case.name), StepRefused)


def _check_document(case, row) -> None:
	needed = plain(row.document_needed or "")
	paper = next((paper for paper in case.documents if plain(paper.title) == needed), None)
	if needed and not (paper and paper.status in THERE):
		sentence = _("“{0}” needs the document “{1}”, which is still missing.")
		frappe.throw(sentence.format(_(row.title), _(row.document_needed)), StepRefused)


def _keep_checklist(row, given: list[dict] | None) -> None:
	points = json.loads(row.checklist) if row.checklist else []
	answers = {one.get("point"): one for one in given or [] if isinstance(one, dict)}
	for point in points:
		answer = answers.get(point["point"], {})
		if answer.get("met") not in (True, False):
			sentence = _("“{0}”: say of “{1}” whether it is met.")
			frappe.throw(sentence.format(_(row.title), _(point["point"])), StepRefused)
		point.update(met=answer["met"], note=str(answer.get("note") or "").strip())
	row.checklist = json.dumps(points, ensure_ascii=False) if points else None


def _settle(row, status: str, result: str) -> None:
	row.status, row.result = status, (result or "").strip() or None
	row.done_on, row.done_by = now_datetime().replace(microsecond=0), frappe.session.user


def _said(sentence: str, words: str) -> str:
	return f"{sentence}: {words.strip()}" if (words or "").strip() else sentence

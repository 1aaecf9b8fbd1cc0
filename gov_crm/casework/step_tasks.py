"""The steps of a case as tasks (Frappe's ToDo) of those who do them, kept in step both ways."""

import frappe
from frappe import _
from frappe.desk.form.assign_to import notify_assignment
from frappe.utils import getdate

from gov_crm.casework import steps
from gov_crm.casework.visibility import CASE
from gov_crm.domain.case_plan import DONE, OPEN
from gov_crm.domain.case_states import CLOSED as CASE_CLOSED
from gov_crm.gov_crm.after_commit import run_after_commit

TASK = "ToDo"
TASK_OPEN, TASK_DONE, TASK_CANCELLED = "Open", "Closed", "Cancelled"
STEP = "Gov Case Step"


def keep_tasks(case) -> None:
	"""Give every open step a task of its holder, and end the tasks of the others."""
	before = {row.name: row for row in (case.get_doc_before_save() or {}).get("steps") or []}
	for row in case.steps:
		wanted = row.status == OPEN and row.assigned_to and case.status != CASE_CLOSED
		earlier = before.get(row.name)
		if row.todo and (not wanted or (earlier and earlier.assigned_to != row.assigned_to)):
			_end(row, TASK_DONE if row.status == DONE else TASK_CANCELLED)
		if wanted and not row.todo:
			_open(case, row)
		elif wanted and earlier and earlier.due_on != row.due_on:
			frappe.db.set_value(TASK, row.todo, "date", row.due_on)


def follow_todo(todo, method: str | None = None) -> None:
	"""Somebody ended or moved the task in their own list: so is the step. Bound to ToDo's on_update."""
	if todo.reference_type != CASE or todo.flags.from_case or todo.is_new():
		return
	found = frappe.db.get_value(
		STEP, {"todo": todo.name, "parenttype": CASE}, ["name", "parent"], as_dict=True
	)
	if not found:
		return
	case = frappe.get_doc(CASE, found.parent)
	step = steps.find(case, found.name)
	if todo.status == TASK_DONE and step.status == OPEN:
		steps.finish(case, step.name)
	elif todo.status == TASK_OPEN and step.status == OPEN and todo.allocated_to != step.assigned_to:
		steps.hand_to(case, step.name, todo.allocated_to)


def _open(case, row) -> None:
	task = frappe.get_doc(
		{
			"doctype": TASK,
			"allocated_to": row.assigned_to,
			"assigned_by": frappe.session.user,
			"description": f"{_(row.title)} · {case.subject}",
			"date": getdate(row.due_on) if row.due_on else None,
			"reference_type": CASE,
			"reference_name": case.name,
			"priority": "Medium",
		}
	)
	task.flags.from_case = True
	# whoever opens the case hands its steps out by its plan, also a resident on the portal
	task.insert(ignore_permissions=True)
	row.todo = task.name
	frappe.db.set_value(STEP, row.name, "todo", task.name, update_modified=False)
	if row.assigned_to != frappe.session.user:
		run_after_commit("gov_crm.casework.step_tasks.tell_holder", step=row.name)


def _end(row, status: str) -> None:
	task = frappe.get_doc(TASK, row.todo)
	row.todo = None
	frappe.db.set_value(STEP, row.name, "todo", None, update_modified=False)
	if task.status == TASK_OPEN:
		task.status = status
		task.flags.from_case = True
		# the step belongs to whoever holds it, and others end it as well
		task.save(ignore_permissions=True)


def tell_holder(step: str) -> None:
	"""A Notification Log for whoever does the step now, as Frappe's own assignment makes it."""
	row = frappe.db.get_value(STEP, step, ["parent", "title", "assigned_to", "status"], as_dict=True)
	if row and row.status == OPEN and row.assigned_to:
		notify_assignment(
			frappe.session.user, row.assigned_to, CASE, row.parent, action="ASSIGN", description=_(row.title)
		)

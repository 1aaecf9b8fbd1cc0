"""Who has a request: `assigned_to`, kept in step with Frappe's own assignment (ToDo)."""

import json

import frappe
from frappe import _
from frappe.desk.form.assign_to import notify_assignment
from frappe.utils import getdate, nowdate

from gov_crm.exceptions import AssigneeRefused
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.service_requests.history import record
from gov_crm.service_requests.routing import full_name, may_take, members_with_load

REQUEST = "Gov Service Request"


def validate_assignee(request) -> None:
	"""Raises AssigneeRefused where the person is disabled or no member of the request's department."""
	if request.assigned_to and not may_take(request.assigned_to, request.department):
		frappe.throw(
			_(
				"{0} cannot take requests of {1}: choose a member of the department, or transfer the request."
			).format(request.assigned_to, request.department),
			AssigneeRefused,
		)


def apply_assignment(request) -> None:
	"""Make the open ToDo say what `assigned_to` says, note it in the history and tell the new assignee."""
	before = request.get_doc_before_save()
	if before:
		_close_todos(request.name)
	if request.assigned_to:
		_open_todo(request)
		run_after_commit(
			"gov_crm.service_requests.assignment.tell_assignee",
			request=request.name,
			user=request.assigned_to,
		)
	_show_in_lists(request)
	if before:
		record(request.name, "Assignment", _describe(before.assigned_to, request.assigned_to))


def assign(request, user: str) -> None:
	"""Give a request to somebody of its department; New becomes Assigned."""
	request.assigned_to = user
	if request.status == "New":
		request.status = "Assigned"
	request.save()


def candidates(department: str) -> list[dict]:
	"""Who may take work of a department, least loaded first: dicts of user, full_name, open_count, away."""
	today = getdate(nowdate())
	members = sorted(members_with_load(department), key=lambda member: member.open_count)
	return [
		{
			"user": member.user,
			"full_name": full_name(member.user),
			"open_count": member.open_count,
			"away": not member.is_there(today),
		}
		for member in members
		if member.enabled
	]


def tell_assignee(request: str, user: str) -> None:
	"""A Notification Log for the assignee, as Frappe's own assignment makes it."""
	subject = frappe.db.get_value(REQUEST, request, "subject")
	notify_assignment(frappe.session.user, user, REQUEST, request, action="ASSIGN", description=subject)


def follow_todo(todo, method: str | None = None) -> None:
	"""Somebody used Frappe's own assignment: take it over. Bound to ToDo's on_update."""
	if todo.reference_type != REQUEST or todo.flags.from_request or not todo.reference_name:
		return
	request = frappe.get_doc(REQUEST, todo.reference_name)
	holders = _holders(request.name)
	if request.assigned_to in holders or (not holders and not request.assigned_to):
		return
	request.assigned_to = holders[0] if holders else None
	if request.status in ("New", "Assigned"):
		request.status = "Assigned" if holders else "New"
	request.flags.todo_is_right = True
	request.save()


def _open_todo(request) -> None:
	todo = frappe.get_doc(
		{
			"doctype": "ToDo",
			"allocated_to": request.assigned_to,
			"assigned_by": frappe.session.user,
			"reference_type": REQUEST,
			"reference_name": request.name,
			"description": request.subject,
			"priority": request.priority if request.priority in ("Low", "Medium") else "High",
			"date": nowdate(),
			"status": "Open",
		}
	)
	# the row that `assign_to.add` makes, without the sixteen queries it makes it with
	todo.db_insert()


def _close_todos(request: str) -> None:
	todo = frappe.qb.DocType("ToDo")
	(
		frappe.qb.update(todo)
		.set(todo.status, "Closed")
		.where(todo.reference_type == REQUEST)
		.where(todo.reference_name == request)
		.where(todo.status == "Open")
		.run()
	)


def _show_in_lists(request) -> None:
	"""Frappe's lists and filters read the assignment from `_assign`."""
	holders = json.dumps([request.assigned_to]) if request.assigned_to else ""
	frappe.db.set_value(REQUEST, request.name, "_assign", holders, update_modified=False)


def _holders(request: str) -> list[str]:
	filters = {"reference_type": REQUEST, "reference_name": request, "status": "Open"}
	return frappe.get_all("ToDo", filters, pluck="allocated_to", order_by="creation desc")


def _describe(before: str | None, after: str | None) -> str:
	if before and after:
		return _("From {0} to {1}").format(full_name(before), full_name(after))
	return _("To {0}").format(full_name(after)) if after else _("Taken from {0}").format(full_name(before))

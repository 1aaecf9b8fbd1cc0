"""Who has a request: `assigned_to`, kept in step with Frappe's own assignment (ToDo)."""

import json

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.desk.form.assign_to import notify_assignment
from frappe.utils import escape_html, getdate, now_datetime, nowdate
from frappe.utils.user import get_users_with_role

from gov_crm.domain.request_states import CLOSED
from gov_crm.exceptions import AssigneeRefused
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.in_charge import in_charge_of
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record
from gov_crm.service_requests.routing import full_name, is_shown_to, may_take, members_with_load

REQUEST = "Gov Service Request"
# Of a ToDo
DONE, CANCELLED = "Closed", "Cancelled"

# The row that Frappe's `assign_to.add` makes, without the sixteen queries it makes it with
OPEN_TODO = """insert into `tabToDo`
	(name, owner, creation, modified, modified_by, status, priority, date, description,
		allocated_to, assigned_by, assigned_by_full_name, reference_type, reference_name)
	values (%(name)s, %(user)s, %(now)s, %(now)s, %(user)s, 'Open', %(priority)s, %(today)s, %(subject)s,
		%(holder)s, %(user)s, %(user_name)s, 'Gov Service Request', %(request)s)"""


def validate_assignee(request) -> None:
	"""Raises AssigneeRefused where the person is disabled or no member of the request's department.

	Asked when the request changes hands: whoever leaves keeps nobody from writing to what they had.
	"""
	changed = request.has_value_changed("assigned_to") or request.has_value_changed("department")
	if not changed or not request.assigned_to:
		return
	if not may_take(request.assigned_to, request.department):
		frappe.throw(
			_(
				"{0} cannot take requests of {1}: choose a member of the department, or transfer the request."
			).format(request.assigned_to, request.department),
			AssigneeRefused,
		)
	if not is_shown_to(request, request.assigned_to):
		frappe.throw(
			_("{0} may not see this request: choose somebody who looks after its district.").format(
				full_name(request.assigned_to)
			),
			AssigneeRefused,
		)


def apply_assignment(request) -> None:
	"""The request changed hands: its open ToDo, its history and the new assignee are told."""
	before = request.get_doc_before_save()
	_end_todos(request.name, CANCELLED)
	show_assignment(request)
	record(request.name, "Assignment", _describe(before.assigned_to, request.assigned_to))
	if request.assigned_to:
		run_after_commit("gov_crm.service_requests.assignment.tell_assignee", request=request.name)


def show_assignment(request) -> None:
	"""Give the holder a ToDo, and Frappe's lists and filters the `_assign` that they read."""
	holder = None if request.status in CLOSED else request.assigned_to
	if holder:
		_open_todo(request, holder)
	holders = json.dumps([holder]) if holder else ""
	# plain SQL: `_assign` is no field, and the document is not in any cache while it is being saved
	frappe.db.sql(
		"update `tabGov Service Request` set _assign = %(holders)s where name = %(name)s",
		{"holders": holders, "name": request.name},
	)


def follow_move(request, before: str) -> None:
	"""A settled request asks nothing more of its holder; one that is taken up again does."""
	if (before in CLOSED) != (request.status in CLOSED):
		_end_todos(request.name, DONE if request.status in CLOSED else CANCELLED)
		show_assignment(request)


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


def tell_assignee(request: str) -> None:
	"""A Notification Log for the assignee, as Frappe's own assignment makes it.

	Where nobody has it, whoever is in charge of the department is told, or of the ones above it; where nobody
	is, those who set up departments.
	"""
	row = frappe.db.get_value(
		REQUEST, request, ["assigned_to", "subject", "department", "status"], as_dict=True
	)
	if row.assigned_to:
		notify_assignment(
			frappe.session.user, row.assigned_to, REQUEST, request, action="ASSIGN", description=row.subject
		)
	elif row.status not in CLOSED:
		_tell_in_charge(request, row)


def _tell_in_charge(request: str, row) -> None:
	in_charge = in_charge_of(row.department)
	users = [in_charge] if in_charge else get_users_with_role("Gov CRM Manager")
	with site_language():
		sentence = _("Nobody has {0} ({1}): {2}").format(
			request, row.department or _("no department"), row.subject
		)
	notice = {
		"type": "Alert",
		"document_type": REQUEST,
		"document_name": request,
		"subject": escape_html(sentence),
		"from_user": frappe.session.user,
	}
	enqueue_create_notification(users, notice)


def follow_todo(todo, method: str | None = None) -> None:
	"""Somebody used Frappe's own assignment: take it over. Bound to ToDo's on_update."""
	if todo.reference_type != REQUEST or todo.flags.from_request or not todo.reference_name:
		return
	request = frappe.get_doc(REQUEST, todo.reference_name)
	# the task of a settled request is done, which takes it from nobody
	if todo.status != "Open" and request.status in CLOSED:
		return
	if todo.get("assignment_rule"):
		_follow_rule(todo, request)
	else:
		_follow_holders(request)


def take_over_rule(request) -> None:
	"""After a save in which an Assignment Rule chose somebody: whoever saved it sees that."""
	if request.name not in (frappe.flags.chosen_by_rule or {}):
		return
	holder = frappe.flags.chosen_by_rule.pop(request.name)
	# the framework has written whom the rule names, also where that is somebody who cannot take it
	frappe.db.set_value(REQUEST, request.name, "assigned_to", holder, update_modified=False)
	now = frappe.db.get_value(REQUEST, request.name, ["assigned_to", "status", "modified"], as_dict=True)
	request.update(now)


def _follow_holders(request) -> None:
	holders = _holders(request.name)
	if request.assigned_to in holders or (not holders and not request.assigned_to):
		return
	request.assigned_to = holders[0] if holders else None
	if request.status in ("New", "Assigned"):
		request.status = "Assigned" if holders else "New"
	request.flags.todo_is_right = True
	request.save()


def _follow_rule(todo, request) -> None:
	# nobody who files a request needs the right to hand it to somebody
	request.flags.ignore_permissions = True
	if todo.status != "Open":
		_follow_holders(request)
		return
	if may_take(todo.allocated_to, request.department):
		_follow_holders(request)
	else:
		_pass_over(todo, request)
	frappe.flags.chosen_by_rule = (frappe.flags.chosen_by_rule or {}) | {request.name: request.assigned_to}


@site_language()
def _pass_over(todo, request) -> None:
	"""A rule that names somebody who cannot take it must not keep a resident from filing."""
	todo.db_set("status", CANCELLED)
	sentence = _("The rule “{0}” names {1}, who cannot take requests of {2}.")
	body = sentence.format(todo.assignment_rule, full_name(todo.allocated_to), request.department)
	record(request.name, "Assignment", body)


def _open_todo(request, holder: str) -> None:
	user = frappe.session.user
	row = {
		"name": frappe.generate_hash(length=10),
		"now": now_datetime(),
		"user": user,
		"user_name": full_name(user),
		"holder": holder,
		"request": request.name,
		"subject": request.subject,
		"priority": request.priority if request.priority in ("Low", "Medium") else "High",
		"today": nowdate(),
	}
	frappe.db.sql(OPEN_TODO, row)


def _end_todos(request: str, status: str) -> None:
	"""Frappe's Assignment Rules open again what is Closed, so a task is Closed only while its request is."""
	todo = frappe.qb.DocType("ToDo")
	(
		frappe.qb.update(todo)
		.set(todo.status, status)
		.where(todo.reference_type == REQUEST)
		.where(todo.reference_name == request)
		.where(todo.status.isin(["Open"] if status == DONE else ["Open", DONE]))
		.run()
	)


def _holders(request: str) -> list[str]:
	filters = {"reference_type": REQUEST, "reference_name": request, "status": "Open"}
	return frappe.get_all("ToDo", filters, pluck="allocated_to", order_by="creation desc")


@site_language()
def _describe(before: str | None, after: str | None) -> str:
	if before and after:
		return _("From {0} to {1}").format(full_name(before), full_name(after))
	return _("To {0}").format(full_name(after)) if after else _("Taken from {0}").format(full_name(before))

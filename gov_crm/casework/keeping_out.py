"""Ways by which Frappe would let somebody into a case, or tell them of it, who may not see it.

A share opens a record to whoever it is shared with, whatever else hides it; a follower is mailed what
changes, a mention what was said, a task what is to be done.
"""

import frappe
from frappe import _
from frappe.desk.notifications import extract_mentions

from gov_crm.casework.kept_beside import NAMED_BY
from gov_crm.casework.traces import is_seen, parts
from gov_crm.casework.visibility import CASE, TEAM, is_shown_to, works_on
from gov_crm.domain.case_plan import OPEN, PLANNED
from gov_crm.exceptions import ShareRefused, TeamRefused
from gov_crm.service_requests.routing import full_name


def refuse_share(share, method: str | None = None) -> None:
	"""Bound to DocShare's validate."""
	_refuse(share, None if share.everyone else share.user)


def refuse_follower(follow, method: str | None = None) -> None:
	"""Bound to Document Follow's validate."""
	_refuse(follow, follow.user)


def refuse_task(todo, method: str | None = None) -> None:
	"""Bound to ToDo's validate: an open one of somebody who may not see the case, unless its plan says so."""
	if todo.status == "Open" and todo.allocated_to and not todo.flags.from_case:
		_refuse(todo, todo.allocated_to)


def refuse_mention(comment, method: str | None = None) -> None:
	"""Bound to Comment's validate: whom Frappe would mail what was said."""
	if comment.comment_type == "Comment" and _is_of_a_case(comment):
		for user in extract_mentions(comment.content):
			_refuse(comment, user)


def refuse_public_event(event, method: str | None = None) -> None:
	"""Bound to Event's validate: everybody sees a public one."""
	about = [event, *event.get("event_participants")]
	if event.event_type == "Public" and any(_is_of_a_case(row) for row in about):
		frappe.throw(_("Make the event a private one: it is about a case."), ShareRefused)


def refuse_public_file(file, method: str | None = None) -> None:
	"""Bound to File's before_validate: web servers give a public one to everybody."""
	if _is_of_a_case(file) and not file.is_private:
		frappe.throw(_("Attach the file as a private one: it belongs to a case."), ShareRefused)


def shut_out(case) -> None:
	"""After a case is saved: who may not see it any more does not follow it, and no share lets them in.

	Raises TeamRefused while one who is not of its team has a step to do.
	"""
	before = case.get_doc_before_save()
	if not before or _who(before) == _who(case):
		return
	_refuse_steps_outside(case)
	for doctype in ("DocShare", "Document Follow"):
		kind, name = NAMED_BY[doctype]
		for row in frappe.get_all(doctype, {kind: CASE, name: case.name}, ["name", "user"], order_by="name"):
			if not (row.user and is_shown_to(case, row.user)):
				frappe.db.delete(doctype, {"name": row.name})


def _refuse_steps_outside(case) -> None:
	if case.confidentiality != TEAM:
		return
	for row in case.steps:
		if row.status in (OPEN, PLANNED) and row.assigned_to and not works_on(case, row.assigned_to):
			sentence = _("Only its team may know of this case. Give “{0}” of {1} to somebody else first.")
			frappe.throw(sentence.format(_(row.title), full_name(row.assigned_to)), TeamRefused)


def _who(case) -> tuple:
	return (case.confidentiality, case.case_officer, case.lead_department, {row.user for row in case.team})


def _is_of_a_case(trace) -> bool:
	return trace.get(NAMED_BY[trace.doctype][0]) in (CASE, *parts())


def _refuse(trace, user: str | None) -> None:
	kind, name = (trace.get(column) for column in NAMED_BY[trace.doctype])
	if not _is_of_a_case(trace) or (user and is_seen(kind, name, user)):
		return
	who = full_name(user) if user else _("Everybody")
	frappe.throw(
		_("{0} may not see this case. Put them on its team first, or give it to somebody else.").format(who),
		ShareRefused,
	)

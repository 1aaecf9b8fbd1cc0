"""Open requests follow a change of what their dates are made of: a calendar, a target, a step of escalation.

It is done in parts, each committed with the line of history for each date that moved. A run that was killed
goes on behind its last part; one that is done again finds nothing that differs, and writes nothing.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.constituents.bulk_rows import (
	LISTED,
	blank_row,
	insert_rows,
	new_name,
	read_listed,
	write_columns,
)
from gov_crm.domain.request_states import OPEN
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.dated_rows import add_extensions, add_pauses
from gov_crm.service_requests.deadlines import set_deadlines, set_target_state
from gov_crm.service_requests.escalation import pass_over, set_next_escalation
from gov_crm.service_requests.history import record_many
from gov_crm.service_requests.promising import due_moved

REQUEST, TYPE, CHANGE = "Gov Service Request", "Gov Service Type", "Gov Deadline Change"
JOB = "gov_crm.service_requests.recomputing.recompute"
PAGE = 500
LEFT_UNDONE = timedelta(minutes=30)
GIVEN = (
	"name",
	"status",
	"service_type",
	"priority",
	"department",
	"external_system",
	"opened_on",
	"resolved_on",
)
DATES = (
	"first_response_due",
	"resolution_due",
	"queue_date",
	"original_due",
	"at_risk_from",
	"target_state",
	"state_changes_on",
)
STEPS = ("next_escalation_on", "escalated_percent")


def note_change(source, because: str, steps_only: bool = False) -> None:
	"""Log what was changed, and let the open requests follow after commit; `steps_only`: no date moves."""
	name, at, by = new_name(), now_datetime(), frappe.session.user
	row = blank_row(
		CHANGE,
		source_doctype=source.doctype,
		source_name=source.name,
		because=because,
		steps_only=int(steps_only),
		changed_on=at,
		changed_by=by,
	)
	# nobody writes in the log by hand, whatever their roles are
	insert_rows(
		CHANGE, [row | {"name": name, "creation": at, "modified": at, "owner": by, "modified_by": by}]
	)
	run_after_commit(JOB, queue="long", change=name)


@site_language()
def recompute(change: str) -> None:
	"""Give every open request that a change concerns its new dates; may be run again at any time."""
	doc = frappe.get_doc(CHANGE, change)
	where = _concerned(doc)
	total = _count(where)
	for names in _pages(where, doc.last_request or ""):
		moved = _plan_steps(names) if doc.steps_only else _move(names, doc.because)
		values = {
			"last_request": names[-1],
			"looked_at": doc.looked_at + len(names),
			"moved": doc.moved + moved,
			"status": "Running",
		}
		doc.db_set(values, commit=True)
		percent = min(100, 100 * doc.looked_at / max(total, 1))
		frappe.publish_progress(
			percent, title=_("Moving Dates"), doctype=doc.source_doctype, docname=doc.source_name
		)
	doc.db_set("status", "Done", commit=True)


def finish_changes() -> None:
	"""Scheduled: take up changes whose job was lost, such as with a queue that was down."""
	left = {"status": ("!=", "Done"), "modified": ("<", now_datetime() - LEFT_UNDONE)}
	for change in frappe.get_all(CHANGE, left, pluck="name", order_by="changed_on"):
		recompute(change)


def start_escalation() -> None:
	"""Plan the next step of every open request that has none; steps that are over by now are passed over."""
	unplanned = {"next_escalation_on": ("is", "not set"), "escalated_percent": 0}
	for names in _pages({**_open(), **unplanned, "resolution_due": ("is", "set")}, ""):
		_plan_steps(names)
		frappe.db.commit()


def _plan_steps(names: list[str]) -> int:
	"""By a new ladder nobody is told of what is over already; gives 0, for no date moves."""
	requests = _read(names)
	for request in requests:
		taken = request.escalated_percent or 0
		pass_over(request)
		request.escalated_percent = max(taken, request.escalated_percent)
		set_next_escalation(request)
	write_columns(REQUEST, {one.name: [one[column] for column in STEPS] for one in requests}, STEPS)
	return 0


def _move(names: list[str], because: str) -> int:
	"""Write the dates of those that move, and a line of history where the due date does; gives how many."""
	now, requests = now_datetime(), _read(names)
	before = {request.name: _dates(request) for request in requests}
	for request in requests:
		set_deadlines(request)
		set_target_state(request)
		set_next_escalation(request)
	moved = [request for request in requests if _dates(request) != before[request.name]]
	columns = (*DATES, *STEPS)
	write_columns(REQUEST, {one.name: [one[column] for column in columns] for one in moved}, columns)
	due = [one for one in moved if one.resolution_due != before[one.name]["resolution_due"]]
	record_many(_event(one, before[one.name]["resolution_due"], because, now) for one in due)
	return len(due)


def _event(request, due_before: datetime | None, because: str, at: datetime) -> dict:
	body = due_moved(due_before, request.resolution_due, because)
	return {"request": request.name, "kind": "Deadline", "body": body, "at": at}


def _dates(request) -> dict:
	return {column: request[column] for column in (*DATES, *STEPS)}


def _concerned(change) -> dict:
	"""Filters for the open requests that may move; a date that does not is left alone."""
	doctype, name = change.source_doctype, change.source_name
	if doctype == TYPE:
		return {**_open(), "service_type": name}
	if doctype == "Gov Department":
		return {**_open(), "department": name, "service_type": ("in", _types_with_calendar(None))}
	if doctype == "Gov Service Calendar":
		return {**_open(), "service_type": ("in", _types_with_calendar(name))}
	return _open()


def _types_with_calendar(name: str | None) -> list[str]:
	"""Service types that go by a calendar, or that leave it to the department."""
	rows = frappe.get_all(TYPE, fields=["name", "calendar"], order_by="name")
	return [row.name for row in rows if not row.calendar or row.calendar == name] or [""]


def _open() -> dict:
	return {"status": ("in", sorted(OPEN))}


def _count(where: dict) -> int:
	return frappe.db.count(REQUEST, where)


def _pages(where: dict, last: str) -> Iterator[list[str]]:
	while names := frappe.get_all(
		REQUEST, {**where, "name": (">", last)}, pluck="name", order_by="name", limit=PAGE
	):
		yield names
		last = names[-1]


def _read(names: list[str]) -> list[frappe._dict]:
	"""Rows with what their dates are made of; nobody else changes them until this part is committed."""
	request = frappe.qb.DocType(REQUEST)
	query = frappe.qb.from_(request).select(*(request[column] for column in (*GIVEN, *DATES, *STEPS)))
	query = query.where(request.name.isin(LISTED)).orderby(request.name).for_update()
	requests = [row for row in read_listed(query, names, as_dict=True) if row.status in OPEN]
	add_pauses(requests)
	add_extensions(requests)
	return requests

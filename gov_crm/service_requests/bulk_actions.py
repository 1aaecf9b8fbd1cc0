"""The same thing done to many requests, each as if it were done singly, in a transaction of its own.

What became of a request is committed with the request: what was killed goes on behind it, and nothing is
done or mailed twice.
"""

from collections import Counter
from datetime import timedelta

import frappe
from frappe import _
from frappe.utils import now_datetime
from frappe.utils.synchronization import LockTimeoutError, filelock

from gov_crm.exceptions import AssigneeRefused, GovCRMError
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.nobody import in_the_name_of
from gov_crm.service_requests import assignment, replying, resolving
from gov_crm.service_requests.mailing import fill_in, render
from gov_crm.service_requests.routing import choose_in

REQUEST, BULK, ROW = "Gov Service Request", "Gov Bulk Action", "Gov Bulk Action Row"
WAITING, RUNNING, DONE, FAILED = "Waiting", "Running", "Done", "Failed"
JOB = "gov_crm.service_requests.bulk_actions.run"
LEFT_UNDONE = timedelta(minutes=30)


def run(bulk_action: str) -> None:
	"""Do what is left of it; nothing where another process is at it."""
	try:
		with filelock(f"gov_bulk_action_{bulk_action}", timeout=0):
			_run(frappe.get_doc(BULK, bulk_action))
	except LockTimeoutError:
		return


def try_again(bulk) -> None:
	"""Do those that failed once more, after commit. Raises GovCRMError where none did, or it still runs."""
	if bulk.status != DONE or not bulk.failed:
		frappe.throw(_("There is nothing to try again: none failed, or it still runs."), GovCRMError)
	for row in bulk.rows:
		if row.result == FAILED:
			_note_row(row, WAITING)
	bulk.db_set({"status": WAITING, **_counts(bulk)})
	go_on(bulk)


def go_on(bulk) -> None:
	"""Queue what is left of it after commit; two runs never take the same request."""
	run_after_commit(JOB, queue="long", bulk_action=bulk.name)


def finish_interrupted() -> None:
	"""Scheduled: take up what was killed or never queued, in the name of whoever began it."""
	left = {"status": ("in", (WAITING, RUNNING)), "modified": ("<", now_datetime() - LEFT_UNDONE)}
	for bulk in frappe.get_all(BULK, left, ["name", "owner"], order_by="creation"):
		if frappe.db.get_value("User", bulk.owner, "enabled"):
			with in_the_name_of(bulk.owner):
				frappe.enqueue(JOB, queue="long", bulk_action=bulk.name)


def _run(bulk) -> None:
	bulk.db_set("status", RUNNING, commit=True)
	for row in [row for row in bulk.rows if row.result == WAITING]:
		_take(bulk, row)
	bulk.db_set("status", DONE, commit=True)


def _take(bulk, row) -> None:
	"""One request, whole or not at all; why not stands on its row."""
	try:
		_note(bulk, row, DONE, mailed=_do(bulk, row.request))
	except Exception as error:
		frappe.db.rollback()
		_note(bulk, row, FAILED, message=_sentence(error, row.request))
	frappe.db.commit()  # each request in a transaction of its own
	frappe.clear_messages()


def _do(bulk, name: str) -> bool:
	"""Gives whether a mail went out."""
	request = frappe.get_doc(REQUEST, name)
	if not request.has_permission("write"):
		frappe.throw(_("You may not change this request."), frappe.PermissionError)
	return _DO[bulk.action](bulk, request)


def _assign(bulk, request) -> bool:
	assignment.assign(request, bulk.assign_to or _chosen_by_routing(request))
	return False


def _reply(bulk, request) -> bool:
	mail = words_of_reply(bulk, request)
	replying.reply(request, mail["message"], mail["subject"])
	return True


def words_of_reply(bulk, request) -> dict:
	"""Subject and message (HTML) for this one: of the template, else of the words that were written."""
	if bulk.email_template:
		return render(request, bulk.email_template)
	return {
		"subject": fill_in(request, bulk.subject or "", as_html=False) or request.subject,
		"message": fill_in(request, bulk.message or ""),
	}


def _resolve(bulk, request) -> bool:
	return resolving.resolve(
		request, **ending_of(bulk, request), tell_constituent=bool(bulk.tell_constituent)
	)


def ending_of(bulk, request) -> dict:
	"""How this one ends, as `resolving.resolve` and `resolving.preview` take it."""
	return {
		"outcome": bulk.outcome,
		"note": fill_in(request, bulk.note or "", as_html=False),
		"evidence": {field: bulk.get(field) for field in resolving.EVIDENCE if bulk.get(field)},
		"template": bulk.email_template,
	}


_DO = {"Assign": _assign, "Reply": _reply, "Resolve": _resolve}


def _chosen_by_routing(request) -> str:
	placement = choose_in(request.department, request)
	if not placement.assignee:
		frappe.throw(" ".join(placement.because), AssigneeRefused)
	return placement.assignee


def _note(bulk, row, result: str, mailed: bool = False, message: str | None = None) -> None:
	_note_row(row, result, mailed, message)
	frappe.db.set_value(BULK, bulk.name, _counts(bulk))


def _note_row(row, result: str, mailed: bool = False, message: str | None = None) -> None:
	row.update({"result": result, "mailed": int(mailed), "message": message})
	values = {field: row.get(field) for field in ("result", "mailed", "message")}
	frappe.db.set_value(ROW, row.name, values, update_modified=False)


def _counts(bulk) -> dict[str, int]:
	results = Counter(row.result for row in bulk.rows)
	return {
		"done": results[DONE],
		"failed": results[FAILED],
		"mails": sum(row.mailed or 0 for row in bulk.rows),
	}


def _sentence(error: Exception, request: str) -> str:
	"""What people are told; what nobody foresaw goes to the Error Log."""
	foreseen = isinstance(error, frappe.ValidationError | frappe.PermissionError)
	if foreseen and (said := replying.as_text(str(error))):
		return said
	frappe.log_error(title=f"Bulk action on {request}")
	return _("Something went wrong. Your administrator finds it in the Error Log.")

"""What a request promises, kept in step with its state, type, priority and department as it is saved."""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import format_datetime

from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.deadlines import calendar_of, set_deadlines, set_target_state
from gov_crm.service_requests.escalation import pass_over, set_next_escalation
from gov_crm.service_requests.history import record
from gov_crm.service_requests.waiting import set_pauses


@site_language()
def set_promise(request) -> None:
	"""Set dates, how the request stands against them, and when its next step of escalation falls due."""
	clock_turned, asked_anew = set_pauses(request), _asked_anew(request)
	due_before = request.resolution_due
	if clock_turned or asked_anew or request.is_new() or request.flags.extending:
		set_deadlines(request)
	set_target_state(request)
	moved = request.has_value_changed("resolution_due")
	if moved and request.flags.extending:
		pass_over(request)
	if moved or request.is_new() or request.has_value_changed("status"):
		set_next_escalation(request)
	if asked_anew and moved:
		request.flags.due_moved = due_moved(due_before, request.resolution_due, asked_anew)


def record_promise(request) -> None:
	"""The line of the history about a date that moved because something else was asked for."""
	if line := request.flags.pop("due_moved", None):
		record(request.name, "Deadline", line)


def due_moved(before: datetime | None, after: datetime | None, because: str) -> str:
	"""What the history says of it."""
	return _("Due moved from {0} to {1} because {2}.").format(_shown(before), _shown(after), because)


def _asked_anew(request) -> str:
	"""Why another date is promised now; empty where none is."""
	before = request.get_doc_before_save()
	if not before:
		return ""
	if before.service_type != request.service_type:
		name = frappe.get_cached_value("Gov Service Type", request.service_type, "service_name")
		return _("the service is now {0}").format(name)
	if before.priority != request.priority:
		return _("the priority is now {0}").format(_(request.priority))
	# `is`: a calendar is built once
	if before.department != request.department and calendar_of(before) is not calendar_of(request):
		return _("{0} works by another calendar").format(request.department)
	return ""


def _shown(moment: datetime | None) -> str:
	return format_datetime(moment) if moment else _("no date")

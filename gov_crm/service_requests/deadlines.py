"""First response and resolution dates of a request, from its type's targets and its calendar."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe import _

from gov_crm.domain import deadlines
from gov_crm.domain.deadlines import Extension, Pause, Target
from gov_crm.domain.queue import queue_date
from gov_crm.domain.working_calendar import Calendar
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.gov_crm.clock import now, to_site, to_utc
from gov_crm.service_requests.routing import full_name

WORKING_HOURS = "Working Hours"
USUAL_PRIORITY = "Medium"


def set_deadlines(request) -> None:
	"""Set first_response_due, resolution_due, original_due, at_risk_from (site time).

	Empty where nothing is promised; original_due only where the date was extended: it is the one before.
	"""
	target = _target_row(request)
	calendar = calendar_of(request)
	if not target and request.external_system:
		_extend_given_date(request)
		return
	extensions = _extensions(request)
	request.first_response_due = request.resolution_due = request.at_risk_from = None
	if not (target and calendar):
		return
	if target.first_response_hours:
		promise = Target(target.first_response_hours, WORKING_HOURS)
		request.first_response_due = to_site(deadlines.due(to_utc(request.opened_on), promise, calendar))
	if target.resolution_value:
		_set_resolution(request, _resolution(target), calendar, extensions)


def _set_resolution(request, promise: Target, calendar: Calendar, extensions: tuple[Extension, ...]) -> None:
	opened, pauses = to_utc(request.opened_on), _pauses(request)
	due = deadlines.due(opened, promise, calendar, pauses, extensions)
	request.resolution_due = to_site(due)
	request.at_risk_from = to_site(deadlines.at_risk_from(opened, due, promise, calendar, pauses))
	if due and extensions:
		request.original_due = to_site(deadlines.due(opened, promise, calendar, pauses))


def _extend_given_date(request) -> None:
	"""Another system's own date stands until our catalogue promises one; what was granted moves it on."""
	if extensions := _extensions(request):
		request.original_due = to_site(extensions[0].old)
		request.resolution_due = to_site(extensions[-1].new)
		request.at_risk_from = to_site(
			deadlines.at_risk_between(to_utc(request.opened_on), extensions[-1].new)
		)


def set_target_state(request) -> None:
	"""Set On Track, At Risk, Overdue, Met or Missed as of now, empty where nothing is promised; when that
	changes next; and its place in the queue.
	"""
	request.queue_date = queue_date(request.status, request.resolution_due)
	request.target_state = deadlines.target_state(
		now(),
		request.status,
		to_utc(request.resolution_due),
		to_utc(request.at_risk_from),
		to_utc(request.resolved_on),
	)
	request.state_changes_on = deadlines.state_changes_on(
		request.status, request.target_state, request.resolution_due, request.at_risk_from
	)


@dataclass(frozen=True, slots=True)
class Terms:
	"""By what a request's time is counted: one for all of a service, priority and department."""

	promise: Target | None
	calendar: Calendar | None


def terms_of(request) -> Terms:
	"""The target of its priority, None where nothing is promised, and its calendar."""
	target = _target_row(request)
	promised = target and target.resolution_value
	return Terms(_resolution(target) if promised else None, calendar_of(request))


def share_used_on(request, share: float, terms: Terms) -> datetime | None:
	"""When a share of the request's time is used up, aware; None without a date and while its clock stands.

	Where another system's date stands for a target of ours, by wall time.
	"""
	opened, due = to_utc(request.opened_on), to_utc(request.resolution_due)
	if not (terms.promise and terms.calendar):
		return deadlines.at_risk_between(opened, due, share)
	return deadlines.at_risk_from(opened, due, terms.promise, terms.calendar, _pauses(request), share)


def explain(request) -> list[dict]:
	"""The steps from receipt to due date, a dict each: kind, from, until (site time), counted, unit, note,
	approved_by.

	`counted` is a number of hours or days, as `unit` says; the lines add up to the target
	(`domain.deadlines.explain`). The note of the first says whose target it is, where the priority has none
	of its own. Empty where no date is promised.
	"""
	target, calendar = _target_row(request), calendar_of(request)
	if not (target and target.resolution_value and calendar and request.resolution_due):
		return []
	steps = deadlines.explain(
		to_utc(request.opened_on), _resolution(target), calendar, _pauses(request), _extensions(request)
	)
	received, *others = [_line(step) for step in steps]
	return [{**received, "note": _borrowed(request, target)}, *others]


def _borrowed(request, target) -> str:
	if target.priority == request.priority:
		return ""
	priority = _(request.priority) if request.priority else _("A request without a priority")
	return _("{0} has no target of its own here, so that of {1} counts.").format(priority, _(target.priority))


def _line(step) -> dict:
	in_hours = isinstance(step.counted, timedelta)
	return {
		"kind": step.kind,
		"from": to_site(step.since),
		"until": to_site(step.until),
		"counted": step.counted / timedelta(hours=1) if in_hours else step.counted,
		"unit": "Hours" if in_hours else "Days",
		"note": _(step.note),
		"approved_by": full_name(step.approved_by) if step.approved_by else "",
	}


def _target_row(request):
	"""The target of the request's priority, else of its type's default one, else of the usual one."""
	service = frappe.get_cached_doc("Gov Service Type", request.service_type)
	by_priority = {row.priority: row for row in service.targets}
	wanted = (request.priority, service.default_priority, USUAL_PRIORITY)
	return next((by_priority[priority] for priority in wanted if priority in by_priority), None)


def calendar_of(request) -> Calendar | None:
	"""Whose working time counts: the service type's, else the department's, else the default one."""
	service = frappe.get_cached_doc("Gov Service Type", request.service_type)
	department = request.department and frappe.get_cached_value(
		"Gov Department", request.department, "calendar"
	)
	return calendar_for(service.calendar, department)


def _resolution(target) -> Target:
	return Target(target.resolution_value, target.resolution_unit)


def _pauses(request) -> tuple[Pause, ...]:
	return tuple(
		Pause(to_utc(row.get("from")), to_utc(row.get("to")), row.reason or _("Waiting"))
		for row in request.pauses
	)


def _extensions(request) -> tuple[Extension, ...]:
	"""Those that were granted, in their order; asked for only where there may be some."""
	rows = request.get("extensions")
	if rows is None:
		rows = _granted(request.name) if request.original_due or request.flags.extending else ()
	return tuple(
		Extension(to_utc(row.old), to_utc(row.new), row.reason or "", row.approved_by or "") for row in rows
	)


def _granted(request: str) -> list[dict]:
	filters = {"request": request, "status": "Approved"}
	fields = ["old", "new", "reason", "approved_by"]
	return frappe.get_all("Gov Request Extension", filters, fields, order_by="decided_on, creation")

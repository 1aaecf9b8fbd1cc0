"""As the time of a request is used up, somebody is told: each step once, in working hours only.

`next_escalation_on` of a request is when its next step falls due; the sweep is a range of that index.
"""

from datetime import datetime, timedelta, timezone

import frappe

from gov_crm.constituents.bulk_rows import write_columns
from gov_crm.domain.errors import DomainError
from gov_crm.domain.escalation import Plan, Step, plan
from gov_crm.domain.request_states import RUNNING
from gov_crm.domain.working_time import is_working_time, next_working_moment
from gov_crm.gov_crm.clock import now as this_moment
from gov_crm.gov_crm.clock import to_site
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.dated_rows import add_pauses
from gov_crm.service_requests.deadlines import Terms, share_used_on, terms_of
from gov_crm.service_requests.escalation_notices import tell

REQUEST = "Gov Service Request"
AT_ONCE = 1_000
BEFORE_ALL = datetime.min.replace(tzinfo=timezone.utc)
COLUMNS = (
	"name",
	"status",
	"service_type",
	"priority",
	"department",
	"assigned_to",
	"external_system",
	"opened_on",
	"resolution_due",
	"escalated_percent",
)


class Rules:
	"""The steps and the terms of requests, read once for all of a service, priority and department."""

	def __init__(self):
		self._known: dict[tuple, tuple[tuple[Step, ...], Terms]] = {}

	def of(self, request) -> tuple[tuple[Step, ...], Terms]:
		key = (request.service_type, request.priority, request.department)
		if key not in self._known:
			self._known[key] = ladder_of(request.service_type), terms_of(request)
		return self._known[key]


def set_next_escalation(request) -> None:
	"""Set when the next step of a request falls due (site time); empty while its clock stands still."""
	request.next_escalation_on = None
	if request.status in RUNNING and request.resolution_due:
		ladder, terms = Rules().of(request)
		found = _plan(request, request.escalated_percent or 0, BEFORE_ALL, ladder, terms)
		request.next_escalation_on = _in_working_time(found.next_on, terms)


def pass_over(request) -> None:
	"""The date is a new one: the steps begin anew, and those whose moment by it is over are not taken."""
	request.escalated_percent = 0
	if request.resolution_due:
		request.escalated_percent = _plan(request, 0, this_moment(), *Rules().of(request)).percent


@site_language()
def escalate() -> None:
	"""Scheduled: take the steps that fall due; each part is committed, so that none is lost or repeated."""
	now, rules = this_moment(), Rules()
	while requests := _due(to_site(now)):
		_take_steps(requests, now, rules)
		frappe.db.commit()


def ladder_of(service_type: str) -> tuple[Step, ...]:
	"""The steps of a service type, else those of the settings."""
	rows = frappe.get_cached_doc("Gov Service Type", service_type).escalation or get_settings().escalation
	return tuple(Step(row.at_percent, row.notify) for row in rows or ())


def _take_steps(requests: list[frappe._dict], now: datetime, rules: Rules) -> None:
	planned = [(request, *_plan_safely(request, now, rules)) for request in requests]
	write_columns(
		REQUEST,
		{request.name: (next_on, found.percent) for request, found, next_on in planned},
		("next_escalation_on", "escalated_percent"),
	)
	tell([(request, step) for request, found, _next in planned for step in found.steps], to_site(now))


def _plan_safely(request, now: datetime, rules: Rules) -> tuple[Plan, datetime | None]:
	"""What is to be done, and when to look again (site time).

	One that cannot be counted keeps none of the others from being told.
	"""
	try:
		ladder, terms = rules.of(request)
		found = _plan_within_hours(request, now, ladder, terms)
		return found, _later_than(now, _in_working_time(found.next_on, terms))
	except DomainError:
		frappe.log_error("Escalation not planned", reference_doctype=REQUEST, reference_name=request.name)
		return Plan((), request.escalated_percent, None), None


def _plan_within_hours(request, now: datetime, ladder: tuple[Step, ...], terms: Terms) -> Plan:
	if request.status not in RUNNING:
		return Plan((), request.escalated_percent, None)
	if terms.calendar and not is_working_time(now, terms.calendar):
		return Plan((), request.escalated_percent, now)
	return _plan(request, request.escalated_percent, now, ladder, terms)


def _plan(request, taken: int, now: datetime, ladder: tuple[Step, ...], terms: Terms) -> Plan:
	def moment_of(percent: int) -> datetime | None:
		moment = share_used_on(request, percent / 100, terms)
		return moment and moment.replace(microsecond=0)

	return plan(ladder, taken, now, moment_of)


def _later_than(now: datetime, ahead: datetime | None) -> datetime | None:
	"""In an hour that the clock shows twice a moment ahead may read as one that is over."""
	return ahead and max(ahead, to_site(now) + timedelta(seconds=1))


def _in_working_time(moment: datetime | None, terms: Terms) -> datetime | None:
	return to_site(next_working_moment(moment, terms.calendar) if moment and terms.calendar else moment)


def _due(now: datetime) -> list[frappe._dict]:
	request = frappe.qb.DocType(REQUEST)
	query = (
		frappe.qb.from_(request)
		.select(*(request[column] for column in COLUMNS))
		.where(request.next_escalation_on <= now)
		.orderby(request.next_escalation_on)
		.limit(AT_ONCE)
	)
	requests = query.for_update().run(as_dict=True)
	add_pauses(requests)
	return requests

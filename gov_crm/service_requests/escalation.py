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
from gov_crm.service_requests.deadlines import calendar_of, share_used_on
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


def set_next_escalation(request) -> None:
	"""Set when the next step of a request falls due (site time); empty while its clock stands still."""
	request.next_escalation_on = None
	if request.status in RUNNING and request.resolution_due:
		found = _plan(request, request.escalated_percent or 0, BEFORE_ALL)
		request.next_escalation_on = _in_working_time(request, found.next_on)


def pass_over(request) -> None:
	"""The date is a new one: the steps begin anew, and those whose moment by it is over are not taken."""
	request.escalated_percent = 0
	if request.resolution_due:
		request.escalated_percent = _plan(request, 0, this_moment()).percent


@site_language()
def escalate() -> None:
	"""Scheduled: take the steps that fall due; each part is committed, so that none is lost or repeated."""
	now = this_moment()
	while requests := _due(to_site(now)):
		_take_steps(requests, now)
		frappe.db.commit()


def ladder_of(service_type: str) -> tuple[Step, ...]:
	"""The steps of a service type, else those of the settings."""
	rows = frappe.get_cached_doc("Gov Service Type", service_type).escalation or get_settings().escalation
	return tuple(Step(row.at_percent, row.notify) for row in rows or ())


def _take_steps(requests: list[frappe._dict], now: datetime) -> None:
	planned = [(request, _plan_safely(request, now)) for request in requests]
	write_columns(
		REQUEST,
		{request.name: (_later_than(now, request, found), found.percent) for request, found in planned},
		("next_escalation_on", "escalated_percent"),
	)
	tell([(request, step) for request, found in planned for step in found.steps], to_site(now))


def _plan_safely(request, now: datetime) -> Plan:
	"""One that cannot be counted keeps none of the others from being told."""
	try:
		return _plan_within_hours(request, now)
	except DomainError:
		frappe.log_error("Escalation not planned", reference_doctype=REQUEST, reference_name=request.name)
		return Plan((), request.escalated_percent, None)


def _plan_within_hours(request, now: datetime) -> Plan:
	if request.status not in RUNNING:
		return Plan((), request.escalated_percent, None)
	calendar = calendar_of(request)
	if calendar and not is_working_time(now, calendar):
		return Plan((), request.escalated_percent, now)
	return _plan(request, request.escalated_percent, now)


def _plan(request, taken: int, now: datetime) -> Plan:
	def moment_of(percent: int) -> datetime | None:
		moment = share_used_on(request, percent / 100)
		return moment and moment.replace(microsecond=0)

	return plan(ladder_of(request.service_type), taken, now, moment_of)


def _later_than(now: datetime, request, found: Plan) -> datetime | None:
	"""In an hour that the clock shows twice a moment ahead may read as one that is over."""
	ahead = _in_working_time(request, found.next_on)
	return ahead and max(ahead, to_site(now) + timedelta(seconds=1))


def _in_working_time(request, moment: datetime | None) -> datetime | None:
	calendar = calendar_of(request)
	return to_site(next_working_moment(moment, calendar) if moment and calendar else moment)


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

"""Each working morning, per department: how many open requests nobody looks after; a mail to its heads."""

from collections.abc import Iterator
from urllib.parse import urlencode

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import escape_html, get_url_to_report

from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.calendars import calendar_for
from gov_crm.gov_crm.clock import now
from gov_crm.gov_crm.in_charge import heads_of, in_charge_of, parent_of
from gov_crm.gov_crm.reach import department_in_reach
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.falling_through import (
	CONCERNS,
	NO_NEXT_STEP,
	NO_OWNER,
	NO_REPLY,
	STALE,
	count,
	stale_days,
)
from gov_crm.service_requests.mailing import REQUEST, can_send

DEPARTMENT, REPORT = "Gov Department", "No One Falls Through"
USUAL_HOUR = 7


def send_digests() -> None:
	"""Scheduled hourly: to each department whose morning has come, once a day.

	A department's mail and its mark are one transaction; what fails is noted and tried again in an hour.
	"""
	if not get_settings().send_digest or not can_send():
		return
	for department, today in _due():
		try:
			_send(department)
			frappe.db.set_value(DEPARTMENT, department, "digest_sent_on", today, update_modified=False)
			frappe.db.commit()  # what went out does not go out again
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Digest not sent", reference_doctype=DEPARTMENT, reference_name=department)


def figures(department: str) -> dict[str, int]:
	"""How many open requests of a department there are of each concern, without those that are explained."""
	return {concern: count(concern, department) for concern in CONCERNS}


def readers(department: str) -> list[str]:
	"""The heads of a department who are there, else whoever is in charge above; each may see its requests."""
	found = heads_of(department) or [in_charge_of(parent_of(department))]
	return [user for user in found if user and _may_read(user, department)]


def _due() -> Iterator[tuple[str, str]]:
	hour = get_settings().digest_hour
	hour = USUAL_HOUR if hour is None else hour
	fields = ["name", "calendar", "digest_sent_on"]
	for row in frappe.get_all(DEPARTMENT, fields=fields, order_by="lft"):
		calendar = calendar_for(row.calendar)
		local = calendar and calendar.local(now())
		if not local or local.hour < hour or not calendar.is_open_on(local.date()):
			continue
		if str(row.digest_sent_on) != str(local.date()):
			yield row.name, str(local.date())


@automatic()
def _send(department: str) -> None:
	numbers = figures(department)
	if not any(numbers.values()):
		return
	explained = sum(count(concern, department, explained=True) for concern in CONCERNS)
	for user in readers(department):
		with print_language(frappe.get_cached_value("User", user, "language") or "en"):
			frappe.sendmail(
				recipients=[user],
				subject=_("{0}: requests that nobody looks after").format(department),
				message=_message(department, numbers, explained),
			)


def _message(department: str, numbers: dict[str, int], explained: int) -> str:
	lines = "".join(_line(concern, number, department) for concern, number in numbers.items() if number)
	rest = _("{0} more are left for now, with a reason.").format(explained) if explained else ""
	heading = _("Of the open requests of {0}:").format(department)
	return f"<p>{escape_html(heading)}</p><ul>{lines}</ul><p>{escape_html(rest)}</p>"


def _line(concern: str, number: int, department: str) -> str:
	address, words = escape_html(list_of(concern, department)), escape_html(_words(concern, number))
	return f'<li><a href="{address}">{words}</a></li>'


def list_of(concern: str, department: str) -> str:
	"""The address of the list of what was counted."""
	query = urlencode({"department": department, "concern": concern})
	return f"{get_url_to_report(REPORT, 'Script Report')}?{query}"


def _words(concern: str, number: int) -> str:
	return {
		NO_OWNER: _("{0} without an owner"),
		NO_REPLY: _("{0} without a first reply, which is overdue"),
		NO_NEXT_STEP: _("{0} without a next step"),
		STALE: _("{0} about which nothing was done for {1} days"),
	}[concern].format(number, stale_days())


def _may_read(user: str, department: str) -> bool:
	return department_in_reach(department, user) and bool(frappe.has_permission(REQUEST, "read", user=user))

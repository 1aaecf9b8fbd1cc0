"""Who is told of a step: by Notification Log at once, by mail soon after; what a kill leaves comes later."""

from datetime import datetime

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import set_notifications_as_unseen
from frappe.translate import print_language
from frappe.utils import add_days, escape_html, format_datetime, get_url_to_form, now_datetime
from frappe.utils.caching import request_cache

from gov_crm.constituents.bulk_rows import insert_rows, new_names
from gov_crm.domain.escalation import Step
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.in_charge import in_charge_of, is_there, parent_of
from gov_crm.gov_crm.reach import department_in_reach
from gov_crm.service_requests.history import SYSTEM, record_many
from gov_crm.service_requests.mailing import REQUEST, can_send
from gov_crm.service_requests.routing import full_name

UPDATE = "Gov Request Update"
# Later than that it would confuse more than help
TRY_FOR_DAYS = 3
MOST_LINES = 200


def tell(steps: list[tuple[frappe._dict, Step]], at: datetime) -> None:
	"""Log each step in its request's history and tell whom it names; mail follows by `mail_due_notices`."""
	told = [(request, step, who_is_told(step.notify, request)) for request, step in steps]
	names = {user: full_name(user) for _request, _step, user in told if user}
	record_many(_event(request, step, user, names.get(user), at) for request, step, user in told)
	lines = [line for line in told if line[2]]
	notices = [_notice(name, *line, at) for name, line in zip(new_names(len(lines)), lines, strict=True)]
	insert_rows("Notification Log", notices)
	for user in names:
		set_notifications_as_unseen(user)
		frappe.publish_realtime("notification", after_commit=True, user=user)


def who_is_told(notify: str, request) -> str | None:
	"""Whoever a step names; where they are away or gone, the next one up who is there."""
	if notify == "Assignee" and _can_be_told(request.assigned_to, request.department):
		return request.assigned_to
	start = parent_of(request.department) if notify == "Parent Manager" else request.department
	return _in_charge(start) or _in_charge(request.department)


def mail_due_notices() -> None:
	"""Scheduled: one mail to each person with all that they were told of since the last.

	Mail and mark are one transaction. What cannot be sent is noted in the Error Log and tried again.
	"""
	users = _owed_a_mail()
	if not users or not can_send():
		return
	for user in users:
		try:
			_mail(user)
			frappe.db.commit()  # what went out does not go out again
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Escalation mail not sent", reference_doctype="User", reference_name=user)


@request_cache
def _in_charge(department: str | None) -> str | None:
	return in_charge_of(department)


@request_cache
def _can_be_told(user: str | None, department: str | None) -> bool:
	"""Whoever has left a department does not see its requests any more."""
	return bool(user) and is_there(user) and _may_see(user, department)


def _may_see(user: str, department: str | None) -> bool:
	return department_in_reach(department, user) and bool(frappe.has_permission(REQUEST, "read", user=user))


def _event(request, step: Step, user: str | None, name: str | None, at: datetime) -> dict:
	if user:
		body = _("{0} % of the time is used up. Told: {1}.").format(step.at_percent, name)
	else:
		body = _("{0} % of the time is used up. There is nobody to tell.").format(step.at_percent)
	return {
		"request": request.name,
		"kind": "Escalation",
		"body": body,
		"at": at,
		"told": user,
		"mail_due": int(bool(user)),
	}


def _notice(name: str, request, step: Step, user: str, at: datetime) -> dict:
	"""A row of Notification Log as inserting one makes it, without its mail: ours says more in one."""
	return {
		"name": name,
		"owner": SYSTEM,
		"modified_by": SYSTEM,
		"creation": at,
		"modified": at,
		"subject": _subject_of(step.at_percent, request.service_type).replace("#", request.name, 1),
		"for_user": user,
		"from_user": SYSTEM,
		"type": "Alert",
		"document_type": REQUEST,
		"document_name": request.name,
	}


@request_cache
def _subject_of(percent: int, service_type: str) -> str:
	"""What a notice says, in HTML, with # for the number of the request."""
	service = _service_name(service_type)
	return escape_html(_("{0}: {1} % of the time is used up ({2})").format("#", percent, service))


@request_cache
def _service_name(service_type: str) -> str:
	return frappe.get_cached_value("Gov Service Type", service_type, "service_name")


def _owed_a_mail() -> list[str]:
	update = frappe.qb.DocType(UPDATE)
	rows = (
		frappe.qb.from_(update)
		.select(update.told)
		.distinct()
		.where(update.mail_due == 1)
		.where(update.at > add_days(now_datetime(), -TRY_FOR_DAYS))
		.orderby(update.told)
		.run()
	)
	return [user for (user,) in rows]


@automatic()
def _mail(user: str) -> None:
	rows = _told(user)
	if shown := [row for row in rows if is_there(user) and _may_see(user, row.department)]:
		with print_language(frappe.get_cached_value("User", user, "language") or "en"):
			frappe.sendmail(recipients=[user], subject=_subject(shown), message=_message(shown))
	frappe.db.sql(
		"update `tabGov Request Update` set mail_due = 0 where name in %(names)s",
		{"names": tuple(row.event for row in rows)},
	)


def _told(user: str) -> list[frappe._dict]:
	update, request = frappe.qb.DocType(UPDATE), frappe.qb.DocType(REQUEST)
	query = (
		frappe.qb.from_(update)
		.join(request)
		.on(request.name == update.request)
		.select(
			update.name.as_("event"),
			request.name,
			request.service_type,
			request.department,
			request.resolution_due,
		)
		.where(update.mail_due == 1)
		.where(update.told == user)
		.orderby(request.resolution_due)
		.orderby(request.name)
		.limit(MOST_LINES)
	)
	return query.run(as_dict=True)


def _subject(rows: list[frappe._dict]) -> str:
	numbers = sorted({row.name for row in rows})
	if len(numbers) == 1:
		return _("{0} needs your attention").format(numbers[0])
	return _("{0} requests need your attention").format(len(numbers))


def _message(rows: list[frappe._dict]) -> str:
	"""Numbers, services and dates: what people wrote does not leave the Desk."""
	lines = "".join(f"<li>{_line(row)}</li>" for row in {row.name: row for row in rows}.values())
	heading = escape_html(_("The time promised for these requests is running out or is over:"))
	return f"<p>{heading}</p><ul>{lines}</ul>"


def _line(row: frappe._dict) -> str:
	service = _service_name(row.service_type)
	due = _("due {0}").format(format_datetime(row.resolution_due)) if row.resolution_due else ""
	words = escape_html(" · ".join(filter(None, (service, row.department, due))))
	return f'<a href="{get_url_to_form(REQUEST, row.name)}">{row.name}</a> {words}'

"""A later date for a request: somebody asks with a reason, whoever is responsible decides with a word."""

from datetime import datetime

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.utils import escape_html, format_date, format_datetime, get_datetime, now_datetime

from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.domain.request_states import OPEN
from gov_crm.exceptions import ExtensionRefused
from gov_crm.gov_crm.departments import departments_in_reach, members_of
from gov_crm.gov_crm.in_charge import department_and_above, in_charge_of, parent_of
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.mailing import REQUEST, tell
from gov_crm.service_requests.routing import full_name

EXTENSION = "Gov Request Extension"
DEADLINE = "Deadline"
ASKED, APPROVED, DECLINED, WITHDRAWN = "Asked", "Approved", "Declined", "Withdrawn"
DECIDE_EVERYWHERE = frozenset(("Gov CRM Manager", "System Manager"))


def ask(request, new_due: datetime | str, reason: str, tell_constituent: bool = False) -> str:
	"""Ask for a later date (site time); gives the state of the ask: Approved where the user may decide alone.

	Raises ExtensionRefused where the request has no date, has an open ask, or the date is not later.
	"""
	new_due = get_datetime(new_due).replace(microsecond=0)
	_check_ask(request, new_due, reason)
	row = _insert(request, new_due, reason.strip(), tell_constituent)
	if decides_alone(request.department, frappe.session.user):
		_grant(request, row, "")
		return APPROVED
	with site_language():
		record(request.name, DEADLINE, _("Extension asked for, from {0} to {1}: {2}").format(*_words(row)))
	_notify(_decider(request), request, _("{0}: a later date is asked for").format(request.name))
	return ASKED


def approve(request, answer: str = "") -> None:
	"""Grant the open ask; the request is due on its date. Raises ExtensionRefused."""
	row = _to_decide(request)
	_check_later(request, get_datetime(row.new))
	_grant(request, row, answer)
	_notify(row.asked_by, request, _("{0}: the later date is granted").format(request.name))


def decline(request, answer: str) -> None:
	"""Refuse the open ask with a word; the date stays. Raises ExtensionRefused."""
	row = _to_decide(request)
	if not (answer or "").strip():
		frappe.throw(_("Say why the date stays."), ExtensionRefused)
	_settle(row, DECLINED, answer)
	with site_language():
		record(request.name, DEADLINE, _("Extension declined: {0}").format(answer.strip()))
	_notify(row.asked_by, request, _("{0}: the later date is declined").format(request.name))


def withdraw(request) -> None:
	"""Take back one's own ask before it is decided upon. Raises ExtensionRefused."""
	row = _open(request)
	if row.asked_by != frappe.session.user:
		frappe.throw(_("Only {0} can take this back.").format(full_name(row.asked_by)), ExtensionRefused)
	_settle(row, WITHDRAWN, "")
	with site_language():
		record(request.name, DEADLINE, _("Extension no longer asked for."))


def open_extension(request) -> dict | None:
	"""The ask that waits for a decision, and what the user may do about it: decide, withdraw."""
	row = _find_open(request)
	if not row:
		return None
	user = frappe.session.user
	return {
		"new": row.new,
		"reason": row.reason,
		"asked_by": full_name(row.asked_by),
		"may_decide": may_decide(request, row, user),
		"may_withdraw": row.asked_by == user,
	}


def may_decide(request, row, user: str) -> bool:
	"""Whoever is responsible for the department; for what they asked themselves, only who decides alone."""
	if user == row.asked_by:
		return decides_alone(request.department, user)
	return _is_responsible(request.department, user)


def decides_alone(department: str | None, user: str) -> bool:
	"""The one place that says who needs nobody else's yes: managers of the department and of those above."""
	managers = (
		frappe.get_cached_value("Gov Department", name, "manager")
		for name in department_and_above(department)
	)
	return user in managers


def _is_responsible(department: str | None, user: str) -> bool:
	roles = set(frappe.get_roles(user))
	if user == "Administrator" or roles & DECIDE_EVERYWHERE or decides_alone(department, user):
		return True
	if department not in departments_in_reach(user):
		return False
	return "Gov Supervisor" in roles or any(
		row.user == user and row.is_lead
		for name in department_and_above(department)
		for row in members_of(name)
	)


def _check_ask(request, new_due: datetime, reason: str) -> None:
	if not (reason or "").strip():
		frappe.throw(_("Say why it takes longer."), ExtensionRefused)
	if request.status not in OPEN or not request.resolution_due:
		frappe.throw(_("{0} has no date now that could be moved.").format(request.name), ExtensionRefused)
	if _find_open(request):
		frappe.throw(_("A later date is asked for already; it has to be decided first."), ExtensionRefused)
	_check_later(request, new_due)


def _check_later(request, new_due: datetime) -> None:
	if not request.resolution_due or new_due <= max(get_datetime(request.resolution_due), now_datetime()):
		frappe.throw(
			_("The new date must lie ahead and after {0}.").format(
				format_datetime(request.resolution_due) if request.resolution_due else _("no date")
			),
			ExtensionRefused,
		)


def _find_open(request) -> frappe._dict | None:
	fields = ["name", "old", "new", "reason", "asked_by", "tell_constituent"]
	rows = frappe.get_all(
		EXTENSION, {"request": request.name, "status": ASKED}, fields, order_by="creation", limit=1
	)
	return rows[0] if rows else None


def _open(request) -> frappe._dict:
	if not (row := _find_open(request)):
		frappe.throw(_("No later date is asked for."), ExtensionRefused)
	return row


def _to_decide(request):
	row = _open(request)
	if not may_decide(request, row, frappe.session.user):
		frappe.throw(
			_("This is decided by a supervisor or the manager of {0}, and not by who asked.").format(
				request.department
			),
			ExtensionRefused,
		)
	return row


def _insert(request, new_due: datetime, reason: str, tell_constituent: bool) -> frappe._dict:
	"""A row that nobody can write by hand: not in the Desk, and not by REST."""
	row = blank_row(
		EXTENSION,
		request=request.name,
		status=ASKED,
		old=request.resolution_due,
		new=new_due,
		reason=reason,
		tell_constituent=int(tell_constituent),
		asked_by=frappe.session.user,
		asked_on=now_datetime().replace(microsecond=0),
	)
	at = now_datetime()
	row |= {"name": new_name(), "creation": at, "modified": at, "owner": frappe.session.user}
	row["modified_by"] = frappe.session.user
	insert_rows(EXTENSION, [row])
	return frappe._dict(row)


def _settle(row, status: str, answer: str) -> None:
	decided = {
		"status": status,
		"old": row.old,
		"answer": (answer or "").strip(),
		"decided_on": now_datetime().replace(microsecond=0),
		"approved_by": frappe.session.user,
	}
	frappe.db.set_value(EXTENSION, row.name, decided)


def _grant(request, row, answer: str) -> None:
	# by now it may be another date than when it was asked for
	row.old = request.resolution_due
	_settle(row, APPROVED, answer)
	request.flags.extending = True
	request.save()
	with site_language():
		record(request.name, DEADLINE, _("Extended from {0} to {1}: {2}").format(*_words(row)))
	if row.tell_constituent:
		_tell_constituent(request)


def _words(row) -> tuple[str, str, str]:
	return format_datetime(row.old), format_datetime(row.new), row.reason


def _tell_constituent(request) -> None:
	"""The status page has it in the site's language, the mail in the constituent's."""

	def words() -> str:
		day = format_date(request.resolution_due, "full")
		return _("It takes longer than we said. We now want to have it settled by {0}.").format(day)

	with site_language():
		record(request.name, "Note", words(), visibility=PUBLIC)
	tell(request, words)


def _decider(request) -> str | None:
	"""Whoever is in charge today, but nobody is asked about their own ask."""
	found = in_charge_of(request.department)
	return in_charge_of(parent_of(request.department)) if found == frappe.session.user else found


def _notify(user: str | None, request, subject: str) -> None:
	if user and user != frappe.session.user:
		notice = {
			"type": "Alert",
			"document_type": REQUEST,
			"document_name": request.name,
			"subject": escape_html(subject),
			"from_user": frappe.session.user,
		}
		enqueue_create_notification(user, notice)

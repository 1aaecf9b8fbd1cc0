"""Every day: what has ended says so, what is replaced makes way, and who should renew is reminded once."""

from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.authorization_fields import AUTHORIZATION, note, save, state_today
from gov_crm.casework.authorization_reminders import remind
from gov_crm.domain.authorizations import ACTIVE, EXPIRED, RENEWED, SUSPENDED
from gov_crm.gov_crm.language import site_language

AT_ONCE = 500


def run() -> None:
	"""Scheduled daily."""
	for name in [*_replaced(), *_over()]:
		_one(name, _move_on)
	for name in _to_be_reminded():
		_one(name, remind)


def _one(name: str, step) -> None:
	"""One that cannot be saved is noted in the Error Log, and holds none of the others up."""
	try:
		step(frappe.get_doc(AUTHORIZATION, name))
		frappe.db.commit()  # a long list is worked off one by one; who was reminded is not reminded again
	except Exception:
		frappe.db.rollback()
		frappe.log_error("Authorization not moved on", reference_doctype=AUTHORIZATION, reference_name=name)


def _move_on(authorization) -> None:
	replaced_from = frappe.db.get_value(AUTHORIZATION, authorization.renewed_by, "valid_from")
	before, authorization.status = authorization.status, state_today(authorization, replaced_from)
	if authorization.status == before:
		return
	save(authorization)
	with site_language():
		note(authorization, _words(authorization))


def _words(authorization) -> str:
	if authorization.status == RENEWED:
		return _("{0} is replaced by {1}.").format(authorization.name, authorization.renewed_by)
	day = format_date(authorization.valid_to)
	if authorization.status == EXPIRED:
		return _("{0} expired on {1}.").format(authorization.name, day)
	return _("{0} ended on {1}.").format(authorization.name, day)


def _over() -> list[str]:
	one = frappe.qb.DocType(AUTHORIZATION)
	query = frappe.qb.from_(one).select(one.name).where(one.status.isin([ACTIVE, SUSPENDED]))
	return query.where(one.valid_to < _today()).orderby(one.valid_to).limit(AT_ONCE).run(pluck=True)


def _replaced() -> list[str]:
	one, newer = frappe.qb.DocType(AUTHORIZATION), frappe.qb.DocType(AUTHORIZATION).as_("newer")
	query = frappe.qb.from_(one).join(newer).on(newer.name == one.renewed_by).select(one.name)
	query = query.where(one.status.isin([ACTIVE, EXPIRED])).where(newer.valid_from <= _today())
	return query.orderby(one.name).limit(AT_ONCE).run(pluck=True)


def _to_be_reminded() -> list[str]:
	"""Those that nobody has renewed, and whose end is still to come."""
	one, today = frappe.qb.DocType(AUTHORIZATION), _today()
	query = frappe.qb.from_(one).select(one.name).where(one.status == ACTIVE)
	query = query.where(one.remind_on <= today).where(one.valid_to >= today)
	query = query.where(one.reminded_on.isnull()).where(Coalesce(one.renewed_by, "") == "")
	query = query.where(Coalesce(one.ended_because, "") == "")
	return query.orderby(one.remind_on).limit(AT_ONCE).run(pluck=True)


def _today() -> date:
	return getdate(nowdate())

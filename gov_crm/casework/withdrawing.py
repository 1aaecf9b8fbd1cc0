"""What was granted is suspended, valid again, revoked or given up; each with its reason."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.authorization_fields import note, save, set_status
from gov_crm.domain import authorizations
from gov_crm.domain.authorizations import ACTIVE, ENDED, REVOKED, SUSPENDED
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import AuthorizationRefused, refuse
from gov_crm.gov_crm.language import site_language

# Who may take away what was granted, and give it back
TAKES_AWAY = frozenset(("Gov Supervisor", "Gov CRM Manager", "System Manager"))


def may_take_away(user: str) -> bool:
	return user == "Administrator" or bool(TAKES_AWAY & set(frappe.get_roles(user)))


def suspend(authorization, reason: str) -> None:
	"""It is not valid until this is lifted. Raises AuthorizationRefused, PermissionError."""
	words = _allowed(reason)
	set_status(authorization, SUSPENDED)
	authorization.suspended_on, authorization.suspended_because = getdate(nowdate()), words
	save(authorization)
	with site_language():
		note(authorization, _("{0} suspended: {1}").format(authorization.name, words))


def lift(authorization, reason: str) -> None:
	"""It is valid again, as far as its dates go. Raises AuthorizationRefused, PermissionError."""
	words = _allowed(reason)
	set_status(authorization, ACTIVE)
	authorization.suspended_on = authorization.suspended_because = None
	save(authorization)
	with site_language():
		note(authorization, _("{0} valid again: {1}").format(authorization.name, words))


def revoke(authorization, reason: str) -> None:
	"""Take it away for good. Raises AuthorizationRefused, PermissionError."""
	words = _allowed(reason)
	set_status(authorization, REVOKED)
	authorization.revoked_on, authorization.revoked_because = getdate(nowdate()), words
	_make_room(authorization)
	save(authorization)
	with site_language():
		note(authorization, _("{0} revoked: {1}").format(authorization.name, words))


def end(authorization, last: date, reason: str) -> None:
	"""It is given up, and valid up to its `last` day. Raises AuthorizationRefused."""
	words = _reason(reason)
	try:
		authorizations.check_move(authorization.status, ENDED)
		authorizations.check_span(getdate(authorization.valid_from), last)
	except DomainError as error:
		refuse(error, AuthorizationRefused)
	authorization.valid_to, authorization.ended_because = last, words
	_make_room(authorization)
	save(authorization)
	with site_language():
		note(authorization, _("{0} ends on {1}: {2}").format(authorization.name, format_date(last), words))


def _make_room(authorization) -> None:
	"""Another account may begin there; what a case gave or renewed stays given once."""
	if (authorization.only_key or "").startswith("account "):
		authorization.only_key = None


def _allowed(reason: str) -> str:
	if not may_take_away(frappe.session.user):
		frappe.throw(_("Only supervisors and managers may do this."), frappe.PermissionError)
	return _reason(reason)


def _reason(reason: str) -> str:
	if not (reason or "").strip():
		frappe.throw(_("Give the reason: the holder has a right to it."), AuthorizationRefused)
	return reason.strip()

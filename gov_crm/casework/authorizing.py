"""Permits and their like: issued from a decided case, once, and renewed."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from gov_crm.casework.authorization_fields import (
	AUTHORIZATION,
	insert,
	last_day_of,
	note,
	save,
	state_today,
)
from gov_crm.domain import authorizations
from gov_crm.domain.authorizations import RENEWABLE
from gov_crm.exceptions import AuthorizationRefused
from gov_crm.gov_crm.language import site_language

GRANTING = ("Granted", "Partly Granted")
# What a renewal takes over from the one before
INHERITED = (
	"kind",
	"title",
	"case_type",
	"holder",
	"department",
	"conditions",
	"reminder_days",
	"address",
	"district",
	"latitude",
	"longitude",
)


def issue(case, begin: date | None = None, end: date | None = None, renews: str | None = None, **given):
	"""Issue what a case was about, once; gives the authorization.

	`given` are conditions and address; what the kind of case says stands in for the last day,
	and with what its inspections ask for the conditions, where none are given. `renews` is the one that it
	takes the place of. Raises AuthorizationRefused.
	"""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	_check_may_issue(case, kind)
	before = _renewed_one(renews, case) if renews else None
	first = getdate(begin or _first_day(before))
	issued = insert(
		{
			**(_inherited(before) if before else {}),
			**_proposed(case, kind),
			**{field: value for field, value in given.items() if value},
			"valid_from": first,
			"valid_to": end or authorizations.last_day(first, kind.authorization_months or 0),
			"renews": renews,
			"only_key": f"case {case.name}",
		}
	)
	_say_issued(issued)
	if before:
		_replace(before, issued)
	return issued


def renew(authorization, begin: date | None = None, end: date | None = None):
	"""Another one after this, for the same holder and as long; gives the new one.

	Raises AuthorizationRefused.
	"""
	_check_renewable(authorization)
	first = getdate(begin or _first_day(authorization))
	renewal = insert(
		{
			**_inherited(authorization),
			"gov_case": authorization.gov_case,
			"valid_from": first,
			"valid_to": end or _as_long(authorization, first),
			"renews": authorization.name,
			"only_key": f"renewal {authorization.name}",
		}
	)
	_say_issued(renewal)
	_replace(authorization, renewal)
	return renewal


def proposal(case) -> dict | None:
	"""What a dialog begins with: title, begin, end, conditions; None where nothing can be issued."""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	if _why_not(case, kind):
		return None
	today = getdate(nowdate())
	return {
		"title": kind.authorization_title or kind.type_name,
		"begin": today,
		"end": authorizations.last_day(today, kind.authorization_months or 0),
		"conditions": _conditions(case, kind),
	}


def issued_for(case: str) -> list[str]:
	"""The numbers of what was issued from a case, the first one first."""
	return frappe.get_all(AUTHORIZATION, {"gov_case": case}, pluck="name", order_by="name")


def _check_may_issue(case, kind) -> None:
	if sentence := _why_not(case, kind):
		frappe.throw(sentence, AuthorizationRefused)


def _why_not(case, kind) -> str:
	if not kind.authorization_kind:
		return _("Nothing is issued in cases of the kind {0}.").format(_(kind.type_name))
	if case.outcome_effect not in GRANTING:
		return _("{0} is not granted, so nothing can be issued.").format(case.name)
	if not case.constituent:
		return _("{0} names nobody who could hold it: choose the constituent first.").format(case.name)
	if known := frappe.db.exists(AUTHORIZATION, {"only_key": f"case {case.name}"}):
		return _("{0} was issued in this case already.").format(known)
	return ""


def _proposed(case, kind) -> dict:
	return {
		"kind": kind.authorization_kind,
		"title": kind.authorization_title or kind.type_name,
		"case_type": kind.name,
		"gov_case": case.name,
		"holder": case.constituent,
		"department": case.lead_department,
		"conditions": _conditions(case, kind),
		"reminder_days": kind.reminder_days,
	}


def _conditions(case, kind) -> str:
	"""The usual ones of its kind, then those on which its reviews and inspections were passed."""
	return "\n".join(filter(None, (kind.authorization_conditions, case.conditions)))


def _inherited(before) -> dict:
	return {field: before.get(field) for field in INHERITED}


def _renewed_one(name: str, case):
	before = frappe.get_doc(AUTHORIZATION, name)
	before.check_permission("write")
	if (before.holder, before.case_type) != (case.constituent, case.case_type):
		frappe.throw(_("{0} is of another kind, or somebody else's.").format(name), AuthorizationRefused)
	_check_renewable(before)
	return before


def _check_renewable(before) -> None:
	if before.renewed_by:
		sentence = _("{0} is renewed already, by {1}.").format(before.name, before.renewed_by)
	elif before.status not in RENEWABLE:
		sentence = _("{0} is {1}, so it cannot be renewed.").format(before.name, _(before.status))
	else:
		return
	frappe.throw(sentence, AuthorizationRefused)


def _first_day(before) -> date:
	return authorizations.next_begin(getdate(nowdate()), before and last_day_of(before))


def _as_long(before, first: date) -> date | None:
	"""As many months as its kind gives, else as many days as the one before."""
	months = before.case_type and frappe.get_cached_value(
		"Gov Case Type", before.case_type, "authorization_months"
	)
	last = last_day_of(before)
	if months or last is None:
		return authorizations.last_day(first, months or 0)
	return first + (last - getdate(before.valid_from))


def _replace(before, after) -> None:
	"""The old one is Renewed when the new one begins, today or by the daily sweep."""
	before.renewed_by = after.name
	before.status = state_today(before, getdate(after.valid_from))
	save(before)


@site_language()
def _say_issued(authorization) -> None:
	words = _("Issued: {0}, {1}").format(_(authorization.title), authorization.name)
	if authorization.renews:
		words = _("{0}; it renews {1}").format(words, authorization.renews)
	note(authorization, words)

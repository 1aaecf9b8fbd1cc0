"""What the Desk asks of an authorization and does with it; each function asks for the right to it first."""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from gov_crm.casework import authorizing, withdrawing
from gov_crm.casework.authorization_fields import AUTHORIZATION, last_day_of
from gov_crm.casework.authorization_print import check_address
from gov_crm.casework.visibility import CASE
from gov_crm.domain.authorizations import next_begin
from gov_crm.gov_crm.given import day


@frappe.whitelist(methods=["GET"])
def get_authorization_page(authorization: str) -> dict:
	"""What the form shows beside the fields: may_write, may_take_away, check_address, next_begin."""
	doc = frappe.get_doc(AUTHORIZATION, authorization)
	doc.check_permission("read")
	may_write = bool(doc.has_permission("write"))
	return {
		"may_write": may_write,
		"may_take_away": may_write and withdrawing.may_take_away(frappe.session.user),
		"check_address": check_address(doc),
		"next_begin": next_begin(getdate(nowdate()), last_day_of(doc)),
	}


@frappe.whitelist(methods=["GET"])
def get_issue(case: str) -> dict | None:
	"""What could be issued from a case; see `authorizing.proposal`."""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("read")
	return authorizing.proposal(doc)


@frappe.whitelist(methods=["POST"])
def issue_authorization(
	case: str,
	begin: str | date | None = None,
	end: str | date | None = None,
	conditions: str = "",
	address: str = "",
	renews: str | None = None,
) -> str:
	"""See `authorizing.issue`; gives the new number."""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	given = {"conditions": conditions.strip(), "address": address.strip()}
	return authorizing.issue(doc, _day(begin), _day(end), renews or None, **given).name


@frappe.whitelist(methods=["POST"])
def renew_authorization(
	authorization: str, begin: str | date | None = None, end: str | date | None = None
) -> str:
	"""See `authorizing.renew`; gives the new number."""
	return authorizing.renew(_writable(authorization), _day(begin), _day(end)).name


@frappe.whitelist(methods=["POST"])
def suspend_authorization(authorization: str, reason: str) -> None:
	"""See `withdrawing.suspend`."""
	withdrawing.suspend(_writable(authorization), reason)


@frappe.whitelist(methods=["POST"])
def lift_suspension(authorization: str, reason: str) -> None:
	"""See `withdrawing.lift`."""
	withdrawing.lift(_writable(authorization), reason)


@frappe.whitelist(methods=["POST"])
def revoke_authorization(authorization: str, reason: str) -> None:
	"""See `withdrawing.revoke`."""
	withdrawing.revoke(_writable(authorization), reason)


@frappe.whitelist(methods=["POST"])
def end_authorization(authorization: str, last: str | date, reason: str) -> None:
	"""See `withdrawing.end`."""
	withdrawing.end(_writable(authorization), day(last), reason)


def _day(given: str | date | None) -> date | None:
	return day(given) if given else None


def _writable(authorization: str):
	doc = frappe.get_doc(AUTHORIZATION, authorization)
	doc.check_permission("write")
	return doc

"""Who sees a service request and what belongs to it: the departments in a person's reach."""

import frappe

from gov_crm.gov_crm.reach import (
	ANYTHING,
	EVERYTHING,
	department_condition,
	department_in_reach,
	readable_condition,
)

REQUEST = "Gov Service Request"


def request_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of requests: those of departments in the user's reach, and what modules above say.

	The hook `gov_request_conditions` names functions that give what is seen besides, and what is hidden.
	"""
	user = user or frappe.session.user
	seen = department_condition("`tabGov Service Request`.`department`", user)
	for path in frappe.get_hooks("gov_request_conditions"):
		besides, hidden = frappe.get_attr(path)(user)
		if seen and besides:
			seen = f"({seen} or {besides})"
		seen = " and ".join(filter(None, (seen, hidden)))
	return seen


def may_see_request(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""A request that is not saved yet has no department to be hidden in: routing gives it one."""
	user = user or frappe.session.user
	if doc.is_new():
		return True
	for path in frappe.get_hooks("gov_may_see_request"):
		answer = frappe.get_attr(path)(doc, ptype, user)
		if answer is not None:
			return answer
	return department_in_reach(doc.department, user)


def update_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of history: that of requests which the user may see."""
	return _of_seen_requests("`tabGov Request Update`.`request`", user)


def extension_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for later dates that were asked for."""
	return _of_seen_requests("`tabGov Request Extension`.`request`", user)


def subscriber_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for those who reported the same."""
	return _of_seen_requests("`tabGov Request Subscriber`.`request`", user)


def survey_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for what people say of how it went."""
	return _of_seen_requests("`tabGov Survey Answer`.`request`", user)


def original_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for what their photos showed before parts were burnt out."""
	return _of_seen_requests("`tabGov Photo Original`.`request`", user)


def may_see_part(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Who sees a request sees its history, the later dates asked for, who follows it and how it went."""
	return bool(frappe.has_permission(REQUEST, "read", doc.request, user=user))


def bulk_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of bulk actions: one's own, and those on requests of one department in reach."""
	user = user or frappe.session.user
	if not (of_reach := department_condition("`tabGov Bulk Action`.`department`", user)):
		return of_reach
	return f"({of_reach} or `tabGov Bulk Action`.`owner` = {frappe.db.escape(user)})"


def may_see_bulk(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them."""
	user = user or frappe.session.user
	return doc.is_new() or doc.owner == user or department_in_reach(doc.department, user)


def _of_seen_requests(column: str, user: str | None) -> str:
	readable = readable_condition(REQUEST, user or frappe.session.user, request_conditions)
	if readable == ANYTHING:
		return EVERYTHING
	# our own condition, made of constants and escaped values
	return f"{column} in (select name from `tabGov Service Request` where {readable})"  # noqa: S608

"""Who sees a service request and what belongs to it: the departments in a person's reach."""

import frappe

from gov_crm.gov_crm.departments import sees_all_departments
from gov_crm.gov_crm.reach import EVERYTHING, department_condition, department_in_reach


def request_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of requests: those of departments in the user's reach."""
	return department_condition("`tabGov Service Request`.`department`", user)


def may_see_request(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""A request that is not saved yet has no department to be hidden in: routing gives it one."""
	return doc.is_new() or department_in_reach(doc.department, user)


def update_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of history: that of requests which the user may see."""
	return _of_seen_requests("`tabGov Request Update`.`request`", user)


def extension_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for later dates that were asked for."""
	return _of_seen_requests("`tabGov Request Extension`.`request`", user)


def subscriber_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""The same for those who reported the same."""
	return _of_seen_requests("`tabGov Request Subscriber`.`request`", user)


def _of_seen_requests(column: str, user: str | None) -> str:
	user = user or frappe.session.user
	if sees_all_departments(user):
		return EVERYTHING
	requests = request_conditions(user)
	# our own condition, made of constants and escaped values
	return f"{column} in (select name from `tabGov Service Request` where {requests})"  # noqa: S608


def may_see_update(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Who sees a request sees its history, and the later dates asked for."""
	department = frappe.db.get_value("Gov Service Request", doc.request, "department")
	return department_in_reach(department, user)


def survey_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of what people say of how it went: of the departments in the user's reach."""
	return department_condition("`tabGov Survey Answer`.`department`", user)


def may_see_survey(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one answer."""
	return department_in_reach(doc.department, user)


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

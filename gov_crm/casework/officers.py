"""Who leads a case, and who does a step of it."""

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils.user import get_users_with_role

from gov_crm.casework.visibility import DEPARTMENT, TEAM, works_on
from gov_crm.domain.case_states import PENDING
from gov_crm.exceptions import AssigneeRefused
from gov_crm.gov_crm.departments import members_of
from gov_crm.gov_crm.in_charge import in_charge_of, is_there
from gov_crm.service_requests.routing import full_name

CASEWORKERS = frozenset(("Gov Caseworker", "Gov Supervisor", "Gov CRM Manager"))
OFFICER, MEMBER, LEAD = "Case Officer", "Department", "Department Lead"


def choose_officer(case) -> str | None:
	"""Whoever opens it, if they do such work; else who has the fewest open cases; else who is in charge."""
	user = frappe.session.user
	if _is_member(user, case.lead_department) and is_caseworker(user):
		return user
	return _least_loaded(_present(case.lead_department)) or in_charge_of(case.lead_department)


def choose_holder(case, step) -> str | None:
	"""Who does a step: by its role and department, and in a case of a team one of the team."""
	if step.assignee_role in (OFFICER, None, ""):
		return case.case_officer
	department = step.department or case.lead_department
	found = [in_charge_of(department)] if step.assignee_role == LEAD else _present(department)
	if case.confidentiality == TEAM:
		found = [user for user in found if user and works_on(case, user)]
	return _least_loaded(list(filter(None, found))) or case.case_officer


def validate_officer(case) -> None:
	"""Raises AssigneeRefused for somebody who does no casework, or is disabled."""
	user = case.case_officer
	if not user or not case.has_value_changed("case_officer"):
		return
	if not (frappe.get_cached_value("User", user, "enabled") and is_caseworker(user)):
		frappe.throw(_("{0} does no casework: choose a caseworker.").format(full_name(user)), AssigneeRefused)


def validate_holder(case, user: str) -> None:
	"""Raises AssigneeRefused for somebody who could not open the case or may not learn of it."""
	if not (frappe.get_cached_value("User", user, "enabled") and is_caseworker(user)):
		frappe.throw(_("{0} does no casework: choose a caseworker.").format(full_name(user)), AssigneeRefused)
	if case.confidentiality == TEAM and not works_on(case, user):
		frappe.throw(
			_("Only its team learns of this case: put {0} on the team first.").format(full_name(user)),
			AssigneeRefused,
		)


def is_caseworker(user: str) -> bool:
	return user == "Administrator" or bool(CASEWORKERS & set(frappe.get_roles(user)))


def candidates(case) -> list[dict]:
	"""Who may take a step of the case, least loaded first: dicts of user, full_name, open_cases."""
	if case.confidentiality == TEAM:
		users = dict.fromkeys(filter(None, [case.case_officer, *(row.user for row in case.team)]))
	else:
		users = dict.fromkeys(user for role in sorted(CASEWORKERS) for user in get_users_with_role(role))
	load = _load(list(users))
	found = [
		{"user": user, "full_name": full_name(user), "open_cases": load.get(user, 0)}
		for user in users
		if is_there(user)
	]
	near = set(_present(case.lead_department)) if case.confidentiality == DEPARTMENT else set()
	return sorted(found, key=lambda one: (one["user"] not in near, one["open_cases"], one["full_name"]))


def _is_member(user: str, department: str | None) -> bool:
	return bool(department) and any(row.user == user for row in members_of(department))


def _present(department: str | None) -> list[str]:
	"""Members of a department who do casework and are there today."""
	rows = members_of(department) if department else []
	return [row.user for row in rows if is_there(row.user) and is_caseworker(row.user)]


def _least_loaded(users: list[str]) -> str | None:
	load = _load(users)
	return min(users, key=lambda user: (load.get(user, 0), users.index(user)), default=None)


def _load(users: list[str]) -> dict[str, int]:
	"""user → cases that they lead and that are not decided"""
	if not users:
		return {}
	case = frappe.qb.DocType("Gov Case")
	rows = (
		frappe.qb.from_(case)
		.select(case.case_officer, Count("*"))
		.where(case.case_officer.isin(users))
		.where(case.status.isin(sorted(PENDING)))
		.groupby(case.case_officer)
		.run()
	)
	return dict(rows)

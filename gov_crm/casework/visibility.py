"""Who sees a case, and what belongs to it: one predicate for list, form, report, search, REST and export.

Open: everybody whose role reads cases. Department: those in whose reach its department is, and whoever works
on it. Team: the team and the officer, and who has to account for the agency's records; nobody else learns
that the case exists, managers and administrators of the site included.
"""

import frappe

from gov_crm.gov_crm.departments import SEES_ALL, departments_in_reach
from gov_crm.gov_crm.reach import ANYTHING, EVERYTHING, readable_condition

CASE = "Gov Case"
OPEN, DEPARTMENT, TEAM = "Open", "Department", "Team"
# They answer for what is kept; each look of theirs into a case of a team is logged
SEES_TEAM_CASES = frozenset(("Gov Records Officer", "Gov Auditor"))

# Constants, into which escaped values are put
WORKS_ON_IT = """(`tabGov Case`.`case_officer` = {me} or `tabGov Case`.`name` in (
	select parent from `tabGov Case Team Member` where `user` = {me} and parenttype = 'Gov Case'))"""
HOLDS_A_STEP = """`tabGov Case`.`name` in (
	select parent from `tabGov Case Step` where assigned_to = {me} and parenttype = 'Gov Case')"""


def case_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of cases."""
	user = user or frappe.session.user
	roles = set(frappe.get_roles(user))
	if user == "Administrator" or roles & SEES_TEAM_CASES:
		return EVERYTHING
	me = frappe.db.escape(user)
	works_on_it, holds_a_step = WORKS_ON_IT.format(me=me), HOLDS_A_STEP.format(me=me)
	department = _department_condition(user, roles)
	return f"""(`tabGov Case`.`confidentiality` = 'Open' or {works_on_it}
		or (`tabGov Case`.`confidentiality` = 'Department' and ({department} or {holds_a_step})))"""


def may_see_case(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them; a case that is not saved yet has nothing to hide."""
	user = user or frappe.session.user
	roles = set(frappe.get_roles(user))
	if doc.is_new() or user == "Administrator" or roles & SEES_TEAM_CASES or works_on(doc, user):
		return True
	if doc.confidentiality == OPEN:
		return True
	return doc.confidentiality == DEPARTMENT and (
		bool(roles & SEES_ALL)
		or doc.lead_department in departments_in_reach(user)
		or any(step.assigned_to == user for step in doc.steps)
	)


def works_on(case, user: str) -> bool:
	"""Whether somebody is the case's officer or in its team."""
	return user == case.case_officer or any(row.user == user for row in case.team)


def is_shown_to(case, user: str) -> bool:
	"""Whether a colleague may read the case, by role and by what the case says; also before it is saved."""
	return may_see_case(case, "read", user) and bool(frappe.has_permission(CASE, "read", user=user))


def update_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of history: that of cases which the user may see."""
	return of_seen_cases("`tabGov Case Update`.`gov_case`", user)


def referral_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of referrals."""
	return of_seen_cases("`tabGov Referral`.`gov_case`", user)


def row_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of rows of a table that others than cases may have too."""
	seen = of_seen_cases(f"`tab{doctype}`.`parent`", user)
	return seen and f"(`tab{doctype}`.`parenttype` != 'Gov Case' or {seen})"


def may_see_part(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""Who sees a case sees its history."""
	return bool(frappe.has_permission(CASE, "read", doc.gov_case, user=user))


def of_seen_cases(column: str, user: str | None = None) -> str:
	"""SQL that keeps the rows whose case the user may see; `column` is quoted by the caller."""
	readable = readable_condition(CASE, user or frappe.session.user, case_conditions)
	if readable == ANYTHING:
		return EVERYTHING
	# our own condition, made of constants and escaped values
	return f"{column} in (select name from `tabGov Case` where {readable})"  # noqa: S608


def _department_condition(user: str, roles: set[str]) -> str:
	if roles & SEES_ALL:
		return ANYTHING
	# an empty IN () is no SQL; no department has an empty name
	names = sorted(departments_in_reach(user)) or [""]
	return f"`tabGov Case`.`lead_department` in ({', '.join(map(frappe.db.escape, names))})"

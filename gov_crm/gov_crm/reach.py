"""One predicate for everything that belongs to a department.

It feeds both `permission_query_conditions` and `has_permission`, so that list, form, report, search,
REST and export agree.
"""

import frappe

from gov_crm.gov_crm.departments import departments_in_reach, sees_all_departments

NOTHING = "1=0"
EVERYTHING = ""


def department_condition(column: str, user: str | None = None) -> str:
	"""SQL that keeps the rows whose department `user` may see; `column` is quoted by the caller."""
	user = user or frappe.session.user
	if sees_all_departments(user):
		return EVERYTHING
	if not (departments := departments_in_reach(user)):
		return NOTHING
	return f"{column} in ({', '.join(frappe.db.escape(name) for name in sorted(departments))})"


def department_in_reach(department: str | None, user: str | None = None) -> bool:
	"""The same decision for one document."""
	user = user or frappe.session.user
	return sees_all_departments(user) or department in departments_in_reach(user)


def limit_to_reach(query, column, user: str | None = None):
	"""A frappe.qb query with only the rows whose department `user` may see."""
	user = user or frappe.session.user
	if sees_all_departments(user):
		return query
	# an empty IN () is no SQL; no department has an empty name
	return query.where(column.isin(sorted(departments_in_reach(user)) or [""]))

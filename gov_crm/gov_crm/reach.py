"""One predicate for everything that belongs to a department.

It feeds both `permission_query_conditions` and `has_permission`, so that list, form, report, search,
REST and export agree.
"""

from collections.abc import Callable

import frappe
from frappe.desk.reportview import build_match_conditions
from frappe.permissions import get_role_permissions, get_user_permissions
from pypika.terms import LiteralValue

from gov_crm.gov_crm.departments import departments_in_reach, sees_all_departments

NOTHING = "1=0"
ANYTHING = "1=1"
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


def readable_condition(doctype: str, user: str, conditions: Callable[[str], str | None]) -> str:
	"""SQL, never empty, that keeps the rows of `doctype` on the user's list; for a subquery on its table.

	`conditions` are those of the DocType's own hook. Where an administrator restricts the user further (User
	Permissions: one ward, say) it is the whole of Frappe's.
	"""
	if user == "Administrator":
		return ANYTHING
	rights = get_role_permissions(frappe.get_meta(doctype), user=user)
	if not rights.get("read") or "read" in rights["if_owner"]:
		return NOTHING
	if get_user_permissions(user):
		return build_match_conditions(doctype, user=user) or ANYTHING
	return conditions(user) or ANYTHING


def limit_to_readable(query, doctype: str):
	"""A frappe.qb query on the one table of `doctype` with only the rows that are on the user's list.

	Raises PermissionError for who may read none.
	"""
	allowed = build_match_conditions(doctype)
	return query.where(LiteralValue(f"({allowed})")) if allowed else query


def limit_to_reach(query, column, user: str | None = None):
	"""A frappe.qb query with only the rows whose department `user` may see."""
	user = user or frappe.session.user
	if sees_all_departments(user):
		return query
	# an empty IN () is no SQL; no department has an empty name
	return query.where(column.isin(sorted(departments_in_reach(user)) or [""]))

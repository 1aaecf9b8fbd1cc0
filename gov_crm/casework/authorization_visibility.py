"""Who sees an authorization: who sees its case; without one, in whose reach its department is."""

import frappe

from gov_crm.casework.visibility import CASE, of_seen_cases
from gov_crm.gov_crm.reach import ANYTHING, EVERYTHING, department_condition, department_in_reach

# Constants, into which conditions of ours are put
OF_A_CASE = "`tabGov Authorization`.`gov_case`"
DEPARTMENT = "`tabGov Authorization`.`department`"


def authorization_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of authorizations."""
	user = user or frappe.session.user
	case, department = of_seen_cases(OF_A_CASE, user), department_condition(DEPARTMENT, user)
	if (case, department) == (EVERYTHING, EVERYTHING):
		return EVERYTHING
	has_case = f"coalesce({OF_A_CASE}, '') != ''"
	return f"(({has_case} and {case or ANYTHING}) or (not {has_case} and {department or ANYTHING}))"


def may_see_authorization(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them; one that is not saved yet has nothing to hide."""
	if doc.is_new():
		return True
	if doc.gov_case:
		return bool(frappe.has_permission(CASE, "read", doc.gov_case, user=user))
	return department_in_reach(doc.department, user)

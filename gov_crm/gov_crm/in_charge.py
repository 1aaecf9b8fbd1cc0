"""Who answers for a department's work today: nobody on leave or disabled is told in vain."""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate
from frappe.utils.caching import request_cache

from gov_crm.gov_crm.departments import members_of


def in_charge_of(department: str | None) -> str | None:
	"""The manager of a department, else the first of its leads, else whoever is in charge of the one above.

	None where nobody of them is there.
	"""
	for name in department_and_above(department):
		if found := next(iter(heads_of(name)), None):
			return found
	return None


def heads_of(department: str) -> list[str]:
	"""The manager and the leads of a department who are there today, the manager first."""
	manager = frappe.get_cached_value("Gov Department", department, "manager")
	leads = [row.user for row in members_of(department) if row.is_lead]
	heads = dict.fromkeys(filter(None, (manager, *leads)))
	return [user for user in heads if is_there(user)]


def heads_by_department() -> dict[str, list[str]]:
	"""Each department with its manager and leads who are enabled, on leave or not; none without any."""
	found = {}
	for row in frappe.get_all("Gov Department", fields=["name", "manager"], order_by="lft"):
		leads = [member.user for member in members_of(row.name) if member.is_lead]
		users = dict.fromkeys(filter(None, (row.manager, *leads)))
		if enabled := [user for user in users if frappe.get_cached_value("User", user, "enabled")]:
			found[row.name] = enabled
	return found


def parent_of(department: str | None) -> str | None:
	return department and frappe.get_cached_value("Gov Department", department, "parent_gov_department")


def department_and_above(department: str | None) -> list[str]:
	"""The department, the one that it belongs to, and so on to the top."""
	found = []
	while department and department not in found:
		found.append(department)
		department = parent_of(department)
	return found


def is_there(user: str) -> bool:
	"""Whether somebody is enabled, and away today from none of their departments."""
	return bool(frappe.get_cached_value("User", user, "enabled")) and user not in _away_on(getdate(nowdate()))


@request_cache
def _away_on(day: date) -> frozenset[str]:
	member = frappe.qb.DocType("Gov Department Member")
	rows = (
		frappe.qb.from_(member)
		.select(member.user, member.away_from, member.away_to)
		.where(member.parenttype == "Gov Department")
		.where(member.away_from.isnotnull() | member.away_to.isnotnull())
		.run()
	)
	return frozenset(user for user, since, until in rows if _covers(since, until, day))


def _covers(since, until, day: date) -> bool:
	return (not since or getdate(since) <= day) and (not until or day <= getdate(until))

"""Departments, who works in them, and whose work a person sees."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils.caching import request_cache

# These see every department. Gov Auditor reads only: that is the roles' permissions, not ours.
SEES_ALL = frozenset(("System Manager", "Gov CRM Manager", "Gov Auditor", "Gov Records Officer"))


@dataclass(frozen=True, slots=True)
class Membership:
	"""A line of a department's member table. `away_from` and `away_to` include their day."""

	department: str
	user: str
	is_lead: bool
	away_from: date | None
	away_to: date | None


@request_cache
def sees_all_departments(user: str) -> bool:
	return user == "Administrator" or bool(SEES_ALL & set(frappe.get_roles(user))) or _at_front_desk(user)


@request_cache
def departments_in_reach(user: str) -> frozenset[str]:
	"""The departments whose work `user` sees: their own; for supervisors, managers and leads all below too.

	Not asked for people who see all departments (`sees_all_departments`).
	"""
	mine = memberships(user=user)
	own = {row.department for row in mine}
	headed = {row.department for row in mine if row.is_lead}
	headed.update(frappe.get_all("Gov Department", {"manager": user}, pluck="name", order_by="lft"))
	if "Gov Supervisor" in frappe.get_roles(user):
		headed |= own
	return frozenset(own.union(*map(departments_below, headed)))


def departments_below(department: str) -> set[str]:
	"""The department itself and all that belong to it, at any depth."""
	place = frappe.get_cached_value("Gov Department", department, ["lft", "rgt"])
	if not place:
		return set()
	lft, rgt = place
	return set(
		frappe.get_all(
			"Gov Department", {"lft": (">=", lft), "rgt": ("<=", rgt)}, pluck="name", order_by="lft"
		)
	)


def memberships(department: str | None = None, user: str | None = None) -> list[Membership]:
	"""Lines of member tables, of one department or of one user, in their order in the table."""
	member = frappe.qb.DocType("Gov Department Member")
	query = (
		frappe.qb.from_(member)
		.select(member.parent, member.user, member.is_lead, member.away_from, member.away_to)
		.where(member.parenttype == "Gov Department")
		.orderby(member.parent)
		.orderby(member.idx)
	)
	if department:
		query = query.where(member.parent == department)
	if user:
		query = query.where(member.user == user)
	return [Membership(row[0], row[1], bool(row[2]), row[3], row[4]) for row in query.run()]


def _at_front_desk(user: str) -> bool:
	own = [row.department for row in memberships(user=user)]
	return any(frappe.get_cached_value("Gov Department", name, "front_desk") for name in own)

"""Departments, who works in them, and whose work a person sees."""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate
from frappe.utils.caching import request_cache
from pypika.terms import ValueWrapper

from gov_crm.gov_crm.united import united

# These see every department. Gov Auditor reads only: that is the roles' permissions, not ours.
SEES_ALL = frozenset(("System Manager", "Gov CRM Manager", "Gov Auditor", "Gov Records Officer"))


@dataclass(frozen=True, slots=True)
class Membership:
	"""A line of a department's member table. `away_from` and `away_to` include their day.

	`knows` are services, groups or topics, parted by commas.
	"""

	department: str
	user: str
	is_lead: bool
	away_from: date | None
	away_to: date | None
	knows: str = ""


@dataclass(frozen=True, slots=True)
class Post:
	"""What somebody is in a department: of its members, at its head, or both."""

	department: str
	is_member: bool
	is_head: bool


@request_cache
def sees_all_departments(user: str) -> bool:
	return user == "Administrator" or bool(SEES_ALL & set(frappe.get_roles(user))) or _at_front_desk(user)


@request_cache
def departments_in_reach(user: str) -> frozenset[str]:
	"""The departments whose work `user` sees: their own; for supervisors, managers and leads all below too.

	Not asked for people who see all departments (`sees_all_departments`).
	"""
	posts = _posts_of(user)
	own = {post.department for post in posts if post.is_member}
	headed = {post.department for post in posts if post.is_head}
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


def members_of(department: str) -> list[Membership]:
	"""The lines of a department's member table, in their order."""
	rows = frappe.get_cached_doc("Gov Department", department).members
	return [
		Membership(
			department, row.user, bool(row.is_lead), _day(row.away_from), _day(row.away_to), row.knows or ""
		)
		for row in rows
	]


@request_cache
def _posts_of(user: str) -> list[Post]:
	"""As a member or as the manager, in one statement."""
	member, department = frappe.qb.DocType("Gov Department Member"), frappe.qb.DocType("Gov Department")
	as_member = (
		frappe.qb.from_(member)
		.select(member.parent.as_("department"), ValueWrapper(1).as_("own"), member.is_lead.as_("head"))
		.where(member.parenttype == "Gov Department")
		.where(member.user == user)
	)
	as_manager = (
		frappe.qb.from_(department)
		.select(department.name, ValueWrapper(0).as_("own"), ValueWrapper(1).as_("head"))
		.where(department.manager == user)
	)
	rows = united([as_member, as_manager]).run()
	return [Post(name, bool(own), bool(head)) for name, own, head in rows]


def _day(value) -> date | None:
	return getdate(value) if value else None


def _at_front_desk(user: str) -> bool:
	own = [post.department for post in _posts_of(user) if post.is_member]
	return any(frappe.get_cached_value("Gov Department", name, "front_desk") for name in own)

"""Which department and which person take a new request, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe import _
from frappe.permissions import get_user_permissions, has_user_permission
from frappe.utils import get_datetime, getdate, nowdate

from gov_crm.domain import routing
from gov_crm.domain.request_states import OPEN
from gov_crm.domain.routing import Ask, CompiledRules, Member, Rule
from gov_crm.gov_crm.after_commit import forget
from gov_crm.gov_crm.departments import members_of
from gov_crm.gov_crm.in_charge import is_there
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings

STAMP = "gov_crm_routing_rules"
# site → the stamp of the rules that were read, and the rules
_compiled: dict[str, tuple[str, CompiledRules]] = {}


@dataclass(slots=True)
class Placement:
	"""Where a request goes. `because` holds one sentence a reason, for people to read."""

	department: str | None
	assignee: str | None
	priority: str | None
	because: list[str]


# Of a department: those who could take its work, and the day (site time) on which it is to be given
Team = Callable[[str], tuple[list[Member], date]]


@site_language()
def place(request, team: Team | None = None) -> Placement:
	"""Department by rule, else by service type, its topic, the settings; then a person of it.

	`team` tells who could take work of a department, and on which day; by default, as of now.
	"""
	found = compiled_rules().match(_ask(request))
	department, because = _department(request, found)
	because = [*_by_past_requests(request), *because]
	placement = Placement(department, None, found.priority if found else None, because)
	if department:
		about = about_of(request.service_type)
		wanted = found.assignee if found else None
		_choose_person(placement, request, wanted, team or _team_of_today, about)
	return placement


@site_language()
def choose_in(department: str, request, team: Team | None = None) -> Placement:
	"""A person for a request that was moved into `department`."""
	placement = Placement(department, None, None, [])
	_choose_person(placement, request, None, team or _team_of_today, about_of(request.service_type))
	return placement


def about_of(service_type: str | None) -> str:
	"""What a service is called, and its group and topic: what somebody may know about."""
	if not service_type:
		return ""
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	return "\n".join(filter(None, (service.service_name, service.service_group, service.topic)))


def may_take(user: str, department: str) -> bool:
	"""Work of a department goes to its members and its manager, as long as they are enabled."""
	if not frappe.get_cached_value("User", user, "enabled"):
		return False
	manager = frappe.get_cached_value("Gov Department", department, "manager")
	return user == manager or any(row.user == user for row in members_of(department))


def is_shown_to(request, user: str) -> bool:
	"""Whether no administrator keeps the user from such requests (User Permissions: one ward, say)."""
	return not get_user_permissions(user) or has_user_permission(request, user)


def compiled_rules() -> CompiledRules:
	"""All enabled rules, compiled once a process and again when one changed."""
	stamp = frappe.cache.get_value(STAMP, lambda: frappe.generate_hash(length=10))
	held = _compiled.get(frappe.local.site)
	if not held or held[0] != stamp:
		held = _compiled[frappe.local.site] = (stamp, CompiledRules(routing_rules()))
	return held[1]


def forget_rules() -> None:
	"""To be called when a rule changes."""
	forget(STAMP)


def routing_rules() -> list[Rule]:
	"""All enabled rules, in the order in which they are looked at."""
	rule = frappe.qb.DocType("Gov Routing Rule")
	rows = (
		frappe.qb.from_(rule)
		.select(
			rule.name,
			rule.priority,
			rule.service_type,
			rule.district,
			rule.channel,
			rule.words,
			rule.set_department,
			rule.set_assignee,
			rule.set_priority,
		)
		.where(rule.enabled == 1)
		.orderby(rule.priority)
		.orderby(rule.name)
		.run()
	)
	return [Rule(*(value or "" for value in row)) for row in rows]


def _ask(request) -> Ask:
	text = f"{request.subject or ''}\n{request.description or ''}"
	return Ask(request.service_type or "", request.district or "", request.channel, text)


def _department(request, found) -> tuple[str | None, list[str]]:
	if request.department:
		return request.department, [_("Department chosen by hand.")]
	if found and found.department:
		return found.department, [_("Rule “{0}”: {1}.").format(found.rule, _because(found))]
	return _by_service(request.service_type) or _by_default()


def _by_service(service_type: str | None) -> tuple[str, list[str]] | None:
	if not service_type:
		return None
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	if service.department:
		return service.department, [_("{0} belongs to {1}.").format(service.service_name, service.department)]
	owner = service.topic and frappe.get_cached_value("Gov Topic", service.topic, "owner_department")
	if owner:
		return owner, [_("The topic {0} belongs to {1}.").format(service.topic, owner)]
	return None


def _by_default() -> tuple[str | None, list[str]]:
	default = get_settings().default_department
	return default, [
		_("No rule and no service type places it; {0} takes such requests.").format(default)
	] if default else []


def _because(found) -> str:
	"""What the rule and the request have in common, in the user's language."""
	return ", ".join(f"{_(reason.kind)}: {reason.value}" for reason in found.because) or _(
		"takes any request"
	)


def _by_past_requests(request) -> list[str]:
	if not request.proposed_by or request.proposed_type != request.service_type:
		return []
	name = frappe.get_cached_value("Gov Service Type", request.service_type, "service_name")
	share = frappe.format_value(request.proposed_score, {"fieldtype": "Percent", "precision": 0})
	return [_("Past requests with such words were of {0} (score {1}).").format(name, share)]


def _choose_person(placement: Placement, request, wanted: str | None, team: Team, about: str) -> None:
	members, today = team(placement.department)
	named = [member for member in members if member.user == wanted and member.is_there(today)]
	if named and is_shown_to(request, wanted):
		placement.assignee = wanted
		placement.because.append(_("The rule names {0}.").format(full_name(wanted)))
	elif chosen := _choose_member(request, members, today, about):
		placement.assignee = chosen.user
		placement.because.append(_why(chosen, about))
	else:
		_fall_to_manager(placement)


def _choose_member(request, members: list[Member], today: date, about: str) -> Member | None:
	"""Whoever may not see the request is passed over; asked of the chosen ones only, since it takes time."""
	while chosen := routing.choose_member(members, today, about):
		if is_shown_to(request, chosen.user):
			return chosen
		members = [member for member in members if member is not chosen]
	return None


def _why(chosen: Member, about: str) -> str:
	if chosen.knows_about(about):
		sentence = _("{0} knows about it, and has the fewest open requests ({1}) of those present who do.")
	else:
		sentence = _("{0} has the fewest open requests ({1}) of those present.")
	return sentence.format(full_name(chosen.user), chosen.open_count)


def _fall_to_manager(placement: Placement) -> None:
	"""Who is told where nobody gets it is said in `assignment.tell_assignee`."""
	department = placement.department
	manager = frappe.get_cached_value("Gov Department", department, "manager")
	if not manager:
		sentence = _("Nobody in {0} can take it now, and the department has no manager.").format(department)
	elif is_there(manager):
		placement.assignee = manager
		sentence = _("Nobody in {0} can take it now, so it goes to the manager, {1}.").format(
			department, full_name(manager)
		)
	else:
		sentence = _("Nobody in {0} can take it now, and its manager, {1}, is away.").format(
			department, full_name(manager)
		)
	placement.because.append(sentence)


def _team_of_today(department: str) -> tuple[list[Member], date]:
	return members_with_load(department), getdate(nowdate())


def members_with_load(department: str) -> list[Member]:
	"""Members of a department with the number of open requests that each has, in any department."""
	rows = members_of(department)
	load = _open_requests([row.user for row in rows])
	return [
		Member(
			row.user,
			bool(frappe.get_cached_value("User", row.user, "enabled")),
			row.away_from,
			row.away_to,
			*load.get(row.user, (0, None)),
			row.knows,
		)
		for row in rows
	]


def _open_requests(users: list[str]) -> dict[str, tuple[int, datetime]]:
	"""user → (open requests, when the latest of them came)"""
	if not users:
		return {}
	# plain SQL: every new request asks this, and building the query took longer than answering it
	rows = frappe.db.sql(
		"""select assigned_to, count(*), max(opened_on) from `tabGov Service Request`
		where assigned_to in %(users)s and status in %(open)s group by assigned_to""",
		{"users": tuple(users), "open": tuple(sorted(OPEN))},
	)
	return {row[0]: (row[1], get_datetime(row[2])) for row in rows}


def full_name(user: str) -> str:
	"""A colleague's name, for people to read; the user's own where there is none."""
	return frappe.get_cached_value("User", user, "full_name") or user

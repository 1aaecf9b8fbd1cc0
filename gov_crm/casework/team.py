"""Who works on a case beside its officer, and what the history says when that changes."""

import frappe
from frappe import _

from gov_crm.casework.case_history import record
from gov_crm.casework.officers import is_caseworker
from gov_crm.casework.visibility import TEAM
from gov_crm.exceptions import TeamRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.routing import full_name


def validate_team(case) -> None:
	"""Raises TeamRefused for somebody who stands there twice or cannot work on cases, for a team that locks
	everybody out, and for somebody outside of a team who makes the case one of a team.
	"""
	seen = set()
	for row in case.team:
		if row.user in seen:
			frappe.throw(_("{0} is in the team already.").format(full_name(row.user)), TeamRefused)
		seen.add(row.user)
	_check_new_members(case)
	if case.confidentiality == TEAM and not (case.case_officer or case.team):
		frappe.throw(_("Name a case officer or a team: nobody could see this case."), TeamRefused)


def record_team(case) -> None:
	"""A line in the history for each who joined or left, for another officer, and for who may see it."""
	before = case.get_doc_before_save()
	if not before:
		return
	then, now = _users(before), _users(case)
	with site_language():
		for user in sorted(now - then):
			record(case, "Assignment", _("{0} joined the team.").format(full_name(user)))
		for user in sorted(then - now):
			record(case, "Assignment", _("{0} left the team.").format(full_name(user)))
		if before.case_officer != case.case_officer:
			who = full_name(case.case_officer) if case.case_officer else _("nobody")
			record(case, "Assignment", _("Case officer is now {0}.").format(who))
		if before.confidentiality != case.confidentiality:
			record(case, "Status", _("Who may see it: {0}").format(_(case.confidentiality)))


def _check_new_members(case) -> None:
	before = case.get_doc_before_save()
	known = _users(before) if before else set()
	for user in _users(case) - known:
		if not (frappe.get_cached_value("User", user, "enabled") and is_caseworker(user)):
			frappe.throw(_("{0} does no casework: choose a caseworker.").format(full_name(user)), TeamRefused)


def _users(case) -> set[str]:
	return {row.user for row in case.team}

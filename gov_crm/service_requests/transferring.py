"""Moving a request to another department: its clock goes on, its history says why."""

import frappe
from frappe import _
from frappe.utils import cint

from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.in_charge import parent_of
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.reach import department_in_reach
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import record
from gov_crm.service_requests.routing import choose_in


def transfer(request, department: str, reason: str) -> dict:
	"""Give the request to `department`, to whoever there has the fewest open ones.

	The clock goes on. The date stays, unless that department works by another calendar. Gives department,
	assigned_to and `visible`: whether the user still sees the request.
	"""
	if request.department == department:
		frappe.throw(_("{0} already has this request.").format(department), GovCRMError)
	if not (reason or "").strip():
		frappe.throw(_("Say why the request goes to {0}.").format(department), GovCRMError)
	placement = choose_in(department, request)
	with site_language():
		body = _("From {0} to {1}: {2}").format(request.department, department, reason.strip())
		transferred = _("Transferred: {0}").format(reason.strip())
	record(request.name, "Transfer", body)
	request.department = department
	request.assigned_to = placement.assignee
	request.routing_reason = "\n".join([transferred, *placement.because])
	return _hand_over(request)


def return_as_not_ours(request, reason: str) -> dict:
	"""Give the request back to those who sort what nobody places: it is not this department's.

	They are the default department, else the one that this belongs to. Nobody has it until they give it to
	somebody; whoever is in charge there is told. The clock goes on, the returns are counted, and what past
	requests teach leaves out this one while it keeps its service. Gives what `transfer` gives.
	"""
	if not (reason or "").strip():
		frappe.throw(_("Say why it is not yours: whoever sorts it reads that."), GovCRMError)
	before, to = request.department, _sorting_department(request.department)
	with site_language():
		sentence = _("Not ours, says {0}: {1}").format(before, reason.strip())
	record(request.name, "Transfer", sentence)
	request.department, request.assigned_to, request.routing_reason = to, None, sentence
	request.flags.found_out = {"bounces": cint(request.bounces) + 1, "returned_as": request.service_type}
	return _hand_over(request)


def _sorting_department(department: str | None) -> str | None:
	default = get_settings().default_department
	return default if default and default != department else parent_of(department) or department


def _hand_over(request) -> dict:
	request.status = _status_after(request)
	# permission was checked for the department that gives it away, not for the one that gets it
	request.save(ignore_permissions=True)
	if not request.assigned_to:
		run_after_commit("gov_crm.service_requests.assignment.tell_assignee", request=request.name)
	return {
		"department": request.department,
		"assigned_to": request.assigned_to,
		"visible": department_in_reach(request.department),
	}


def _status_after(request) -> str:
	"""Waiting goes on waiting, and work in progress that nobody has yet stays in progress."""
	if request.status in ("New", "Assigned"):
		return "Assigned" if request.assigned_to else "New"
	return "Assigned" if request.status == "In Progress" and request.assigned_to else request.status

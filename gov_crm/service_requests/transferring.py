"""Moving a request to another department: its clock goes on, its history says why."""

import frappe
from frappe import _

from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.reach import department_in_reach
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
	placement = choose_in(department)
	with site_language():
		body = _("From {0} to {1}: {2}").format(request.department, department, reason.strip())
		transferred = _("Transferred: {0}").format(reason.strip())
	record(request.name, "Transfer", body)
	request.department = department
	request.assigned_to = placement.assignee
	request.routing_reason = "\n".join([transferred, *placement.because])
	request.status = _status_after(request)
	# permission was checked for the department that gives it away, not for the one that gets it
	request.save(ignore_permissions=True)
	return {
		"department": department,
		"assigned_to": placement.assignee,
		"visible": department_in_reach(department),
	}


def _status_after(request) -> str:
	"""Waiting goes on waiting, and work in progress that nobody has yet stays in progress."""
	if request.status in ("New", "Assigned"):
		return "Assigned" if request.assigned_to else "New"
	return "Assigned" if request.status == "In Progress" and request.assigned_to else request.status

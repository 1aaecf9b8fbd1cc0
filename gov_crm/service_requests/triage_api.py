"""What the triage page asks: each function checks the permission and calls one use case.

`modified` is that of the request as the user saw it.
"""

import frappe

from gov_crm.gov_crm.given import fields_and_values, list_of_names
from gov_crm.service_requests import assignment, transferring, triage
from gov_crm.service_requests.triage import REQUEST


@frappe.whitelist(methods=["POST"])
def take_next(passed: str | list = "[]") -> dict | None:
	"""The next one to sort, held for a few minutes; see `triage.take_next`."""
	frappe.has_permission(REQUEST, "write", throw=True)
	return triage.take_next(list_of_names(passed))


@frappe.whitelist(methods=["POST"])
def assign(request: str, modified: str, user: str) -> dict:
	"""Give it to a member of its department; see `triage.change`."""
	frappe.has_permission(REQUEST, "write", throw=True)
	return triage.change(request, modified, lambda doc: assignment.assign(doc, user))


@frappe.whitelist(methods=["POST"])
def transfer(request: str, modified: str, department: str, reason: str) -> dict:
	"""Give it to another department."""
	frappe.has_permission(REQUEST, "write", throw=True)
	return triage.change(request, modified, lambda doc: transferring.transfer(doc, department, reason))


@frappe.whitelist(methods=["POST"])
def set_service(request: str, modified: str, service_type: str) -> dict:
	"""It is of another service; its dates follow."""
	frappe.has_permission(REQUEST, "write", throw=True)
	return triage.change(request, modified, lambda doc: doc.update({"service_type": service_type}).save())


@frappe.whitelist(methods=["POST"])
def set_priority(request: str, modified: str, priority: str) -> dict:
	"""It is more or less urgent; its dates follow."""
	frappe.has_permission(REQUEST, "write", throw=True)
	return triage.change(request, modified, lambda doc: doc.update({"priority": priority}).save())


@frappe.whitelist(methods=["POST"])
def undo(request: str, modified: str, was: str | dict) -> dict:
	"""Take back the last change; gives the request as `take_next` does."""
	frappe.has_permission(REQUEST, "write", doc=request, throw=True)
	triage.undo(request, modified, fields_and_values(was))
	return triage.show(request)

"""What the Desk asks of routing: each function checks the permission and calls one use case."""

import frappe

from gov_crm.service_requests import proposing, rule_trying, transferring

REQUEST = "Gov Service Request"


@frappe.whitelist(methods=["GET"])
def get_proposals(text: str) -> list[dict]:
	"""The services that past requests with such words were of; see `proposing.proposals`."""
	frappe.has_permission(REQUEST, "create", throw=True)
	return proposing.proposals(text)


@frappe.whitelist(methods=["GET"])
def try_text(text: str, service_type: str = "", district: str = "", channel: str = "") -> dict:
	"""Where a request with this text would go; see `rule_trying.try_text`."""
	frappe.has_permission("Gov Routing Rule", "read", throw=True)
	return rule_trying.try_text(text, service_type, district, channel)


@frappe.whitelist(methods=["POST"])
def return_as_not_ours(request: str, reason: str) -> dict:
	"""Give the request back to be sorted anew; see `transferring.return_as_not_ours`."""
	doc = frappe.get_doc(REQUEST, request)
	doc.check_permission("write")
	return transferring.return_as_not_ours(doc, reason)

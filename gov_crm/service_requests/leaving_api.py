"""What the Desk asks about requests that are left for now; see `leaving_for_now`."""

import frappe

from gov_crm.gov_crm.given import day
from gov_crm.service_requests import leaving_for_now


@frappe.whitelist(methods=["POST"])
def leave(request: str, until: str, reason: str) -> None:
	"""Explain until a day to come why nothing happens."""
	leaving_for_now.leave_for_now(_writable(request), day(until), reason)


@frappe.whitelist(methods=["POST"])
def take_up_again(request: str) -> None:
	"""Count it again with what nobody looks after."""
	leaving_for_now.take_up_again(_writable(request))


def _writable(request: str):
	doc = frappe.get_doc("Gov Service Request", request)
	doc.check_permission("write")
	return doc

"""What the Desk asks about a later date; see `extending`."""

import frappe

from gov_crm.gov_crm.given import moment
from gov_crm.service_requests import extending


@frappe.whitelist(methods=["POST"])
def ask_extension(request: str, new_due: str, reason: str, tell_constituent: bool = False) -> str:
	"""Ask for a later date (site time); gives Asked, or Approved where the user decides alone."""
	return extending.ask(_writable(request), moment(new_due), reason, tell_constituent)


@frappe.whitelist(methods=["POST"])
def approve_extension(request: str, answer: str = "") -> None:
	"""Grant the later date that is asked for."""
	extending.approve(_writable(request), answer)


@frappe.whitelist(methods=["POST"])
def decline_extension(request: str, answer: str) -> None:
	"""Leave the date as it is, with a word why."""
	extending.decline(_writable(request), answer)


@frappe.whitelist(methods=["POST"])
def withdraw_extension(request: str) -> None:
	"""Take back what one asked for oneself."""
	extending.withdraw(_writable(request))


def _writable(request: str):
	# of two who ask or decide at once, the second finds what the first has done
	doc = frappe.get_doc("Gov Service Request", request, for_update=True)
	doc.check_permission("write")
	return doc

"""What the Desk asks about requests and other cases of a case; each asks for the right to it first."""

import frappe

from gov_crm.casework import appealing, asking, linking, promoting, requests_in_cases
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.given import list_of_names


@frappe.whitelist(methods=["GET"])
def get_links(case: str) -> dict:
	"""`requests` that the user sees, how many `others` there are, what was `asked`, and `related` cases.

	See `requests_in_cases.seen_of`, `asking.asked_by`, `linking.related_to`.
	"""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("read")
	requests = requests_in_cases.seen_of(doc)
	return {
		"requests": requests,
		"others": len(doc.requests) - len(requests),
		"asked": asking.asked_by(doc),
		"related": linking.related_to(doc),
	}


@frappe.whitelist(methods=["POST"])
def make_case(requests: str | list, case_type: str) -> str:
	"""See `promoting.make_case`; gives the number of the case."""
	frappe.has_permission(CASE, "create", throw=True)
	return promoting.make_case(list_of_names(requests), case_type).name


@frappe.whitelist(methods=["POST"])
def add_requests(case: str, requests: str | list) -> None:
	"""See `promoting.add_to_case`."""
	promoting.add_to_case(_writable(case), list_of_names(requests))


@frappe.whitelist(methods=["POST"])
def take_request_out(case: str, number: str, reason: str) -> None:
	"""See `promoting.take_out`; `number` is that of the request."""
	promoting.take_out(_writable(case), number, reason)


@frappe.whitelist(methods=["POST"])
def relate_cases(case: str, other: str, why: str = "") -> None:
	"""See `linking.relate`."""
	linking.relate(_writable(case), other, why)


@frappe.whitelist(methods=["POST"])
def unrelate_cases(case: str, other: str) -> None:
	"""See `linking.unrelate`."""
	linking.unrelate(_writable(case), other)


@frappe.whitelist(methods=["POST"])
def open_appeal(case: str, case_type: str, grounds: str, why_late: str = "") -> str:
	"""See `appealing.open_appeal`; gives the number of the appeal."""
	return appealing.open_appeal(_writable(case), case_type, grounds, why_late).name


def _writable(case: str):
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return doc

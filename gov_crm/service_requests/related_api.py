"""What the request form asks of other requests."""

import frappe

from gov_crm.service_requests import related


@frappe.whitelist(methods=["GET"])
def get_related(request: str) -> dict:
	"""A dict of similar (see `related.similar_to`) and linked (see `related.linked_with`)."""
	doc = frappe.get_doc(related.REQUEST, request)
	doc.check_permission("read")
	return {"similar": related.similar_to(doc), "linked": related.linked_with(doc)}

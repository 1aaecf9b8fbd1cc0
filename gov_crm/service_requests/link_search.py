"""Services in link fields: found by any word that a resident would use, best first."""

import frappe

from gov_crm.service_requests import catalogue

TYPE = "Gov Service Type"


@frappe.whitelist(methods=["GET"])
@frappe.validate_and_sanitize_search_inputs
def find_services(
	doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: dict | list | None
) -> list[tuple]:
	"""Rows of name, service_name, service_group. With the filter `retired: 0` only what is still offered."""
	frappe.has_permission(TYPE, "read", throw=True)
	rows = _exact(txt) or catalogue.search(txt, limit=page_len)
	if not isinstance(filters, dict) or filters.get("retired") != 0:
		rows += _retired(txt, page_len)
	return [(row["name"], row["service_name"], row["service_group"]) for row in rows]


def _exact(name: str) -> list[dict]:
	"""A code that is typed or checked in full finds its service only."""
	return [row for row in catalogue.offered() if row["name"] == name]


def _retired(text: str, limit: int) -> list[dict]:
	"""Nobody files these any more, but lists of old requests are still filtered by them."""
	return frappe.get_list(
		TYPE,
		filters={"retired": 1},
		or_filters={"name": text, "service_name": ("like", f"%{text}%")},
		fields=["name", "service_name", "service_group"],
		order_by="service_name",
		limit=limit,
	)

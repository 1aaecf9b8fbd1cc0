"""Constituents in link fields: found by name, phone number, mail, address or number."""

import frappe

from gov_crm.constituents import finding
from gov_crm.constituents.phones import as_dialled


@frappe.whitelist(methods=["GET"])
@frappe.validate_and_sanitize_search_inputs
def find_constituents(
	doctype: str, txt: str, searchfield: str, start: int, page_len: int, filters: dict | list | None
) -> list[tuple]:
	"""Rows of name, full_name, phone as it is dialled, email, address_line; see `finding.find`."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	found = finding.find(txt, limit=page_len)
	return [(row.name, row.full_name, as_dialled(row.phone), row.email, row.address_line) for row in found]

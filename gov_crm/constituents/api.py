"""What the Desk asks about constituents."""

import frappe

from gov_crm.constituents import finding


@frappe.whitelist(methods=["GET"])
def find(text: str) -> list[dict]:
	"""Constituents by name part, phone number in any format, mail address or number: `finding.find`."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return finding.find(text)


@frappe.whitelist(methods=["POST"])
def get_names(constituents: list[str] | str) -> dict[str, str]:
	"""Full names by number, of those constituents that the user may see. A list, also as JSON."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return finding.names(frappe.parse_json(constituents))


@frappe.whitelist(methods=["GET"])
def get_card(constituent: str) -> dict:
	"""What a clerk needs of a constituent beside a request: name, how to reach, alerts, open requests.

	Of a restricted one that the user may not see only `hidden`: the request is worked on all the same.
	"""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	doc = frappe.get_doc("Gov Constituent", constituent)
	return finding.card(doc) if doc.has_permission("read") else {"hidden": True}

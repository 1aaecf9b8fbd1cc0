"""What the Desk asks about constituents."""

import frappe

from gov_crm.constituents import finding
from gov_crm.constituents.list_columns import list_columns
from gov_crm.constituents.merged import survivor_of
from gov_crm.constituents.shown_names import names_shown
from gov_crm.constituents.similar import similar as find_similar
from gov_crm.gov_crm.given import fields_and_values, list_of_names


@frappe.whitelist(methods=["GET"])
def find(text: str) -> list[dict]:
	"""Constituents by part of name, phone, mail, address or number in any format: `finding.find`."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return finding.find(text)


@frappe.whitelist(methods=["GET"])
def find_numbers(text: str) -> list[str]:
	"""The numbers of all that fit, for a list to show: at most `finding.MOST`."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return [row["name"] for row in finding.find(text, limit=finding.MOST)]


@frappe.whitelist(methods=["POST"])
def similar(values: dict | str, exclude: str | None = None) -> list[dict]:
	"""Who on record may be the one whom a form describes; POST, so that no log keeps who it is."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return find_similar(fields_and_values(values), exclude)


@frappe.whitelist(methods=["POST"])
def get_names(constituents: list[str] | str) -> dict[str, str]:
	"""Full names by number, of those constituents that the user may see. A list, also as JSON."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	shown = names_shown(list_of_names(constituents))
	return {number: person.full_name for number, person in shown.items()}


@frappe.whitelist(methods=["POST"])
def get_list_columns(constituents: list[str] | str) -> dict[str, dict]:
	"""`list_columns.list_columns` for the rows of a list. A list of numbers, also as JSON."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return list_columns(list_of_names(constituents))


@frappe.whitelist(methods=["GET"])
def get_card(constituent: str) -> dict:
	"""What a clerk needs of a constituent beside a request: name, how to reach, alerts, open requests.

	Of a restricted one that the user may not see only `hidden`: the request is worked on all the same.
	"""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	doc = frappe.get_doc("Gov Constituent", survivor_of(constituent))
	# not doc.has_permission, of whose refusal Frappe 15 makes a message on the screen
	return finding.card(doc) if names_shown([doc.name]) else {"hidden": True}

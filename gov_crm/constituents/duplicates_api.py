"""What the Desk asks about possible duplicates, and what people decide there."""

import frappe
from frappe.model.document import Document

from gov_crm.constituents import duplicate_compare, duplicates
from gov_crm.constituents.duplicate_run import begin, state

PAIR = duplicates.PAIR


@frappe.whitelist(methods=["GET"])
def compare_pair(pair: str) -> dict:
	"""Both records side by side; see `duplicate_compare.side_by_side`."""
	return duplicate_compare.side_by_side(_get(pair, "read"))


@frappe.whitelist(methods=["POST"])
def tell_apart(pair: str) -> None:
	"""They are different people, and are not proposed again."""
	duplicates.tell_apart(_get(pair, "write"))


@frappe.whitelist(methods=["POST"])
def take_up_again(pair: str) -> None:
	"""Somebody was told apart by mistake."""
	duplicates.take_up_again(_get(pair, "write"))


@frappe.whitelist(methods=["POST"])
def look_now() -> None:
	"""Look for duplicates among what changed, in the background; see `how_far` for its course."""
	frappe.has_permission("Gov CRM Settings", "write", throw=True)
	begin()


@frappe.whitelist(methods=["GET"])
def how_far() -> dict:
	"""`done` of `total` records of the search that goes on, nothing where none does."""
	frappe.has_permission("Gov CRM Settings", "write", throw=True)
	return state()


def _get(pair: str, permission: str) -> Document:
	doc = frappe.get_doc(PAIR, pair)
	doc.check_permission(permission)
	return doc

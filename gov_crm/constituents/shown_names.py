"""Who somebody is, for a reader who may not see everybody."""

from collections.abc import Iterable

import frappe

CONSTITUENT = "Gov Constituent"


def names_shown(constituents: Iterable[str]) -> dict[str, dict]:
	"""Those of them whom the reader may see, by number: dicts of name, full_name, constituent_type.

	One query, however many they are.
	"""
	numbers = sorted(set(filter(None, constituents)))
	if not numbers or not frappe.has_permission(CONSTITUENT, "read"):
		return {}
	rows = frappe.get_list(
		CONSTITUENT,
		{"name": ("in", numbers)},
		["name", "full_name", "constituent_type"],
		order_by="name",
		limit=len(numbers),
	)
	return {row.name: row for row in rows}

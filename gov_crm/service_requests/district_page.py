"""A district at a glance: who represents it, what is asked there, how its boundary changed."""

import frappe

from gov_crm.constituents.offices import officials_of
from gov_crm.domain.request_states import OPEN

DISTRICT = "Gov District"
FIRST_DUE = 6
CHANGES = 8


@frappe.whitelist(methods=["GET"])
def get_page(district: str) -> dict:
	"""A dict of officials (see `offices.officials_of`), requests (the first open ones by date), changes."""
	frappe.get_doc(DISTRICT, district).check_permission("read")
	return {
		"officials": officials_of(district),
		"requests": _first_due(district),
		"changes": _changes(district),
	}


def _first_due(district: str) -> list[dict]:
	"""Those that the reader may see; what has no date is only counted."""
	if not frappe.has_permission("Gov Service Request", "read"):
		return []
	return frappe.get_list(
		"Gov Service Request",
		{"district": district, "status": ("in", sorted(OPEN)), "resolution_due": ("is", "set")},
		["name", "subject", "status", "resolution_due", "target_state"],
		order_by="resolution_due asc",
		limit=FIRST_DUE,
	)


def _changes(district: str) -> list[dict]:
	return frappe.get_list(
		"Gov District Change",
		{"district": district},
		[
			"name",
			"kind",
			"changed_on",
			"changed_by",
			"status",
			"looked_at",
			"people_moved",
			"requests_moved",
		],
		order_by="changed_on desc",
		limit=CHANGES,
	)

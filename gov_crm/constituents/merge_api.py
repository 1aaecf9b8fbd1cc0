"""What the Desk asks about merging two constituents, and about what was merged."""

import frappe

from gov_crm.constituents import merge_preview, merging, unmerging


@frappe.whitelist(methods=["GET"])
def preview_merge(survivor: str, absorbed: str) -> dict:
	"""The values of both side by side and what would move; see `merge_preview.preview`."""
	_ask()
	return merge_preview.preview(survivor, absorbed)


@frappe.whitelist(methods=["POST"])
def merge_constituents(
	survivor: str, absorbed: str, choices: dict | str | None = None, reason: str | None = None
) -> dict:
	"""Make one record of two; gives the `merge`, by which it is undone, and how many references `moved`."""
	_ask()
	record = merging.merge(survivor, absorbed, choices, reason)
	return {"merge": record.name, "moved": record.moved}


@frappe.whitelist(methods=["POST"])
def undo_merge(merge: str) -> dict:
	"""Take a merge back; gives `absorbed`, who is there again, and the lines of what was `not_restored`."""
	_ask()
	record = unmerging.undo(merge)
	return {"absorbed": record.absorbed, "not_restored": (record.not_restored or "").splitlines()}


def _ask() -> None:
	if not frappe.has_permission(merging.MERGE, "create"):
		merging.refuse_merging()

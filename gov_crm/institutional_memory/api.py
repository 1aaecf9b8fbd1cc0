"""What the Desk asks the institutional memory."""

import frappe

from gov_crm.constituents import finding
from gov_crm.institutional_memory import timeline
from gov_crm.institutional_memory.timeline_sources import channels


@frappe.whitelist(methods=["GET"])
def get_overview(constituent: str) -> dict:
	"""All that a constituent's page shows at first, in one answer.

	`person` as on a card, `open` and the first page as `timeline.overview` gives them, and the `kinds` and
	`channels` to choose from.
	"""
	person = _readable(constituent)
	choices = {"kinds": timeline.kinds(), "channels": channels()}
	return {"person": finding.facts(person), **timeline.overview(constituent), **choices}


@frappe.whitelist(methods=["GET"])
def get_timeline(
	constituent: str, kind: str | None = None, channel: str | None = None, older_than: str | None = None
) -> dict:
	"""A page of a constituent's history, newest first; see `timeline.timeline`."""
	_readable(constituent)
	return timeline.timeline(constituent, kind or None, channel or None, older_than or None)


def _readable(constituent: str):
	"""The constituent without the rows of its tables, which a permission does not depend on."""
	row = frappe.db.get_value("Gov Constituent", constituent, "*", as_dict=True)
	if not row:
		raise frappe.DoesNotExistError
	doc = frappe.get_doc({**row, "doctype": "Gov Constituent"})
	doc.check_permission("read")
	return doc

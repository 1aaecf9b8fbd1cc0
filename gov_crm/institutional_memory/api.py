"""What the Desk asks the institutional memory."""

import frappe

from gov_crm.constituents import finding
from gov_crm.constituents.consent_state import in_short
from gov_crm.institutional_memory import timeline
from gov_crm.institutional_memory.timeline_sources import channels


@frappe.whitelist(methods=["GET"])
def get_overview(constituent: str) -> dict:
	"""All that a constituent's page shows at first, in one answer.

	`person` as on a card, `open` and the first page as `timeline.overview` gives them, and the `kinds` and
	`channels` to choose from; `consents` as `consent_state.in_short` gives them.
	"""
	person = _readable(constituent)
	consents = {"consents": in_short(person)}
	choices = {"kinds": timeline.kinds(), "channels": channels()}
	return {"person": finding.facts(person), **timeline.overview(person.name), **choices, **consents}


@frappe.whitelist(methods=["GET"])
def get_timeline(
	constituent: str, kind: str | None = None, channel: str | None = None, older_than: str | None = None
) -> dict:
	"""A page of a constituent's history, newest first; see `timeline.timeline`."""
	person = _readable(constituent)
	return timeline.timeline(person.name, kind or None, channel or None, older_than or None)


def _readable(constituent: str):
	"""The record that is asked for, or the one that it was merged into."""
	doc = _without_tables(constituent)
	doc.check_permission("read")
	return _readable(doc.merged_into) if doc.merged_into else doc


def _without_tables(constituent: str):
	"""The document without the rows of its tables, on which no permission depends."""
	row = frappe.db.get_value("Gov Constituent", constituent, "*", as_dict=True)
	if not row:
		raise frappe.DoesNotExistError
	return frappe.get_doc({**row, "doctype": "Gov Constituent"})

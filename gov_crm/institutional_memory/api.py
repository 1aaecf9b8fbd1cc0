"""What the Desk asks the institutional memory."""

import frappe
from frappe.utils import get_datetime

from gov_crm.institutional_memory import timeline


@frappe.whitelist(methods=["GET"])
def get_timeline(constituent: str, before: str | None = None) -> list[dict]:
	"""A page of a constituent's history, newest first; see `timeline.timeline`."""
	frappe.get_doc("Gov Constituent", constituent).check_permission("read")
	return timeline.timeline(constituent, get_datetime(before) if before else None)

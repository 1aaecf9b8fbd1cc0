"""What was being saved while two records were merged, and named the old one when it was safe."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from gov_crm.constituents.merge_steps import STEP, Steps
from gov_crm.constituents.merging import MERGE, forget_touched, move_references
from gov_crm.constituents.references import CONSTITUENT

# No request and no job takes longer to save what it began
DAYS = 2


def gather_stragglers() -> None:
	"""Move what names a merged record all the same, as further steps of its merge. Daily."""
	for merge in _recent_merges():
		taken = frappe.db.count(STEP, {"parent": merge.name})
		steps = Steps(merge.name, taken)
		move_references(steps, merge.absorbed, merge.survivor)
		if steps.taken > taken:
			frappe.db.set_value(MERGE, merge.name, "moved", merge.moved + steps.moved, update_modified=False)
			forget_touched(steps.touched)


def _recent_merges() -> list[dict]:
	rows = frappe.get_all(
		MERGE,
		filters={"undone_on": ("is", "not set"), "merged_on": (">", now_datetime() - timedelta(days=DAYS))},
		fields=["name", "absorbed", "survivor", "moved"],
		order_by="merged_on",
	)
	return [
		row for row in rows if frappe.db.get_value(CONSTITUENT, row.absorbed, "merged_into") == row.survivor
	]

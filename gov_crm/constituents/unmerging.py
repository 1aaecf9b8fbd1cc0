"""Taking a merge back: exactly as it was, save what people changed since, which is said in plain words."""

from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from gov_crm.constituents.merging import MERGE, forget_touched, lock, may_merge
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.constituents.way_back import WayBack
from gov_crm.exceptions import MergeRefused
from gov_crm.gov_crm.settings import get_settings


def undo(merge: str) -> Document:
	"""Take a merge back and give its record; `not_restored` has a line for each thing that stays changed.

	What came to the survivor since stays with it. With MergeRefused or PermissionError nothing is done.
	"""
	record = frappe.get_doc(MERGE, merge)
	survivor = _check(record)
	frappe.db.savepoint("before_undo")
	try:
		return _undo(record, survivor)
	except Exception:
		frappe.db.rollback(save_point="before_undo")
		raise


def last_moment(record: Document | dict) -> datetime:
	"""Until when (site time) a merge can be undone."""
	return record.merged_on + timedelta(days=get_settings().merge_undo_days or 0)


def _check(record: Document) -> Document:
	may_merge()
	survivor, absorbed = (frappe.get_doc(CONSTITUENT, name) for name in (record.survivor, record.absorbed))
	for doc in (survivor, absorbed):
		# not doc.has_permission, of whose refusal Frappe 15 makes a message of its own
		if not frappe.has_permission(CONSTITUENT, "write", doc):
			frappe.throw(
				_("You may not change {0}, and so not undo its merge.").format(doc.name),
				frappe.PermissionError,
			)
	lock(survivor, absorbed)
	_check_state(record, survivor)
	return survivor


def _check_state(record: Document, survivor: Document) -> None:
	if record.undone_on:
		frappe.throw(_("This merge has been undone already."), MergeRefused)
	if survivor.merged_into:
		frappe.throw(
			_("{0} itself was merged into {1} since. Undo that merge first, then this one.").format(
				survivor.name, survivor.merged_into
			),
			MergeRefused,
		)
	if now_datetime() > last_moment(record):
		frappe.throw(
			_("A merge can be undone for {0} days, and these have passed.").format(
				get_settings().merge_undo_days
			),
			MergeRefused,
		)


def _undo(record: Document, survivor: Document) -> Document:
	way_back = WayBack(record, survivor)
	way_back.go()
	if way_back.edited:
		# what follows from the values that stay is worked out anew
		frappe.get_doc(CONSTITUENT, survivor.name).save()
	record.db_set(
		{
			"undone_by": frappe.session.user,
			"undone_on": now_datetime(),
			"not_restored": "\n".join(way_back.left),
		}
	)
	forget_touched(way_back.touched)
	record.run_method("after_undo")
	return record


def merged_from(constituent: str) -> list[dict]:
	"""What was merged into a constituent and not undone, the last first, for somebody who may see that.

	Dicts of merge, absorbed, full_name (unless the reader may not see them), merged_on, merged_by, can_undo.
	"""
	rows = frappe.get_all(
		MERGE,
		filters={"survivor": constituent, "undone_on": ("is", "not set")},
		fields=["name as merge", "absorbed", "merged_on", "merged_by"],
		order_by="merged_on desc",
	)
	may_undo = bool(rows) and frappe.has_permission(MERGE, "create")
	for row in rows:
		absorbed = frappe.get_doc(CONSTITUENT, row.absorbed)
		row.full_name = absorbed.full_name if may_see_constituent(absorbed) else None
		row.can_undo = may_undo and now_datetime() <= last_moment(row)
	return rows

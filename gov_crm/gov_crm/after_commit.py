"""Work that follows a saved record and must never make its saving fail."""

from functools import partial

import frappe


def run_after_commit(method: str, **arguments) -> None:
	"""Queue `method` (a dotted path) once the transaction is committed; dropped when it is rolled back.

	A queue that is down is logged, not shown: the record is saved, and a sweep finds what was left undone.
	"""
	frappe.db.after_commit.add(partial(_queue, method, arguments))


def _queue(method: str, arguments: dict) -> None:
	try:
		frappe.enqueue(method, queue="short", **arguments)
	except Exception:
		frappe.log_error(title=f"Could not queue {method}")

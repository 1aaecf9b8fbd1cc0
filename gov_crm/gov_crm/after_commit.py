"""What follows a saved record once it is committed."""

from functools import partial

import frappe

from gov_crm.gov_crm.nobody import in_the_name_of


def run_after_commit(method: str, queue: str = "short", **arguments) -> None:
	"""Queue `method` (a dotted path) once the transaction is committed; dropped when it is rolled back.

	It runs in the name of whoever is there now, whoever that is at the commit.
	It never makes the saving fail: a queue that is down is logged, and a sweep finds what was left undone.
	"""
	frappe.db.after_commit.add(partial(_queue, frappe.session.user, method, queue, arguments))


def forget(key: str) -> None:
	"""Drop a value that is kept in the cache, now and once more when others can see what changed."""
	frappe.cache.delete_value(key)
	frappe.db.after_commit.add(partial(frappe.cache.delete_value, key))


def _queue(user: str, method: str, queue: str, arguments: dict) -> None:
	with in_the_name_of(user):
		try:
			frappe.enqueue(method, queue=queue, **arguments)
		except Exception:
			frappe.log_error(title=f"Could not queue {method}")

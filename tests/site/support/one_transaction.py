"""Run a test in one transaction that is rolled back at the end, whatever the test commits."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

SAVE_POINT = "last_commit_of_the_test"


@contextmanager
def one_transaction(monkeypatch) -> Iterator[None]:
	"""A commit inside sets the point to which a rollback goes back, and runs what waits for a commit."""
	db = frappe.db
	db.rollback()
	_forget()
	db.savepoint(SAVE_POINT)
	real_rollback = db.rollback

	def commit(*args, **kwargs):
		for callbacks in (db.before_rollback, db.after_rollback):
			callbacks.reset()
		db.before_commit.run()
		db.savepoint(SAVE_POINT)
		db.transaction_writes = 0
		db.after_commit.run()

	def rollback(*args, save_point=None, **kwargs):
		if save_point:
			return real_rollback(save_point=save_point)
		for callbacks in (db.before_commit, db.after_commit):
			callbacks.reset()
		db.before_rollback.run()
		real_rollback(save_point=SAVE_POINT)
		db.after_rollback.run()
		return None

	with monkeypatch.context() as patched:
		patched.setattr(db, "commit", commit)
		patched.setattr(db, "rollback", rollback)
		yield
	db.rollback()
	_forget()


def _forget() -> None:
	"""Nothing that a test left in memory reaches the next one."""
	frappe.set_user("Administrator")
	frappe.clear_cache()
	frappe.db.value_cache.clear()
	frappe.local.message_log = []
	frappe.local.error_log = []
	frappe.flags.pop("commit", None)

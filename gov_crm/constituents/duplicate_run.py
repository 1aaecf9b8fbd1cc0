"""A search for duplicates that somebody started and looks on."""

import frappe

from gov_crm.constituents.duplicate_search import count_changed, look_for_duplicates
from gov_crm.gov_crm.after_commit import run_after_commit

STATE = "gov_duplicate_run"
FORGOTTEN_AFTER = 600  # seconds without a page: the worker was stopped
JOB = "gov_crm.constituents.duplicate_run.run"


def begin() -> None:
	"""Start a search in the background, unless one goes on."""
	if state():
		return
	_note(0, count_changed())
	run_after_commit(JOB, queue="long")


def state() -> dict:
	"""`done` and `total` records of the search that goes on; empty where none does."""
	return frappe.cache.get_value(STATE, expires=True) or {}


def run() -> None:
	"""The job. What it could not finish is taken up at night."""
	done, total = 0, count_changed()

	def on_page(count: int) -> None:
		nonlocal done
		done += count
		_note(done, max(done, total))

	try:
		look_for_duplicates(on_page)
	finally:
		frappe.cache.delete_value(STATE)


def _note(done: int, total: int) -> None:
	frappe.cache.set_value(STATE, {"done": done, "total": total}, expires_in_sec=FORGOTTEN_AFTER)

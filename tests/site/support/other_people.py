"""People who work at the same moment: each a thread with a database connection of its own, who commits."""

from __future__ import annotations

from contextlib import nullcontext
from threading import Barrier, Lock, Thread
from typing import TYPE_CHECKING, Any

import frappe

if TYPE_CHECKING:
	from collections.abc import Callable

# SQLite has one writer at a time; the embedded server makes them take turns, and so do the tests
one_writer = Lock()


def elsewhere(work: Callable, *arguments: Any) -> Any:
	"""What `work(*arguments)` gives or raises, done and committed on another connection."""
	(result,) = at_the_same_time((work, *arguments))
	if isinstance(result, Exception):
		raise result
	return result


def at_the_same_time(*works: tuple) -> list:
	"""What each (function, *arguments) gave or raised; all begin together, on connections of their own.

	Nobody could write while the test's transaction is open: it ends here, and what it wrote is gone.
	"""
	frappe.db.__class__.rollback(frappe.db)
	results: list = [None] * len(works)
	site, sites_path, start = frappe.local.site, frappe.local.sites_path, Barrier(len(works))
	turns = one_writer if frappe.db.db_type == "sqlite" else nullcontext()

	def person(number: int, work: Callable, *arguments: Any) -> None:
		frappe.init(site=site, sites_path=sites_path)
		frappe.connect()
		frappe.flags.in_test = True
		try:
			start.wait()
			with turns:
				results[number] = work(*arguments)
				frappe.db.commit()
		except Exception as error:
			results[number] = error
			frappe.db.rollback()
		finally:
			frappe.destroy()

	people = [Thread(target=person, args=(number, *work)) for number, work in enumerate(works)]
	for each in people:
		each.start()
	for each in people:
		each.join()
	return results

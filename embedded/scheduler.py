"""The clockwork of a served site: a thread that runs the app's scheduled jobs when they are due.

Frappe's own jobs stay off: they send mail, which the demo must not, and tidy up what a bench gathers.
"""

import threading
from contextlib import AbstractContextManager

PERIOD = 30  # seconds between two looks


def start(app: str, exclusive: AbstractContextManager) -> None:
	"""Look every PERIOD seconds, for as long as the process lives; jobs run while `exclusive` is held."""
	threading.Thread(target=_go_on, args=(app, exclusive), name="scheduler", daemon=True).start()


def run_due(app: str, exclusive: AbstractContextManager) -> list[str]:
	"""Run the app's jobs that are due on the site of this process; gives their methods."""
	import frappe

	frappe.init(force=True)
	frappe.connect()
	try:
		filters = {"stopped": 0, "method": ("like", f"{app}.%")}
		names = frappe.get_all("Scheduled Job Type", filters, pluck="name", order_by="name")
		jobs = [frappe.get_doc("Scheduled Job Type", name) for name in names]
		due = [job for job in jobs if job.is_event_due()]
		for job in due:
			with exclusive:
				job.execute()  # commits, or rolls back and writes a Scheduled Job Log
		return [job.method for job in due]
	finally:
		frappe.destroy()


def _go_on(app: str, exclusive: AbstractContextManager) -> None:
	import frappe

	while True:
		try:
			run_due(app, exclusive)
		except Exception:  # the next look may find the site in order again
			frappe.logger("scheduler").exception("The scheduler could not look for due jobs")
		threading.Event().wait(PERIOD)

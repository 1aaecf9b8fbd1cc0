"""Background jobs that wait for the test to run them: needs no worker, on any host."""

from functools import partial

import frappe
from frappe.utils import background_jobs

FOR_THE_QUEUE = frozenset(
	"queue timeout event is_async async job_name on_success on_failure at_front job_id deduplicate "
	"at_front_when_starved".split()
)


class Jobs(list):
	"""(method, arguments) of what was enqueued and has not run, in that order."""

	def __init__(self, monkeypatch):
		super().__init__()
		_put_in_place(monkeypatch, self.enqueue)

	def enqueue(self, method, *queue, now=False, enqueue_after_commit=False, **arguments):
		"""In the place of frappe.enqueue: same arguments."""
		arguments = _own(arguments)
		if now:
			return frappe.call(method, **arguments)
		if enqueue_after_commit:
			frappe.db.after_commit.add(lambda: self.append((method, arguments)))
		else:
			self.append((method, arguments))
		return None

	def run(self) -> None:
		"""Run all jobs, those too that they enqueue; an error of a job is an error of the test."""
		while self:
			method, arguments = self.pop(0)
			frappe.call(method, **arguments)
			frappe.db.commit()


def run_at_once(monkeypatch) -> None:
	"""On a bench, too, a job runs when it is enqueued, or at the commit if it waits for one.

	One after the other, as a worker does it: what is enqueued while a job runs follows when that is done.
	"""
	waiting: list[partial] = []

	def enqueue(method, *queue, now=False, enqueue_after_commit=False, **arguments):
		job = partial(frappe.call, method, **_own(arguments))
		if now:
			return job()
		if enqueue_after_commit:
			frappe.db.after_commit.add(lambda: _run(job, waiting))
		else:
			_run(job, waiting)
		return None

	_put_in_place(monkeypatch, enqueue)


def _run(job: partial, waiting: list[partial]) -> None:
	waiting.append(job)
	if len(waiting) > 1:
		return
	try:
		while waiting:
			waiting[0]()
			waiting.pop(0)
	finally:
		waiting.clear()


def _put_in_place(monkeypatch, enqueue) -> None:
	monkeypatch.setattr(frappe, "enqueue", enqueue)
	monkeypatch.setattr(background_jobs, "enqueue", enqueue)


def _own(arguments: dict) -> dict:
	"""Those of the job itself."""
	return {key: value for key, value in arguments.items() if key not in FOR_THE_QUEUE}

"""What site tests stand on: an open site, one transaction a test, and a few tools.

The site is a copy made by the embedded host, or, with --bench-site NAME, one of a real bench.
"""

import contextlib
import contextvars
import datetime
import os
from pathlib import Path

import pytest
import time_machine

SAVE_POINT = "start_of_test"


@pytest.fixture(scope="session")
def site(request):
	"""The open site of this run."""
	name = request.config.getoption("--bench-site")
	opened = _bench_site(name) if name else _embedded_site(request.config.getoption("--db"))
	with opened:
		_enter_test_mode()
		yield


@contextlib.contextmanager
def _bench_site(name):
	import frappe

	here = Path.cwd()
	os.chdir(_sites_folder())  # Frappe expects to be run there
	try:
		frappe.init(site=name, sites_path=".")
		frappe.connect()
		yield
	finally:
		frappe.destroy()
		os.chdir(here)


def _sites_folder():
	"""The bench's sites folder: the working directory is the bench, its sites, or a folder below the bench."""
	for folder in (Path.cwd(), *Path.cwd().parents):
		for sites in (folder / "sites", folder):
			if (sites / "apps.txt").exists():
				return sites
	raise pytest.UsageError("--bench-site: start pytest from the bench's folder")


@contextlib.contextmanager
def _embedded_site(db):
	from embedded import runs

	with runs.site(db) as bench:
		from embedded.site import opened

		with opened(bench / "sites", "site"):
			yield


def _enter_test_mode():
	import frappe

	frappe.flags.in_test = True
	if hasattr(frappe, "in_test"):
		frappe.in_test = True
	frappe.flags.mute_emails = False
	frappe.flags.print_messages = False


@pytest.fixture(autouse=True)
def _transaction(site, monkeypatch):
	"""Run a test in one transaction that is rolled back at the end.

	A commit inside only sets the point to which a rollback inside goes back, and runs what waits for a commit.
	"""
	import frappe

	db = frappe.db
	db.rollback()
	_forget(frappe)
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

	monkeypatch.setattr(db, "commit", commit)
	monkeypatch.setattr(db, "rollback", rollback)
	yield
	monkeypatch.undo()
	db.rollback()
	_forget(frappe)


def _forget(frappe):
	"""Nothing that a test left in memory reaches the next one."""
	frappe.set_user("Administrator")
	frappe.clear_cache()
	frappe.local.message_log = []
	frappe.local.error_log = []
	frappe.flags.pop("commit", None)


@pytest.fixture
def clock():
	"""`clock(moment)` stops the clock at a datetime or ISO text in the site's time zone, until the test ends."""
	from zoneinfo import ZoneInfo

	import frappe

	with contextlib.ExitStack() as stopped:

		def stop(moment):
			if isinstance(moment, str):
				moment = datetime.datetime.fromisoformat(moment)
			if moment.tzinfo is None:
				moment = moment.replace(tzinfo=ZoneInfo(frappe.utils.get_system_timezone()))
			stopped.enter_context(time_machine.travel(moment, tick=False))

		yield stop


@pytest.fixture
def jobs(monkeypatch):
	"""The background jobs that the test enqueued, held back until `jobs.run()`; needs no worker."""
	import frappe
	from frappe.utils import background_jobs

	held = Jobs()
	monkeypatch.setattr(frappe, "enqueue", held.enqueue)
	monkeypatch.setattr(background_jobs, "enqueue", held.enqueue)
	return held


class Jobs(list):
	"""(method, arguments) in the order in which they were enqueued."""

	NOT_ARGUMENTS = (
		"queue timeout event is_async job_name on_success on_failure at_front job_id deduplicate at_front_when_starved"
	).split()

	def enqueue(self, method, now=False, enqueue_after_commit=False, **kwargs):
		"""In the place of frappe.enqueue."""
		import frappe

		kwargs = {key: value for key, value in kwargs.items() if key not in self.NOT_ARGUMENTS}
		if now:
			return frappe.call(method, **kwargs)
		if enqueue_after_commit:
			frappe.db.after_commit.add(lambda: self.append((method, kwargs)))
		else:
			self.append((method, kwargs))

	def run(self):
		"""Run all jobs, also those that they enqueue."""
		import frappe

		while self:
			method, kwargs = self.pop(0)
			frappe.get_attr(method)(**kwargs) if isinstance(method, str) else method(**kwargs)

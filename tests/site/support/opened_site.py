"""Open the site of a test run: a copy made by the embedded host, or one of a real bench."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def bench_site(name: str) -> Iterator[None]:
	"""The site `name` of the bench in or below whose folder pytest was started."""
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


@contextmanager
def embedded_site(db: str) -> Iterator[None]:
	"""A copy of the embedded host's site on `db`, for this run alone."""
	from embedded import runs, site, sites
	from embedded.progress import Failure

	try:
		sites.app_site(db)
	except Failure as failure:
		pytest.exit(str(failure), returncode=1)
	with runs.site(db) as bench, site.opened(bench / "sites", sites.NAME):
		yield


def enter_test_mode() -> None:
	"""Tell Frappe that tests run, in the way of every version of it."""
	import frappe

	frappe.flags.in_test = True
	if hasattr(frappe, "in_test"):
		frappe.in_test = True
	frappe.flags.print_messages = False


def spare_time(patched: pytest.MonkeyPatch) -> None:
	"""Leave out what no test looks at.

	Mail sent at once, all rows counted at a login, slow hashing, and the whole schema of a DocType read
	again because it has one Kanban board more.
	"""
	from frappe import cache_manager
	from frappe.desk.doctype.kanban_board.kanban_board import KanbanBoard
	from frappe.email.doctype.email_queue.email_queue import EmailQueue
	from frappe.utils.password import passlibctx

	patched.setattr(EmailQueue, "send", lambda *args, **kwargs: None)
	patched.setattr(KanbanBoard, "on_change", lambda *args, **kwargs: None)
	patched.setattr(cache_manager, "build_table_count_cache", lambda: None)
	passlibctx.update(pbkdf2_sha256__default_rounds=10)


def _sites_folder() -> Path:
	for folder in (Path.cwd(), *Path.cwd().parents):
		for sites in (folder / "sites", folder):
			if (sites / "apps.txt").exists():
				return sites
	raise pytest.UsageError("--bench-site: start pytest from the bench's folder.")

"""What runs in the host's own Python: `python -m embedded.inside ACTION BENCH …`."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from embedded import mariadb, site
from embedded.progress import say
from embedded.sites import NAME


def create(bench: Path, db: str) -> None:
	"""A site with Frappe alone."""
	database = mariadb.configuration() if db == "mariadb" else {"db_type": "sqlite", "db_name": "site"}
	site.create(bench / "sites", NAME, site.configuration(**database))


def install(bench: Path) -> None:
	"""Install the app on the site."""
	site.install(bench / "sites", NAME)


def migrate(bench: Path) -> None:
	"""Bring the site up to the present schema."""
	site.migrate(bench / "sites", NAME)


def execute(bench: Path, script: str) -> None:
	"""Run a Python file, or standard input, on the open site, and commit."""
	import frappe

	code = sys.stdin.read() if script == "-" else Path(script).read_text()
	with site.opened(bench / "sites", NAME):
		exec(compile(code, script, "exec"), {"frappe": frappe, "__name__": "__main__"})  # noqa: S102 a developer's own
		frappe.db.commit()


def shell(bench: Path) -> None:
	"""An interactive Python on the open site; nothing is committed unless you say frappe.db.commit()."""
	import code

	import frappe

	with site.opened(bench / "sites", NAME):
		code.interact("frappe is connected as Administrator.", local={"frappe": frappe})


def serve(bench: Path, port: str = "8000") -> None:
	"""Serve the site on 127.0.0.1 until interrupted, scheduled jobs included."""
	_serve(bench, int(port), lambda: say(f"http://127.0.0.1:{port}"))


def demo(bench: Path, port: str) -> None:
	"""Serve the demo and say where it is and who may log in."""
	_serve(bench, int(port), lambda: _welcome(port))


def demo_data(bench: Path) -> None:
	"""The app's own demo data."""
	import frappe

	from gov_crm.setup import demo

	with site.opened(bench / "sites", NAME):
		demo.create()
		frappe.db.commit()


def import_table(bench: Path, path: str, profile: str) -> None:
	"""Import a file of another system, and print what came of it."""
	import frappe

	from gov_crm.gov_crm.importing.running import import_file

	with site.opened(bench / "sites", NAME):
		try:
			print(import_file(path, profile))
		except frappe.ValidationError as refusal:
			sys.exit(str(refusal))
		frappe.db.commit()


def benchmark(bench: Path, chosen: str = "") -> None:
	"""Measure the promises that need a site; the exit code is 1 where one is not kept."""
	from benchmarks.__main__ import main

	with site.opened(bench / "sites", NAME):
		code = main([chosen, "--site"] if chosen else ["--site"])
	sys.exit(code)


def _serve(bench: Path, port: int, tell: Callable[[], None]) -> None:
	from embedded import scheduler, server

	site.configure(bench / "sites" / NAME, host_name=f"http://127.0.0.1:{port}")

	def started() -> None:
		scheduler.start(site.APP, server.one_writer)
		tell()

	server.serve(bench / "sites", NAME, port, started)


def _welcome(port: str) -> None:
	from gov_crm.setup.demo import LOGINS

	say(f"\nReady after {time.monotonic() - float(os.environ['GOV_CRM_STARTED']):.0f} s. Ctrl+C stops it.\n")
	for role, user, password in LOGINS:
		say(f"  {role:<14} {user:<36} {password}")
	say(f"\n  http://127.0.0.1:{port}")


if __name__ == "__main__":
	action, folder, *rest = sys.argv[1:]
	globals()[action](Path(folder).resolve(), *rest)

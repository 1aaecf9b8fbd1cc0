"""What runs in the host's own Python: `python -m embedded.inside ACTION BENCH …`."""

import sys
from pathlib import Path

from embedded import mariadb, site
from embedded.sites import NAME


def create(bench: Path, db: str) -> None:
	"""A site with Frappe alone."""
	database = mariadb.configuration() if db == "mariadb" else {"db_type": "sqlite", "db_name": "site"}
	site.create(bench / "sites", NAME, site.configuration(**database))


def install(bench: Path) -> None:
	"""Install the app on the site."""
	from frappe.installer import install_app

	with site.opened(bench / "sites", NAME):
		install_app(site.APP)


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
	"""Serve the site on 127.0.0.1 until interrupted."""
	from embedded import server

	server.serve(bench / "sites", NAME, int(port))


def demo_data(bench: Path) -> None:
	"""The app's own demo data."""
	import frappe

	with site.opened(bench / "sites", NAME):
		frappe.get_attr(f"{site.APP}.setup.demo.create")()
		frappe.db.commit()


def import_requests(bench: Path, path: str, profile: str) -> None:
	"""Import a file of requests, and print what came of it."""
	import frappe

	with site.opened(bench / "sites", NAME):
		outcome = frappe.get_attr(f"{site.APP}.service_requests.importing.import_file")(path, profile)
		frappe.db.commit()
		print(outcome)


def demo(bench: Path, port: str) -> None:
	"""Serve the demo and say where it is and who may log in."""
	from embedded import server

	server.serve(bench / "sites", NAME, int(port), lambda: _welcome(int(port)))


def _welcome(port: int) -> None:
	import frappe

	from embedded.progress import say

	say(f"\nReady: http://127.0.0.1:{port}   (Ctrl+C stops it)\n")
	for role, user, password in frappe.get_attr(f"{site.APP}.setup.demo.LOGINS"):
		say(f"  {role:<16} {user:<28} {password}")


if __name__ == "__main__":
	action, folder, *rest = sys.argv[1:]
	globals()[action](Path(folder).resolve(), *rest)

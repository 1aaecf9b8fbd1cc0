"""Keep ready-made sites and copy them: a new one takes 12 seconds, a copy a tenth of one.

A bench folder holds `sites/site`, `logs`, and for MariaDB `data`, the server's own folder.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from embedded import host, keep, mariadb
from embedded.engine import materialise
from embedded.paths import APP, HOME
from embedded.progress import step

NAME = "site"
# what an installation writes to the site: schema and records, and the code that runs in the course of it
INSTALLED = ("**/*.json", "**/*.txt", "**/*.csv", "**/*.html", "hooks.py", "setup/**/*.py", "patches/**/*.py")
CONTROLLERS = "*/doctype/*/*.py"
OURS = [Path(__file__).with_name(name) for name in ("site.py", "mariadb.py", "sites.py")]


def framework_site(db: str) -> Path:
	"""A bench folder whose site has Frappe alone: it changes with the engine only."""
	place = HOME / f"base-{db}-{keep.fingerprint(OURS, materialise.fingerprint())}"
	return keep.once(place, lambda folder: _create(folder, db))


def app_site(db: str) -> Path:
	"""A bench folder whose site has the app as it is now, without data of its own."""
	place = HOME / f"app-{db}-{app_fingerprint()}"
	return keep.once(place, lambda folder: _install(copy(framework_site(db), folder), db))


def app_fingerprint() -> str:
	"""Changes with whatever an installation of the app writes to the site, and with the host."""
	found = {path for pattern in (*INSTALLED, CONTROLLERS) for path in APP.glob(pattern)}
	files = [path for path in found if "public" not in path.parts]
	return keep.fingerprint([*files, *OURS], materialise.fingerprint())


def copy(bench: Path, target: Path) -> Path:
	"""Copy a bench folder; its MariaDB must not run, its SQLite may."""
	left_out = shutil.ignore_patterns("*.sock", "*.db-wal", "*.db-shm")
	shutil.copytree(bench, target, symlinks=True, dirs_exist_ok=True, ignore=left_out)
	for database in target.glob("sites/*/db/*.db"):
		with closing(sqlite3.connect(bench / database.relative_to(target))) as source:
			database.unlink()
			with closing(sqlite3.connect(database)) as copied:
				source.backup(copied)  # a plain copy lacks what a running server has not yet moved there
	return target


@contextmanager
def served(bench: Path) -> Iterator[Path]:
	"""A bench folder with its database server running, where it has one."""
	if (bench / "data").exists():
		with mariadb.server(bench):
			yield bench
	else:
		yield bench


def _create(bench: Path, db: str) -> None:
	with step(f"Site with Frappe ({db})"):
		if db == "mariadb":
			mariadb.initialise(bench)
		with served(bench):
			host.run_quietly(f"site-create-{db}", "-m", "embedded.inside", "create", bench, db)


def _install(bench: Path, db: str) -> None:
	with step(f"gov_crm installed ({db})"), served(bench):
		host.run_quietly(f"site-install-{db}", "-m", "embedded.inside", "install", bench)

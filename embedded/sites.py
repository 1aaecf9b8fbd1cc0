"""Keep ready-made sites and copy them: a new one takes 12 seconds, a copy a tenth of one."""

import shutil
from pathlib import Path

from embedded import host, keep
from embedded.engine import materialise
from embedded.paths import APP, HOME
from embedded.progress import step

NAME = "site"  # of the site in every bench folder made here
# what an installation writes to the site: schema and records, and the code that runs in the course of it
INSTALLED = ("**/*.json", "**/*.txt", "**/*.csv", "**/*.html", "hooks.py", "setup/**/*.py", "patches/**/*.py")
CONTROLLERS = "*/doctype/*/*.py"


def framework_site() -> Path:
	"""A bench folder whose site has Frappe alone: it changes with the engine only."""
	place = HOME / f"base-{keep.fingerprint([_here('site.py')], materialise.fingerprint())}"
	return keep.once(place, lambda folder: _run("create", folder))


def app_site() -> Path:
	"""A bench folder whose site has the app as it is now, without data of its own."""
	base = framework_site()
	place = HOME / f"app-{app_fingerprint()}"
	return keep.once(place, lambda folder: (copy(base, folder), _run("install", folder)))


def app_fingerprint() -> str:
	"""Changes with whatever an installation of the app writes to the site, and with the host."""
	found = {path for pattern in (*INSTALLED, CONTROLLERS) for path in APP.glob(pattern)}
	files = [path for path in found if "public" not in path.parts]
	return keep.fingerprint([*files, _here("site.py")], materialise.fingerprint())


def copy(bench: Path, target: Path) -> Path:
	"""Copy a bench folder with its site."""
	shutil.copytree(bench, target, symlinks=True, dirs_exist_ok=True)
	return target


def _run(action: str, bench: Path) -> None:
	with step({"create": "Site with Frappe", "install": "gov_crm installed"}[action]):
		host.run_quietly(f"site-{action}", "-m", "embedded.inside", action, bench)


def _here(name: str) -> Path:
	return Path(__file__).with_name(name)

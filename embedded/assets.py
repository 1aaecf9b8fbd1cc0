"""The Desk's and the app's JavaScript and styles, built by npm's esbuild and sass, each when it changed."""

import json
import shutil
import subprocess
from pathlib import Path

from embedded import host, keep
from embedded.engine import materialise
from embedded.paths import APP, HOME
from embedded.progress import Failure
from embedded.shell import quietly

DESK = Path(__file__).parent / "desk"
NODE = "18.18"  # what eslint asks for; the build asks for less
NPM = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]


def missing() -> str:
	"""Why the Desk cannot be built here, or nothing."""
	for program in ("node", "npm"):
		if not shutil.which(program):
			return f"{program} is not installed"
	version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
	enough = _numbers(version) >= _numbers(NODE)
	return "" if enough else f"node is {version}, {NODE} or later is needed"


def needed_by(who: str) -> None:
	"""Raises Failure when there is no Node that `who` could work with."""
	if reason := missing():
		raise Failure(f"{who} need Node {NODE} or later: {reason}.")


def modules() -> Path:
	"""The folder with node_modules and the build."""
	return keep.once(HOME / f"npm-{keep.fingerprint([DESK])}", _install, "Node packages")


def built() -> Path:
	"""The folder that is served as /assets; needs the engine."""
	parts = [_framework(), _app()]
	place = HOME / f"assets-{keep.fingerprint([], *(part.name for part in parts))}"
	return keep.once(place, lambda folder: _join(folder, parts))


def link(bench: Path) -> None:
	"""Let a bench folder serve the built assets, or without Node just the app's plain files."""
	wanted = _plain() if missing() else built()
	place = bench / "sites" / "assets"
	with keep.locked(f"{bench.name}-assets"):  # several processes may ask at the same time
		if not place.is_symlink():
			shutil.rmtree(place)
		beside = place.with_name("assets.part")
		beside.unlink(missing_ok=True)
		beside.symlink_to(wanted)
		beside.replace(place)


def _numbers(version: str) -> list[int]:
	return [int(part) for part in version.lstrip("v").split(".")]


def _install(folder: Path) -> None:
	shutil.copytree(DESK, folder, dirs_exist_ok=True)
	quietly("npm", NPM, cwd=folder)


def _framework() -> Path:
	place = HOME / f"desk-{keep.fingerprint([DESK], materialise.fingerprint())}"
	return keep.once(place, lambda folder: _build(folder, "frappe", host.engine() / "frappe"), "Desk")


def _app() -> Path:
	place = HOME / f"bundles-{keep.fingerprint([APP / 'public', DESK], materialise.fingerprint())}"
	return keep.once(place, lambda folder: _build(folder, APP.name, APP), "Bundles of gov_crm")


def _build(folder: Path, app: str, source: Path) -> None:
	others = [f"frappe={host.engine() / 'frappe'}"] if app != "frappe" else []
	quietly(f"bundles-{app}", ["node", "build.mjs", folder, f"{app}={source}", *others], cwd=modules())
	_link_files(folder / app, source)
	if app == "frappe":
		(folder / app / "node_modules").symlink_to(modules() / "node_modules")


def _link_files(served: Path, source: Path) -> None:
	served.mkdir(exist_ok=True)
	for item in (source / "public").iterdir() if (source / "public").exists() else ():
		if item.name not in ("dist", "node_modules"):
			(served / item.name).symlink_to(item)


def _join(folder: Path, parts: list[Path]) -> None:
	names = {}
	for part in parts:
		for manifest in part.glob("*.json"):
			names |= json.loads(manifest.read_text())
			(folder / manifest.stem).symlink_to(part / manifest.stem)
	(folder / "assets.json").write_text(json.dumps(names))
	(folder / "assets-rtl.json").write_text("{}")


def _plain() -> Path:
	"""Without Node: the files as they are, and no bundle."""

	def build(folder: Path) -> None:
		for app, source in (("frappe", host.engine() / "frappe"), (APP.name, APP)):
			_link_files(folder / app, source)
		(folder / "assets.json").write_text("{}")

	return keep.once(HOME / f"plain-{materialise.fingerprint()}", build)

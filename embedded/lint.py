"""Every linter and checker, all of them, so that one run tells everything; caches stay in .embedded/."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from embedded import assets, host, keep, python_env
from embedded.paths import HOME, ROOT
from embedded.progress import say
from embedded.shell import quietly

CONFIG = ROOT / "tests" / "lint"
SCRIPTS = ("gov_crm/**/*.js", "**/*.mjs")
STYLES = ("gov_crm/**/*.{css,scss}",)


def run() -> int:
	"""Run all; returns 1 when one of them complains."""
	host.ready()
	python_env.add_tools()
	failed = [name for name, command in _checks() if not _passes(name, command)]
	say(f"lint: {', '.join(failed)} complained" if failed else "lint: all good")
	return int(bool(failed))


def _checks() -> Iterator[tuple[str, list[str]]]:
	cache = HOME / "lint"
	ruff = host.inside("-m", "ruff")
	yield "ruff", [*ruff, "check", f"--cache-dir={cache / 'ruff'}", "."]
	yield "ruff format", [*ruff, "format", "--check", f"--cache-dir={cache / 'ruff'}", "."]
	yield (
		"import-linter",
		[str(python_env.place() / "bin" / "lint-imports"), "--cache-dir", str(cache / "imports")],
	)
	yield "mypy", [*host.inside("-m", "mypy"), f"--cache-dir={cache / 'mypy'}"]
	assets.needed_by("eslint and prettier")
	tools = _node_tools()
	yield "eslint", [str(tools / "eslint"), f"--config={tools.parents[1] / 'eslint.config.mjs'}", *SCRIPTS]
	yield (
		"prettier",
		[
			str(tools / "prettier"),
			"--check",
			"--log-level=warn",
			"--no-error-on-unmatched-pattern",
			*SCRIPTS,
			*STYLES,
		],
	)


def _passes(name: str, command: list[str]) -> bool:
	say(f"— {name}")
	return subprocess.run(command, cwd=ROOT, env=host.environment()).returncode == 0


def _node_tools() -> Path:
	"""The folder of the programs; beside them the eslint configuration, which imports from there."""
	place = HOME / f"eslint-{keep.fingerprint(CONFIG.glob('*.*'))}"
	return keep.once(place, _install, "eslint and prettier") / "node_modules" / ".bin"


def _install(folder: Path) -> None:
	for file in CONFIG.glob("*.*"):
		if file.is_file():
			shutil.copy(file, folder)
	quietly("npm-lint", assets.NPM, cwd=folder)

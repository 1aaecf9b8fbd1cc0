"""`make bench`: the promises that need no site, then those that do, on each database."""

import shutil
import subprocess

import tomllib

from embedded import host, mariadb, runs, suites
from embedded.paths import ROOT
from embedded.progress import Failure, say

BUDGETS = ROOT / "benchmarks" / "budgets.toml"


def run(chosen: str = "") -> int:
	"""Measure the promises whose id starts with `chosen`, P1 without P12; returns 1 when one is not kept."""
	suites.ready()
	chosen += "-" if chosen[-1:].isdigit() else ""
	budgets = [budget for key, budget in tomllib.loads(BUDGETS.read_text()).items() if key.startswith(chosen)]
	if not budgets:
		raise Failure(f"No promise of {BUDGETS.relative_to(ROOT)} has an id that starts with {chosen}.")
	codes = []
	if any(not budget.get("site") for budget in budgets):
		codes.append(_run("-m", "benchmarks", chosen))
	if any(budget.get("site") for budget in budgets):
		codes += [_on_site(db, chosen) for db in _databases()]
	return max(codes)


def _databases() -> list[str]:
	if shutil.which("mariadbd", path=mariadb.SEARCH):
		return ["mariadb", "sqlite"]
	say("Without MariaDB, on SQLite only: Debian's package mariadb-server is not installed.")
	return ["sqlite"]


def _on_site(db: str, chosen: str) -> int:
	say(f"\n{db}")
	with runs.site(db) as bench:
		return _run("-m", "embedded.inside", "benchmark", bench, chosen)


def _run(*arguments) -> int:
	command = [argument for argument in host.inside(*arguments) if argument]
	return subprocess.run(command, env=host.environment(), cwd=ROOT).returncode

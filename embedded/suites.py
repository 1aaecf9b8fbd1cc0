"""The test suites: which folders, on which database, after what is made ready."""

import os
import subprocess

from embedded import assets, demo, host, mariadb, python_env, sites
from embedded.paths import HOME, ROOT
from embedded.progress import say

SUITE = ("tests/unit", "tests/site", "tests/contract")
BROWSER = ("tests/browser",)
DATABASES = ("sqlite", "mariadb")
NO_TESTS = 5  # pytest's exit code for a part that no test belongs to


def test(db: str, part: str = "") -> int:
	"""The whole suite, or the part that pytest's -k gives, on `db`."""
	if db == "mariadb":
		mariadb.program("mariadbd")
	ready()
	sites.app_site(db)
	return pytest(*SUITE, f"--db={db}", f"--numprocesses={_processes()}", *_part(part))


def browser(part: str = "") -> int:
	"""The browser tests, on a demo site of their own."""
	assets.needed_by("The browser tests")
	ready()
	demo.prepare(demo.untouched)
	return pytest(*BROWSER, f"--numprocesses={_processes()}", *_part(part))


def everything(part: str = "") -> int:
	"""The suite on both databases and the browser tests; all run, also after one failed."""
	mariadb.program("mariadbd")
	assets.needed_by("The browser tests")
	runs = [lambda: test("sqlite", part), lambda: test("mariadb", part), lambda: browser(part)]
	codes = [run() for run in runs]
	if part:  # it need not be in every suite
		codes = [0 if code == NO_TESTS else code for code in codes]
	return max(codes)


def ready() -> None:
	"""Environment, engine and tools."""
	host.ready()
	python_env.add_tools()


def pytest(*arguments: str) -> int:
	"""Run pytest on those of the folders that exist; returns its exit code."""
	wanted = [name for name in arguments if not name.startswith("tests/") or (ROOT / name).exists()]
	say(f"pytest {' '.join(wanted)}")
	command = host.inside("-m", "pytest", "-o", f"cache_dir={HOME / 'pytest_cache'}", *wanted)
	return subprocess.run(command, env=host.environment(), cwd=ROOT).returncode


def _processes() -> int:
	"""One for each core, each with a site of its own; beyond four, the sites cost more than they save."""
	return min(os.cpu_count() or 1, 4)


def _part(part: str) -> list[str]:
	return ["-k", part] if part else []

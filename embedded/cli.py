"""The commands of the embedded host: what the Makefile calls, and what a developer types."""

import argparse
import shutil
from pathlib import Path

from embedded import assets, benching, demo, host, keep, lint, sites, suites
from embedded.paths import HOME, ROOT
from embedded.progress import Failure, say, warn


def main(arguments: list[str]) -> int:
	"""Run one command; returns the exit code."""
	options = _parser().parse_args(arguments)
	try:
		return options.run(options) or 0
	except Failure as failure:
		warn(str(failure))
		return 1
	except KeyboardInterrupt:
		warn("Interrupted. The next run goes on from here.")
		return 130


def bench(options) -> Path:
	"""The bench folder of the site named on the command line, made from the app as it is when new."""
	folder = HOME / "benches" / options.site
	host.ready()
	return keep.once(folder, lambda part: sites.copy(sites.app_site("sqlite"), part))


def on_site(action: str):
	"""A command that runs one action of embedded.inside on the named site."""

	def run(options) -> None:
		host.become("-m", "embedded.inside", action, bench(options), *options.arguments)

	return run


def serve(options) -> None:
	"""Serve the named site."""
	folder = bench(options)
	assets.link(folder)
	host.become("-m", "embedded.inside", "serve", folder, *options.arguments)


def test(options) -> int:
	"""Run the suite on the named database."""
	db, *part = options.arguments
	if db not in suites.DATABASES:
		known = ", ".join(suites.DATABASES)
		raise Failure(
			f"The database is one of {known}, not {db}. For pytest itself: python3 -m embedded pytest …"
		)
	return suites.test(db, " ".join(part))


def pytest(options) -> None:
	"""Run pytest with the given arguments and nothing made ready but the host."""
	suites.ready()
	host.become("-m", "pytest", "-o", f"cache_dir={HOME / 'pytest_cache'}", *options.arguments)


def import_table(options) -> None:
	"""Import a file into the demo site."""
	if len(options.arguments) != 2:
		raise Failure("Say what to import: make import FILE=requests.csv PROFILE=newhaven")
	path, profile = options.arguments
	demo.prepare()
	host.become("-m", "embedded.inside", "import_table", demo.DEMO, Path(path).resolve(), profile)


def drop(options) -> None:
	"""Remove the named site."""
	shutil.rmtree(HOME / "benches" / options.site, ignore_errors=True)


def clean(options) -> None:
	"""Remove all that the host made."""
	shutil.rmtree(HOME, ignore_errors=True)


def explain(options) -> None:
	"""Print what each target of the Makefile does."""
	for line in (ROOT / "Makefile").read_text().splitlines():
		target, marked, text = line.partition("## ")
		if marked:
			say(f"  make {text}" if target else f"\n{text}")


COMMANDS = {
	"demo": (lambda options: demo.run(*options.arguments), "prepare and serve the demo: demo [PORT]"),
	"test": (test, "the suite: test sqlite|mariadb [PART]"),
	"test-browser": (
		lambda options: suites.browser(*options.arguments),
		"the browser tests: test-browser [PART]",
	),
	"test-all": (lambda options: suites.everything(*options.arguments), "all suites: test-all [PART]"),
	"pytest": (pytest, "pytest; all further arguments are its own"),
	"lint": (lambda options: lint.run(), "every linter and checker"),
	"bench": (lambda options: benching.run(*options.arguments), "the benchmarks: bench [P1]"),
	"import": (import_table, "import a table into the demo site: import FILE PROFILE"),
	"migrate": (on_site("migrate"), "bring a site up to the present DocTypes"),
	"exec": (on_site("execute"), "run a Python file (- is standard input) on a site, and commit"),
	"shell": (on_site("shell"), "an interactive Python on a site"),
	"serve": (serve, "serve a site: serve [PORT]"),
	"drop": (drop, "remove a site"),
	"clean": (clean, "remove all that the host made"),
	"help": (explain, "what each target of the Makefile does"),
}


def _parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(prog="python3 -m embedded", description="Run gov_crm without bench.")
	parser.add_argument("--site", default="dev", help="name of the site, made when it is new (default: dev)")
	commands = parser.add_subparsers(required=True, metavar="COMMAND")
	for name, (run, text) in COMMANDS.items():
		command = commands.add_parser(name, help=text)
		command.add_argument("arguments", nargs=argparse.REMAINDER)
		command.set_defaults(run=run)
	return parser

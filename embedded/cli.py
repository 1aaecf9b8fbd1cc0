"""The commands of the embedded host."""

import argparse
import shutil
from pathlib import Path

from embedded import assets, demo, host, keep, sites
from embedded.paths import HOME
from embedded.progress import Failure, warn


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
	"""The bench folder named on the command line, made from the app's present state when it is new."""
	folder = HOME / "benches" / options.site
	host.ready()
	if not folder.exists():
		keep.once(folder, lambda part: sites.copy(sites.app_site("sqlite"), part))
	return folder


def on_site(action: str):
	"""A command that runs one action of embedded.inside on the named site."""

	def run(options) -> None:
		host.become("-m", "embedded.inside", action, bench(options), *options.arguments)

	return run


def test(options) -> None:
	"""Run pytest on a copy of the site."""
	host.ready()
	host.become("-m", "pytest", *options.arguments)


def drop(options) -> None:
	"""Remove the named site."""
	shutil.rmtree(HOME / "benches" / options.site, ignore_errors=True)


def serve(options) -> None:
	"""Serve the named site."""
	folder = bench(options)
	assets.link(folder)
	host.become("-m", "embedded.inside", "serve", folder, *options.arguments)


COMMANDS = {
	"demo": (lambda options: demo.run(*options.arguments), "prepare and serve the demo: demo [PORT]"),
	"test": (test, "run pytest; all further arguments are pytest's"),
	"migrate": (on_site("migrate"), "bring a site up to the present DocTypes"),
	"exec": (on_site("execute"), "run a Python file (- is standard input) on a site, and commit"),
	"shell": (on_site("shell"), "an interactive Python on a site"),
	"serve": (serve, "serve a site: serve PORT"),
	"drop": (drop, "remove a site"),
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

"""`make demo`: from a fresh clone to a served site with a year of an invented city's work."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from embedded import assets, host, keep, sites
from embedded.paths import APP, DEMO, HOME
from embedded.progress import Failure, say, step

PORT = 8000


def run(port: str = "") -> None:
	"""Prepare what is not there yet, then serve the demo site on 127.0.0.1:`port` until interrupted."""
	number = int(port or PORT)
	check_port(number)
	say("gov_crm demo (first run: about a minute; later: a few seconds)")
	prepare()
	host.become("-m", "embedded.inside", "demo", DEMO, str(number))


def ours() -> Path:
	"""The site of `make demo`, which keeps what people do in it."""
	if not DEMO.exists():
		keep.once(DEMO, lambda folder: sites.copy(untouched(), folder))
	return _up_to_date(DEMO)


def untouched() -> Path:
	"""A demo site that nobody works on: what the browser tests copy."""
	place = HOME / f"demo-{keep.fingerprint([APP / 'setup' / 'demo'])}"
	return _up_to_date(keep.once(place, _create))


def prepare(site: Callable[[], Path] = ours) -> Path:
	"""A demo site and the assets, as the app is now; Python's part and Node's part side by side."""
	reason = assets.missing()
	if reason:
		say(f"  No Desk: {reason}. Portal and API work; for the Desk install Node {assets.NODE} or later.")
	with ThreadPoolExecutor(2) as side_by_side:
		packages = None if reason else side_by_side.submit(assets.modules)
		host.ready()
		bench = side_by_side.submit(site)
		if packages:
			packages.result()
			assets.built()
		assets.link(bench.result())
		return bench.result()


def check_port(port: int) -> None:
	"""Raises Failure when something listens on `port` already."""
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError as error:
			raise Failure(
				f"Port {port} is taken ({error.strerror}). Choose another: make demo PORT={port + 1}"
			) from error


def _create(folder: Path) -> None:
	sites.copy(sites.app_site("sqlite"), folder)
	with step("Demo data"):
		host.run_quietly("demo-data", "-m", "embedded.inside", "demo_data", folder)
	_stamp(folder).write_text(sites.app_fingerprint())


def _up_to_date(bench: Path) -> Path:
	now = sites.app_fingerprint()
	if _stamp(bench).read_text() != now:
		with step("Migration to the present DocTypes"):
			host.run_quietly("demo-migrate", "-m", "embedded.inside", "migrate", bench)
		_stamp(bench).write_text(now)
	return bench


def _stamp(bench: Path) -> Path:
	return bench / "app-fingerprint"

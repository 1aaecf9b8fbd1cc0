"""`make demo`: from a fresh clone to a served site with a year of an invented city's work."""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from embedded import assets, host, keep, sites
from embedded.paths import APP, DEMO, HOME
from embedded.progress import Failure, say, step

PORT = 8000
PORTS = range(1024, 65536)  # below, only root may listen


def run(port: str = "") -> None:
	"""Prepare what is not there yet, then serve the demo site on 127.0.0.1:`port` until interrupted."""
	number = port_number(port)
	check_port(number)
	say("gov_crm demo (first run: a minute or two; later: a few seconds)")
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


def port_number(port: str) -> int:
	"""The number that was typed, or the usual one; raises Failure for what is no port of ours."""
	if not port:
		return PORT
	if port.isdecimal() and int(port) in PORTS:
		return int(port)
	raise Failure(f"{port} is no port from {PORTS[0]} to {PORTS[-1]}. Choose one: make demo PORT={PORT + 1}")


def check_port(port: int) -> None:
	"""Raises Failure when something listens on `port` already."""
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError as error:
			raise Failure(
				f"Port {port} is taken ({error.strerror}). Choose another: make demo PORT={_next(port)}"
			) from error


def _next(port: int) -> int:
	return port + 1 if port + 1 in PORTS else PORT


def _create(folder: Path) -> None:
	sites.copy(sites.app_site("sqlite"), folder)
	with step("Demo data"):
		host.run_quietly("demo-data", "-m", "embedded.inside", "demo_data", folder)
	_stamp(folder).write_text(sites.app_fingerprint())


def _up_to_date(bench: Path) -> Path:
	now = sites.app_fingerprint()
	if _stamp(bench).read_text() != now:
		with keep.locked(bench.name):
			_migrate(bench, now)
	return bench


def _migrate(bench: Path, now: str) -> None:
	if _stamp(bench).read_text() == now:
		return  # another process has done it meanwhile
	with step("Migration to the present DocTypes"):
		host.run_quietly("demo-migrate", "-m", "embedded.inside", "migrate", bench)
	_stamp(bench).write_text(now)


def _stamp(bench: Path) -> Path:
	return bench / "app-fingerprint"

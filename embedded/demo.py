"""`make demo`: from a fresh clone to a served site with a year of an invented city's work."""

import socket
from concurrent.futures import ThreadPoolExecutor

from embedded import assets, host, keep, sites
from embedded.paths import DEMO
from embedded.progress import Failure, say, step

PORT = 8000


def run(port: str = "") -> None:
	"""Prepare what is not there yet, then serve the demo site on 127.0.0.1:`port` until interrupted."""
	number = int(port or PORT)
	check_port(number)
	say("gov_crm demo (first run: about a minute; later: a few seconds)")
	prepare()
	host.become("-m", "embedded.inside", "demo", DEMO, str(number))


def prepare() -> None:
	"""The demo site as the app is now, Python's part and Node's part side by side."""
	reason = assets.missing()
	if reason:
		say(f"  No Desk: {reason}. Portal and API work; for the Desk install Node {assets.NODE} or later.")
	with ThreadPoolExecutor(2) as side_by_side:
		packages = None if reason else side_by_side.submit(assets.modules)
		host.ready()
		site = side_by_side.submit(_site)
		if packages:
			packages.result()
			assets.built()
		site.result()
	assets.link(DEMO)


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


def _site() -> None:
	stamp = DEMO / "app-fingerprint"
	now = sites.app_fingerprint()
	if not DEMO.exists():
		keep.once(DEMO, _create)
	elif stamp.read_text() != now:
		with step("Migration to the present DocTypes"):
			host.run_quietly("demo-migrate", "-m", "embedded.inside", "migrate", DEMO)
	stamp.write_text(now)


def _create(folder) -> None:
	sites.copy(sites.app_site("sqlite"), folder)
	with step("Demo data"):
		host.run_quietly("demo-data", "-m", "embedded.inside", "demo_data", folder)
	(folder / "app-fingerprint").write_text(sites.app_fingerprint())

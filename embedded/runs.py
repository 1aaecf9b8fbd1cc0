"""A site for one test run: a copy in a folder of its own, removed at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded import demo, host, sites
from embedded.paths import RUNS
from embedded.progress import Failure
from embedded.shell import stop_with_parent

START_SECONDS = 60
STALE_SECONDS = 24 * 3600  # what a killed run left behind


@contextmanager
def site(db: str) -> Iterator[Path]:
	"""A bench folder with a copy of the app's site on `db`, its server running."""
	here = os.getcwd()
	with _copy_of(sites.app_site(db)) as bench, sites.served(bench):
		try:
			yield bench
		finally:
			os.chdir(here)


@contextmanager
def demo_server() -> Iterator[str]:
	"""The address of a server with a copy of the demo site."""
	with _copy_of(demo.prepare(demo.untouched)) as bench, open(bench / "server.log", "w") as log:
		port = free_port()
		command = host.inside("-m", "embedded.inside", "serve", bench, str(port))
		process = subprocess.Popen(
			command, env=host.environment(), stdout=log, stderr=log, preexec_fn=stop_with_parent
		)
		try:
			_wait(process, port, bench / "server.log")
			yield f"http://127.0.0.1:{port}"
		finally:
			process.terminate()
			process.wait()


def free_port() -> int:
	"""A port on which nothing listens."""
	with socket.socket() as probe:
		probe.bind(("127.0.0.1", 0))
		return probe.getsockname()[1]


@contextmanager
def _copy_of(bench: Path) -> Iterator[Path]:
	RUNS.mkdir(parents=True, exist_ok=True)
	for left in RUNS.iterdir():
		if left.stat().st_mtime < time.time() - STALE_SECONDS:
			shutil.rmtree(left, ignore_errors=True)
	folder = Path(tempfile.mkdtemp(dir=RUNS))
	try:
		yield sites.copy(bench, folder)
	finally:
		shutil.rmtree(folder, ignore_errors=True)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
	deadline = time.monotonic() + START_SECONDS
	while process.poll() is None and time.monotonic() < deadline:
		try:
			with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/method/ping", timeout=START_SECONDS):
				return
		except OSError:
			time.sleep(0.1)
	raise Failure(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")

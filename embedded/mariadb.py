"""A MariaDB of our own for one bench folder: data and socket beside the sites, gone when the work is done."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.progress import Failure
from embedded.shell import quietly, stop_with_parent

# relative to the data folder and to the sites folder alike: a long path would not fit into a socket's name
SOCKET = "../mariadb.sock"
NAME = USER = PASSWORD = "gov_crm"
SEARCH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
START_SECONDS = 60

SERVER = (
	"--no-defaults",
	"--datadir=.",
	f"--socket={SOCKET}",
	"--pid-file=server.pid",
	"--skip-networking",
	"--skip-log-bin",
	"--character-set-server=utf8mb4",
	"--collation-server=utf8mb4_unicode_ci",
	# the data is thrown away: no need to survive a power cut
	"--innodb-flush-log-at-trx-commit=0",
	"--skip-innodb-doublewrite",
	"--innodb-log-file-size=32M",
	"--innodb-buffer-pool-size=256M",
)


def configuration() -> dict:
	"""What site_config.json says of the database."""
	keys = ("db_name", "db_user", "db_password")
	return {"db_type": "mariadb", **dict(zip(keys, (NAME, USER, PASSWORD), strict=True)), "db_socket": SOCKET}


def program(name: str) -> str:
	"""The path of a MariaDB program; raises Failure with the name of the package."""
	found = shutil.which(name, path=SEARCH)
	if not found:
		raise Failure(f"{name} is not installed; MariaDB comes with Debian's package mariadb-server.")
	return found


def initialise(bench: Path) -> None:
	"""An empty data folder with our database and its user."""
	data = bench / "data"
	data.mkdir(parents=True)
	command = [program("mariadb-install-db"), "--no-defaults", f"--datadir={data}", "--skip-test-db"]
	quietly("mariadb-install", [*command, "--auth-root-authentication-method=normal", *_as_root()])
	with server(bench):
		quietly("mariadb-user", [*_client(bench), f"--execute={_grants()}"], cwd=data)


@contextmanager
def server(bench: Path) -> Iterator[None]:
	"""Run the server of a bench folder; it ends with this context, and with this process."""
	command, data = [program("mariadbd"), *SERVER, *_as_root()], bench / "data"
	with open(bench / "mariadb.log", "a") as log:
		process = subprocess.Popen(command, cwd=data, stdout=log, stderr=log, preexec_fn=stop_with_parent)
	try:
		_wait(process, bench)
		yield
	finally:
		process.terminate()
		process.wait()


def _wait(process: subprocess.Popen, bench: Path) -> None:
	ping = [program("mariadb-admin"), "--no-defaults", f"--socket={SOCKET}", "--user=root", "ping"]
	deadline = time.monotonic() + START_SECONDS
	while subprocess.run(ping, cwd=bench / "data", capture_output=True).returncode:
		if process.poll() is not None or time.monotonic() > deadline:
			tail = (bench / "mariadb.log").read_text(errors="replace")[-2000:]
			raise Failure(f"MariaDB did not start. The end of its log:\n{tail}")
		time.sleep(0.1)


def _client(bench: Path) -> list[str]:
	return [program("mariadb"), "--no-defaults", f"--socket={SOCKET}", "--user=root"]


def _grants() -> str:
	return (
		f"CREATE DATABASE {NAME}; CREATE USER {USER}@localhost IDENTIFIED BY '{PASSWORD}'; "
		f"GRANT ALL ON {NAME}.* TO {USER}@localhost"
	)


def _as_root() -> list[str]:
	return ["--user=root"] if os.geteuid() == 0 else []

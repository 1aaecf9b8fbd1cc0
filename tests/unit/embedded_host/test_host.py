"""The host says what is missing in one sentence, and goes another way where it can."""

import os
import re
import socket
import subprocess
import sys
import threading

import pytest

from embedded import assets, cli, demo, mariadb, python_env, server, shell, suites
from embedded.paths import ROOT
from embedded.progress import Failure


@pytest.fixture
def taken_port():
	with socket.socket() as listener:
		listener.bind(("127.0.0.1", 0))
		listener.listen()
		yield listener.getsockname()[1]


@pytest.fixture
def no_programs(monkeypatch, tmp_path):
	monkeypatch.setenv("PATH", str(tmp_path))
	monkeypatch.setattr(mariadb, "SEARCH", str(tmp_path))


def test_a_taken_port_is_named_with_another(taken_port):
	with pytest.raises(Failure, match=rf"Port {taken_port} is taken .* make demo PORT={taken_port + 1}"):
		demo.check_port(taken_port)


@pytest.mark.parametrize("typed", ["eighty", "80", "70000"])
def test_what_is_no_port_is_refused_with_what_to_type(typed):
	with pytest.raises(Failure, match=rf"{typed} is no port from 1024 to 65535\. .* make demo PORT=8001"):
		demo.port_number(typed)


def test_without_node_the_reason_is_told(no_programs):
	assert assets.missing() == "node is not installed"


@pytest.mark.parametrize(
	("version", "reason"),
	[("v18.17.1", "node is v18.17.1, 18.18 or later is needed"), ("v18.18.0", ""), ("v20.1.0", "")],
)
def test_an_old_node_is_told_with_what_is_needed(no_programs, tmp_path, version, reason):
	for program in ("node", "npm"):
		(tmp_path / program).write_text(f"#!/bin/sh\necho {version}\n")
		(tmp_path / program).chmod(0o755)
	assert assets.missing() == reason


def test_without_node_the_browser_tests_do_not_begin(no_programs):
	with pytest.raises(
		Failure, match=r"The browser tests need Node 18\.18 or later: node is not installed\."
	):
		suites.browser()


def test_without_mariadb_its_package_is_named(no_programs):
	with pytest.raises(Failure, match=r"mariadbd is not installed; .* Debian's package mariadb-server"):
		mariadb.program("mariadbd")


def test_a_failed_program_shows_the_end_of_its_log(tmp_path, monkeypatch):
	monkeypatch.setattr(shell, "LOGS", tmp_path)
	with pytest.raises(Failure, match=r"(?s)greeting failed \(exit 3\).*goodbye"):
		shell.quietly("greeting", ["sh", "-c", "echo goodbye; exit 3"])


KILLED_WHILE_IT_BUILDS = """
import pathlib, sys
from embedded import shell
shell.LOGS = pathlib.Path(sys.argv[1])
shell.quietly("build", [sys.executable, "-c", sys.argv[2]])
"""
BUILDS_ON = """
import os, signal, threading
with open("alive", "w") as alive:
	os.kill(os.getppid(), signal.SIGKILL)
	threading.Event().wait(5)
	alive.write("still here")
"""


@pytest.mark.skipif(not shell.PRCTL, reason="only Linux ends programs with their parent")
def test_nothing_builds_on_after_the_host_was_killed(tmp_path):
	os.mkfifo(tmp_path / "alive")
	host = [sys.executable, "-c", KILLED_WHILE_IT_BUILDS, tmp_path, BUILDS_ON]
	with subprocess.Popen(host, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}):
		assert (tmp_path / "alive").read_text() == ""


def test_where_uv_fails_pip_goes_on(monkeypatch, capsys):
	commands = []

	def quietly(log, command, **options):
		commands.append([str(part) for part in command])
		if "uv" in commands[-1][0] or "uv" in log:
			raise Failure("uv failed (exit 1)")

	monkeypatch.setattr(python_env, "quietly", quietly)
	python_env.install(["anything"])
	assert commands[-1][1:4] == ["-m", "pip", "install"]
	assert commands[-1][-1] == "anything"
	assert "uv did not work, pip goes on" in capsys.readouterr().out


def test_every_requirement_of_the_app_is_pinned_for_the_host():
	pinned = (python_env.LISTS / "requirements.txt").read_text()
	for requirement in python_env.app_requirements():
		name = re.match(r"[\w-]+", requirement)[0]
		assert re.search(rf"(?m)^{name}==", pinned), f"add {requirement} to embedded/python/requirements.in"


def test_every_pin_is_exact():
	for line in (python_env.LISTS / "requirements.txt").read_text().splitlines():
		assert re.match(r"[\w.-]+(\[[\w,]+\])?==\S+", line), line


def test_every_target_of_the_makefile_is_one_explained_line(capsys):
	lines = (ROOT / "Makefile").read_text().splitlines()
	targets = [line for line in lines if re.match(r"[\w-]+:", line)]
	assert not [line for line in lines if line.startswith("\t")], "each target is one line"
	assert all(" ## " in line for line in targets)
	cli.explain(None)
	assert capsys.readouterr().out.count("make ") == len(targets)


def test_make_calls_only_commands_that_exist():
	called = re.findall(r"\$\(HOST\) ([\w-]+)", (ROOT / "Makefile").read_text())
	assert set(called) <= set(cli.COMMANDS)


def test_an_unknown_database_is_refused_with_those_that_are_known(capsys):
	assert cli.main(["test", "oracle"]) == 1
	assert "The database is one of sqlite, mariadb, not oracle" in capsys.readouterr().err


def test_an_import_without_a_file_says_what_to_type(capsys):
	assert cli.main(["import"]) == 1
	assert "make import FILE=requests.csv PROFILE=newhaven" in capsys.readouterr().err


class Response(list):
	def close(self):
		self.closed = True


def one_writer(method):
	"""Whether the writer's lock is held while the app works, while the response is open, and afterwards."""
	held = []

	def app(environ, start_response):
		held.append(server.one_writer.locked())
		return Response([b"done"])

	response = server.OneWriter(app)({"REQUEST_METHOD": method}, None)
	held.append(server.one_writer.locked())
	response.close()
	return [*held, server.one_writer.locked()]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_request_that_may_write_has_the_lock_until_its_response_is_closed(method):
	assert one_writer(method) == [True, True, False]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_request_that_reads_waits_for_nobody(method):
	with server.one_writer:
		passed = threading.Event()
		app = server.OneWriter(lambda environ, start_response: passed.set() or [])
		app({"REQUEST_METHOD": method}, None)
		assert passed.is_set()


def test_an_app_that_fails_gives_the_lock_back():
	def app(environ, start_response):
		raise ZeroDivisionError

	with pytest.raises(ZeroDivisionError):
		server.OneWriter(app)({"REQUEST_METHOD": "POST"}, None)
	assert not server.one_writer.locked()


def test_the_node_packages_are_locked_without_naming_a_registry():
	lock = (assets.DESK / "package-lock.json").read_text()
	assert '"integrity"' in lock
	assert '"resolved"' not in lock

"""Run other programs; keep their output in a log and show it only when they fail."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from embedded.paths import LOGS
from embedded.progress import Failure

PR_SET_PDEATHSIG = 1  # of Linux
# looked up here, since a fork of a program with threads must not load anything
PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


def quietly(
	log: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path | None = None
):
	"""Run `command` with its output in .embedded/logs/`log`.log; raises Failure with the end of that log."""
	LOGS.mkdir(parents=True, exist_ok=True)
	path = LOGS / f"{log}.log"
	with open(path, "w") as file:
		done = subprocess.run(
			[str(part) for part in command],
			stdout=file,
			stderr=subprocess.STDOUT,
			stdin=subprocess.DEVNULL,
			env={**os.environ, **(env or {})},
			cwd=cwd,
			preexec_fn=kill_with_parent,
		)
	if done.returncode:
		tail = "\n".join(path.read_text(errors="replace").splitlines()[-25:])
		raise Failure(f"{log} failed (exit {done.returncode}). The end of {path}:\n{tail}")


def kill_with_parent() -> None:
	"""For preexec_fn: Linux kills it with our program, so that the next run does not meet it at its work."""
	_signal_when_orphaned(signal.SIGKILL)


def stop_with_parent() -> None:
	"""For preexec_fn of a server: as above, but it may close its files, and Ctrl+C passes it by."""
	os.setpgrp()  # Ctrl+C is for us, who then stop it
	_signal_when_orphaned(signal.SIGTERM)


def _signal_when_orphaned(number: signal.Signals) -> None:
	if PRCTL:  # elsewhere a kill of our program leaves it behind
		PRCTL(PR_SET_PDEATHSIG, number)

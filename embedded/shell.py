"""Run other programs; keep their output in a log and show it only when they fail."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from embedded.paths import LOGS
from embedded.progress import Failure

PR_SET_PDEATHSIG = 1  # of Linux


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
		)
	if done.returncode:
		tail = "\n".join(path.read_text(errors="replace").splitlines()[-25:])
		raise Failure(f"{log} failed (exit {done.returncode}). The end of {path}:\n{tail}")


def die_with_parent() -> None:
	"""For Popen's preexec_fn: Linux ends it when our program is killed; elsewhere a kill leaves it behind."""
	os.setpgrp()  # Ctrl+C is for us, who then stop it
	with suppress(AttributeError, OSError):
		ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)

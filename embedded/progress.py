"""Tell what is being done and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

STARTED = time.monotonic()  # of this program
_lock = Lock()


class Failure(Exception):
	"""A sentence for the person at the keyboard: what went wrong and what to do."""


def say(text: str) -> None:
	"""Print one line, whole, also when several threads speak."""
	with _lock:
		print(text, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
	"""Print the name of the step with the seconds it took, once it is done."""
	begin = time.monotonic()
	yield
	say(f"  {name:<44} {time.monotonic() - begin:6.1f} s")


def warn(text: str) -> None:
	"""Print one line to the error stream."""
	with _lock:
		print(text, file=sys.stderr, flush=True)

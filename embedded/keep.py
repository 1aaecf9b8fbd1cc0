"""Make a thing once: build it beside, then move it to its place, so that an interruption leaves no half."""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from embedded.paths import HOME
from embedded.progress import step

KEPT = 3  # of each kind of thing, for those who go back and forth between two states
IN_USE_SECONDS = 3600  # a server or a test run may still stand on what was used so lately


def once(place: Path, build: Callable[[Path], None], title: str = "") -> Path:
	"""`place`, made by `build(folder)` unless it is there; several processes may ask at the same time."""
	if not place.exists():
		with locked(place.name), step(title) if title else nullcontext():
			if not place.exists():
				_build(place, build)
	os.utime(place)  # sweep() goes by the time of the last use
	return place


def _build(place: Path, build: Callable[[Path], None]) -> None:
	beside = place.with_name(f"{place.name}.part")
	shutil.rmtree(beside, ignore_errors=True)
	beside.mkdir(parents=True)
	build(beside)
	beside.rename(place)
	sweep(place.parent, f"{place.name.rpartition('-')[0]}-*")


@contextmanager
def locked(name: str) -> Iterator[None]:
	"""Hold the lock `name` against other processes; it goes when the process ends, however it ends."""
	folder = HOME / "locks"
	folder.mkdir(parents=True, exist_ok=True)
	with open(folder / name, "w") as file:
		fcntl.flock(file, fcntl.LOCK_EX)
		yield


def fingerprint(paths: Iterable[Path], *extra: str) -> str:
	"""A short hash of the files' names and contents, folders with all that is in them, and of `extra`."""
	digest = hashlib.sha256("\0".join(extra).encode())
	for path in sorted(_files(paths)):
		digest.update(str(path).encode() + b"\0" + path.read_bytes())
	return digest.hexdigest()[:12]


def sweep(folder: Path, pattern: str) -> None:
	"""Remove all but the last used of what fits `pattern` in `folder`; what may be in use stays."""
	things = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)
	for thing in things[:-KEPT]:
		if thing.stat().st_mtime < time.time() - IN_USE_SECONDS:
			shutil.rmtree(thing, ignore_errors=True)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
	for path in paths:
		if path.is_file():
			yield path
		for child in path.rglob("*") if path.is_dir() else ():
			if child.is_file() and "__pycache__" not in child.parts:
				yield child

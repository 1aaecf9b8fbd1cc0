"""A site for one test run: a copy in a folder of its own, removed at the end."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded import sites
from embedded.paths import RUNS


@contextmanager
def site(db: str) -> Iterator[Path]:
	"""A bench folder with a copy of the app's site on `db`."""
	RUNS.mkdir(parents=True, exist_ok=True)
	here = os.getcwd()
	bench = Path(tempfile.mkdtemp(dir=RUNS, prefix=f"{db}-"))
	try:
		with sites.served(sites.copy(sites.app_site(db), bench)):
			yield bench
	finally:
		os.chdir(here)
		shutil.rmtree(bench, ignore_errors=True)

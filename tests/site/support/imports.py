"""Files that imports leave, and the moments at which their process is killed."""

import pytest

from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.files import private_path


@pytest.fixture(autouse=True, scope="module")
def _no_files_left(site):
	"""Files are outside of the transaction that a test runs in, and its rollback still looks for them."""
	folder = private_path("")
	before = set(folder.iterdir())
	yield
	for path in set(folder.iterdir()) - before:
		path.unlink(missing_ok=True)


def die(monkeypatch, writing, part, moment_of_death):
	"""Let the process be killed at a part: before it is written, before it is committed, or right after.

	`writing`: the module whose function writes the rows of a part, and the name of that function.
	"""
	seen = []
	save, write = running._Run.save, getattr(*writing)

	def dying_write(*args):
		seen.append(args)
		if moment_of_death == "before" and len(seen) == part:
			raise KeyboardInterrupt
		write(*args)

	def dying_save(run, **fields):
		now = len(seen) == part
		if now and moment_of_death == "within":
			run.rejects.save()
			raise KeyboardInterrupt
		save(run, **fields)
		if now and moment_of_death == "after":
			raise KeyboardInterrupt

	monkeypatch.setattr(*writing, dying_write)
	monkeypatch.setattr(running._Run, "save", dying_save)

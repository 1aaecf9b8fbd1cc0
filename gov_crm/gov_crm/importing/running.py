"""An export of another system becomes records of ours, however long it is and whatever interrupts it.

The file is worked off in parts. A part's records, its place in the file and the size of the reject file
are committed together, so that a run that was killed goes on as if nothing had happened.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, fields
from itertools import islice
from pathlib import Path
from typing import NoReturn

import frappe
from frappe import _
from frappe.utils import now_datetime
from frappe.utils.file_lock import LockTimeoutError
from frappe.utils.synchronization import filelock

from gov_crm.domain.import_file import SourceRow
from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.files import (
	IMPORT,
	add_record,
	content_hash,
	find_unfinished,
	keep_file,
	path_of,
	private_path,
)
from gov_crm.gov_crm.importing.kinds import Batch, Taken
from gov_crm.gov_crm.importing.rejects import RejectFile
from gov_crm.gov_crm.importing.source import open_source, sentences

PART = 500
PROGRESS = "gov_import_progress"
CAN_RUN = ("Draft", "Running", "Stopped")


@dataclass(slots=True)
class Tally:
	"""What became of the rows so far, by the field of Gov Import; all but the first add up to read."""

	rows_read: int = 0
	rows_created: int = 0
	rows_changed: int = 0
	rows_joined: int = 0
	rows_known: int = 0
	rows_rejected: int = 0

	def add(self, read: int, taken: Taken, rejected: int) -> None:
		"""Count a part; what became nothing else was known."""
		self.rows_read += read
		self.rows_created += taken.created
		self.rows_changed += taken.changed
		self.rows_joined += taken.joined
		self.rows_rejected += rejected
		self.rows_known += read - taken.created - taken.changed - taken.joined - rejected


COUNTS = tuple(field.name for field in fields(Tally))


@dataclass(frozen=True, slots=True)
class Result:
	"""How an import stands: its name, the number of rows of its file, and what became of them."""

	name: str
	rows_total: int
	tally: Tally

	def __str__(self) -> str:
		tally = self.tally
		made, found = tally.rows_created, (tally.rows_known, tally.rows_rejected)
		if tally.rows_changed or tally.rows_joined:
			words = _("{0}: {1} created, {2} changed, {3} joined, {4} already there, {5} rejected")
			return words.format(self.name, made, tally.rows_changed, tally.rows_joined, *found)
		return _("{0}: {1} created, {2} already there, {3} rejected").format(self.name, made, *found)


Progress = Callable[[Result], None]


def import_file(
	path: str | Path, profile: str, progress: Progress | None = None, join_certain: bool = True
) -> Result:
	"""Import a file of this machine; `progress` is called after each part.

	Goes on with an import of the same file that was interrupted. Raises ImportRefused.
	"""
	path = Path(path)
	open_source(path, profile)
	unfinished = find_unfinished(content_hash(path), profile)
	return run(unfinished or _new_import(path, profile, join_certain), progress)


def run(import_name: str, progress: Progress | None = None) -> Result:
	"""Do an import, or the rest of it. Raises ImportRefused; any other error is noted on the import, too."""
	with one_at_a_time():
		doc = frappe.get_doc(IMPORT, import_name)
		check_may_run(doc)
		try:
			return _Run(doc, progress).go()
		except Exception as error:
			frappe.db.rollback()
			stop(import_name, error)
			raise


def _new_import(path: Path, profile: str, join_certain: bool) -> str:
	given = {"import_file": keep_file(path), "profile": profile, "join_certain": join_certain}
	doc = frappe.get_doc({"doctype": IMPORT, **given}).insert()
	frappe.db.commit()  # it stands before its first row, so that a killed run can go on
	return doc.name


def check_may_run(doc) -> None:
	"""Raises ImportRefused for an import that came to its end."""
	if doc.status not in CAN_RUN:
		frappe.throw(_("{0} has been imported already.").format(doc.name), ImportRefused)


@contextmanager
def one_at_a_time() -> Iterator[None]:
	"""Held by whoever imports or undoes; a process that dies lets go of it. Raises ImportRefused."""
	with ExitStack() as held:
		try:
			held.enter_context(filelock("gov_import", timeout=0))
		except LockTimeoutError:
			frappe.throw(_("Another import is running. Try again when it has ended."), ImportRefused)
		yield


def stop(import_name: str, error: Exception, status: str = "Stopped") -> None:
	"""Keep on the import why it stopped; what was committed stays."""
	message = str(error) if isinstance(error, ImportRefused) else _("It stopped: {0}").format(error)
	frappe.db.set_value(IMPORT, import_name, {"status": status, "message": message[:500]})
	frappe.db.commit()  # the caller's transaction ends with the error
	tell(import_name)


def tell(import_name: str) -> None:
	"""Who looks at the import sees it move; without a socket the form asks."""
	frappe.publish_realtime(PROGRESS, doctype=IMPORT, docname=import_name)


def _refuse_empty() -> NoReturn:
	frappe.throw(_("The file has no rows below its first line."), ImportRefused)


class _Run:
	"""One run over a file, part by part, from the place that an earlier run reached."""

	def __init__(self, doc, progress: Progress | None):
		self.doc, self.progress = doc, progress
		self.source = open_source(path_of(doc.import_file), doc.profile)
		self.tally = Tally(*map(doc.get, COUNTS))
		self.rejects = RejectFile(
			private_path(f"{doc.name}-rejected.csv"), self.source.columns, doc.rejects_size
		)
		self.writer = None

	def go(self) -> Result:
		self.start()
		rows = islice(self.source.rows(), self.tally.rows_read, None)
		while part := list(islice(rows, PART)):
			self.take(part)
			self.save()
		self.finish()
		return self.result

	@property
	def result(self) -> Result:
		return Result(self.doc.name, self.doc.rows_total, self.tally)

	def start(self) -> None:
		doc = self.doc
		if not doc.started_on:
			doc.rows_total = self.source.count() or _refuse_empty()
			doc.started_on = now_datetime().replace(microsecond=0)
		made = json.loads(doc.made or "{}")
		batch = Batch(doc.name, frappe.session.user, doc.started_on, made, bool(doc.join_certain))
		self.writer = self.source.kind.writer(batch, self.source.profile)
		self.save(status="Running", message=None, started_on=doc.started_on, rows_total=doc.rows_total)

	def take(self, part: Sequence[SourceRow]) -> None:
		"""Each row is written, known or rejected."""
		rows = [(row, self.source.converted(row)) for row in part]
		rejected = [(row, converted.problems) for row, converted in rows if converted.problems]
		taken = self.writer.take([row for row in rows if not row[1].problems])
		rejected += taken.rejected
		for row, problems in sorted(rejected, key=lambda each: each[0].number):
			self.rejects.add(row.number + 1, sentences(problems), row.fields)
		self.tally.add(len(part), taken, len(rejected))

	def save(self, **changes) -> None:
		"""Commit the part together with the place in the file that it reaches."""
		mark = {"rejects_size": self.rejects.save(), "made": json.dumps(self.writer.made)}
		frappe.db.set_value(IMPORT, self.doc.name, {**asdict(self.tally), **mark, **changes})
		frappe.db.commit()
		tell(self.doc.name)
		if self.progress:
			self.progress(self.result)

	def finish(self) -> None:
		changes = {"status": "Done", "finished_on": now_datetime()}
		if self.tally.rows_rejected:
			name = self.rejects.path.name
			changes["reject_file"] = add_record(
				name,
				attached_to_doctype=IMPORT,
				attached_to_name=self.doc.name,
				attached_to_field="reject_file",
			)
		self.save(**changes)

"""An export of another system becomes service requests, however long it is and whatever interrupts it.

The file is worked off in parts. A part's requests, its place in the file and the size of the reject file
are committed together, so that a run that was killed goes on as if nothing had happened.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
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
from gov_crm.service_requests.import_catalogue import ImportCatalogue
from gov_crm.service_requests.import_files import (
	IMPORT,
	add_record,
	content_hash,
	find_unfinished,
	keep_file,
	path_of,
	private_path,
)
from gov_crm.service_requests.import_rejects import RejectFile
from gov_crm.service_requests.import_source import open_source, sentences
from gov_crm.service_requests.import_writing import Batch, find_known, write_requests

PART = 500
PROGRESS = "gov_import_progress"
CAN_RUN = ("Draft", "Running", "Stopped")


@dataclass(slots=True)
class Tally:
	"""What became of the rows so far; created, known and rejected add up to read."""

	rows_read: int = 0
	rows_created: int = 0
	rows_known: int = 0
	rows_rejected: int = 0


@dataclass(frozen=True, slots=True)
class Result:
	"""How an import stands: its name, the number of rows of its file, and what became of them."""

	name: str
	rows_total: int
	tally: Tally

	def __str__(self) -> str:
		tally = self.tally
		counts = (self.name, tally.rows_created, tally.rows_known, tally.rows_rejected)
		return _("{0}: {1} created, {2} already there, {3} rejected").format(*counts)


Progress = Callable[[Result], None]


def import_file(path: str | Path, profile: str, progress: Progress | None = None) -> Result:
	"""Import a file of this machine; `progress` is called after each part.

	Goes on with an import of the same file that was interrupted; rows that are here already are left alone.
	Raises ImportRefused.
	"""
	path = Path(path)
	open_source(path, profile)
	return run(find_unfinished(content_hash(path), profile) or _new_import(path, profile), progress)


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


def _new_import(path: Path, profile: str) -> str:
	doc = frappe.get_doc({"doctype": IMPORT, "import_file": keep_file(path), "profile": profile}).insert()
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
		self.tally = Tally(doc.rows_read, doc.rows_created, doc.rows_known, doc.rows_rejected)
		self.rejects = RejectFile(
			private_path(f"{doc.name}-rejected.csv"), self.source.columns, doc.rejects_size
		)
		self.catalogue = ImportCatalogue(json.loads(doc.made or "{}"))
		self.batch = None

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
		self.batch = Batch(doc.name, frappe.session.user, doc.started_on, self.catalogue)
		self.save(status="Running", message=None, started_on=doc.started_on, rows_total=doc.rows_total)

	def take(self, part: Sequence[SourceRow]) -> None:
		"""Each row is created, known or rejected."""
		wanted = {}
		for row in part:
			converted = self.source.converted(row)
			if converted.problems:
				self.rejects.add(row.number + 1, sentences(converted.problems), row.fields)
				self.tally.rows_rejected += 1
			else:
				# a number that comes twice is one request: the first row stands
				wanted.setdefault(converted.values["external_id"], converted)
		known = find_known(self.source.profile.external_system, list(wanted))
		new = [converted for number, converted in wanted.items() if number not in known]
		write_requests(new, self.batch)
		self.count(len(part), len(new))

	def count(self, read: int, created: int) -> None:
		tally = self.tally
		tally.rows_read += read
		tally.rows_created += created
		tally.rows_known = tally.rows_read - tally.rows_created - tally.rows_rejected

	def save(self, **fields) -> None:
		"""Commit the part together with the place in the file that it reaches."""
		mark = {"rejects_size": self.rejects.save(), "made": json.dumps(self.catalogue.made)}
		frappe.db.set_value(IMPORT, self.doc.name, {**asdict(self.tally), **mark, **fields})
		frappe.db.commit()
		tell(self.doc.name)
		if self.progress:
			self.progress(self.result)

	def finish(self) -> None:
		fields = {"status": "Done", "finished_on": now_datetime()}
		if self.tally.rows_rejected:
			name = self.rejects.path.name
			fields["reject_file"] = add_record(
				name,
				attached_to_doctype=IMPORT,
				attached_to_name=self.doc.name,
				attached_to_field="reject_file",
			)
		self.save(**fields)

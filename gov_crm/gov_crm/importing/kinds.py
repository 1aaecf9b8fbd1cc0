"""What the rows of a file become: service requests, people … Each kind is a class that hooks.py names.

The importer knows files, profiles, parts, counts, the reject file and the way back; a kind knows its rows.
`gov_import_kinds` in hooks.py lists the dotted paths of the classes; they are made without arguments and
keep nothing between two calls.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

import frappe
from frappe import _

from gov_crm.domain.errors import Problem
from gov_crm.domain.import_file import SourceRow
from gov_crm.domain.import_profile import TableProfile
from gov_crm.domain.import_row import Converted
from gov_crm.exceptions import ImportRefused

FIRST = "Service Requests"  # the kind of a profile that does not say

NEW, CHANGED, JOINS, KNOWN, REJECTED = "New", "Changed", "Joins", "Known", "Rejected"


@dataclass(frozen=True, slots=True)
class Batch:
	"""The import that rows come from.

	What it writes is created or last modified at `moment` (site time), its start, by `user`. `made` is what
	an earlier, interrupted run has kept as Writer.made. `join_certain`: what the administrator chose.
	"""

	name: str
	user: str
	moment: datetime
	made: Mapping[str, list[str]]
	join_certain: bool = True

	def row(self, name: str, created: datetime, **fields) -> dict:
		"""The fields of a database row with those that Frappe keeps on each."""
		standard = {"name": name, "creation": created, "modified": self.moment}
		return {**standard, "owner": self.user, "modified_by": self.user, **fields}


@dataclass(frozen=True, slots=True)
class Taken:
	"""What became of the rows of a part; a row that is in none of these was known and is left as it is."""

	created: int = 0
	changed: int = 0
	joined: int = 0
	rejected: Sequence[tuple[SourceRow, Sequence[Problem]]] = ()


class Writer(Protocol):
	"""Writes the rows of one run, part by part; the run commits after each and after a crash makes a new one.

	`made`: DocType → names of what was made for the rows besides them (services, districts …). It is kept on
	the import, and what nobody uses nor changed goes with an undo.
	"""

	made: Mapping[str, list[str]]

	def take(self, rows: Sequence[tuple[SourceRow, Converted]]) -> Taken:
		"""Write rows without problems, in the order of the file; commits nothing."""


@dataclass(frozen=True, slots=True)
class Foreseen:
	"""What a row of the preview would become.

	`fate` is NEW, CHANGED, JOINS, KNOWN or REJECTED and `words` say it ("Here as SR-15-…", "Joins Ann Lee");
	a row with problems is rejected whatever they are. `cells` stand under `columns()`: texts, dates,
	datetimes (site time), or None. `remarks` are sentences, beside those of its problems or notes. `makes`
	are pairs of DocType and name: what the row needs and the site lacks.
	"""

	fate: str
	words: str
	cells: Sequence[Any]
	remarks: Sequence[str] = ()
	makes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Column:
	"""A column of the preview: its head, and "Data", "Date" or "Datetime"."""

	label: str
	fieldtype: str = "Data"


@dataclass(frozen=True, slots=True)
class TakenBack:
	"""A part of an undo: how many rows are taken back, and the names of what stays as it is."""

	rows: int = 0
	stays: Sequence[str] = ()


class ImportKind(ABC):
	"""What a kind of rows has to say. All words are in the user's language.

	`name`: as the `kind` of Gov Import and of a profile has it. `shipped`: the folder of its profiles.
	"""

	name: ClassVar[str]
	shipped: ClassVar[Path]

	@abstractmethod
	def read_profile(self, document: Mapping[str, Any]) -> TableProfile:
		"""The profile of what a JSON file holds. Raises ProfileInvalid (domain/import_profile)."""

	@abstractmethod
	def convert(self, values: Mapping[str, str], profile: TableProfile) -> Converted:
		"""A row of the file, by column. What it holds never raises: it becomes problems and notes."""

	@abstractmethod
	def writer(self, batch: Batch, profile: TableProfile) -> Writer:
		"""What writes the rows of a run."""

	@abstractmethod
	def columns(self, profile: TableProfile) -> list[Column]:
		"""The preview's columns, behind the row's number, its fate and its remarks."""

	@abstractmethod
	def foresee(
		self, rows: Sequence[tuple[SourceRow, Converted]], profile: TableProfile, join_certain: bool
	) -> list[Foreseen]:
		"""What each of the rows would become, one for one. Writes nothing."""

	def additions(self) -> Mapping[str, str]:
		"""DocType → the words before the names that the preview lists as new."""
		return {}

	@abstractmethod
	def take_back(self, doc) -> Iterator[TakenBack]:
		"""Undo what a Gov Import did, part by part: each is committed, and what people worked on stays.

		After an interruption it is called anew; what is taken back already then does not come again.
		"""

	@abstractmethod
	def say_what_stays(self, number: int, names: str) -> str:
		"""A sentence for the `stays` of an undo, with their number and some of their names."""

	@abstractmethod
	def form_words(self, doc) -> dict:
		"""What the form says and opens for an import of this kind.

		`show`: the label of the button to the records, `doctype` and `filters`: its list. `undo`: what an
		undo takes back, to be confirmed.
		"""


def all_kinds() -> dict[str, ImportKind]:
	"""Every kind by its name, in the order of the hook."""
	kinds = (frappe.get_attr(path)() for path in frappe.get_hooks("gov_import_kinds"))
	return {kind.name: kind for kind in kinds}


def get_kind(name: str) -> ImportKind:
	"""The kind of an import. Raises ImportRefused where the app that brought it is gone."""
	kinds = all_kinds()
	if name not in kinds:
		frappe.throw(
			_("There is no kind of import {0}. There are: {1}.").format(name, ", ".join(map(_, kinds))),
			ImportRefused,
		)
	return kinds[name]

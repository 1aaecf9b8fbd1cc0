"""A file of people of whom it is known who is who: CSV, plain or gzipped, with any columns."""

from __future__ import annotations

import csv
import gzip
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gov_crm.domain.match_profile import COMPARED

if TYPE_CHECKING:
	from collections.abc import Iterator, Sequence
	from pathlib import Path

# Febrl says in the number of a record whose duplicate it is
_FEBRL = re.compile(r"rec-(\d+)-(?:org|dup-\d+)")
_GZIP = b"\x1f\x8b"


class NoSuchColumn(ValueError):
	"""A column that was asked for is in none of the files."""


@dataclass(frozen=True, slots=True)
class Person:
	"""One row: the fields of Gov Constituent, and whoever it is, the same for all rows of one person."""

	truth: str
	values: dict[str, str]


@dataclass(slots=True)
class PeopleFile:
	"""How to read the files; several columns for one thing are joined, with a space between."""

	paths: Sequence[Path]
	truth: Sequence[str]
	columns: dict[str, Sequence[str]] = field(default_factory=dict)  # of each field; by the same name without
	delimiter: str = ","
	key: Path | None = None  # the file that has the truth, where it is another
	id: Sequence[str] = ()  # the columns of both that say which row is meant

	def read(self) -> list[Person]:
		"""All rows, in order. Raises NoSuchColumn."""
		rows = [row for path in self.paths for row in self._rows(path)]
		columns = self.columns or {name: (name,) for name in COMPARED if any(name in row for row in rows)}
		answers = self._answers()
		_require({column for row in rows for column in row}, *columns.values(), self.id or self.truth)
		return [
			Person(
				answers[_joined(row, self.id)] if self.key else _whose(_joined(row, self.truth)),
				{name: _joined(row, of) for name, of in columns.items()},
			)
			for row in rows
		]

	def _answers(self) -> dict[str, str]:
		if not self.key:
			return {}
		rows = list(self._rows(self.key))
		_require({column for row in rows for column in row}, self.id, self.truth)
		return {_joined(row, self.id): _joined(row, self.truth) for row in rows}

	def _rows(self, path: Path) -> Iterator[dict[str, str]]:
		with path.open("rb") as file:
			is_zipped = file.read(2) == _GZIP
		opened = gzip.open if is_zipped else open
		with opened(path, "rt", encoding="utf-8-sig", newline="") as file:
			for row in csv.DictReader(file, delimiter=self.delimiter, skipinitialspace=True):
				yield {(column or "").strip(): value or "" for column, value in row.items() if column}


def _whose(truth: str) -> str:
	found = _FEBRL.fullmatch(truth)
	return found[1] if found else truth


def _joined(row: dict[str, str], columns: Sequence[str]) -> str:
	return " ".join(filter(None, (row.get(column, "").strip() for column in columns)))


def _require(there: set[str], *columns: Sequence[str]) -> None:
	missing = sorted({name for names in columns for name in names} - there)
	if missing:
		raise NoSuchColumn(f"There is no column {', '.join(missing)}; there are {', '.join(sorted(there))}.")

"""The rows of an export, one after the other: a CSV file of any size, plain or gzipped."""

from __future__ import annotations

import codecs
import csv
import gzip
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from gov_crm.domain.errors import DomainError, Problem

if TYPE_CHECKING:
	from collections.abc import Iterator
	from pathlib import Path

	from gov_crm.domain.import_profile import Profile

SENTENCES = {
	"too_few_fields": "The row has {fields} fields; the file's first line names {columns}.",
	"too_many_fields": "The row has {fields} fields; the file's first line names {columns}.",
}


class FileUnreadable(DomainError):
	template = "The file cannot be read on from line {line}: {reason}"


class ColumnsMissing(DomainError):
	template = "The file has no column {columns}; it is not of the kind that the profile {profile} reads."


@dataclass(frozen=True, slots=True)
class SourceRow:
	"""One row as it is in the file: its place from 1, the line it ends on, its values by column."""

	number: int
	line: int
	values: dict[str, str]
	problem: Problem | None = None


def read_rows(path: Path, profile: Profile) -> Iterator[SourceRow]:
	"""Every row of the file in constant memory; blank lines are none.

	Line breaks inside quotes belong to the value, a byte order mark to nothing, and bytes that are not of
	the profile's encoding are read as Latin-1, the usual one of old exports. A row of a wrong length
	carries its problem. Raises ColumnsMissing before the first row and FileUnreadable anywhere.
	"""
	with _opened(path, profile.encoding) as file:
		reader = csv.reader(
			(line.replace("\0", "") for line in file), delimiter=profile.delimiter, strict=True
		)
		number = 0
		try:
			columns = [column.strip() for column in next(reader, [])]
			_check(columns, profile)
			for fields in reader:
				if fields:
					number += 1
					yield _row(number, reader.line_num, columns, fields)
		except (csv.Error, EOFError, OSError) as error:
			raise FileUnreadable(line=reader.line_num + 1, reason=f"{error}.") from error


def _opened(path: Path, encoding: str) -> IO[str]:
	if path.suffix == ".gz":
		return gzip.open(path, "rt", encoding=encoding, errors="latin_1_where_wrong", newline="")
	return path.open(encoding=encoding, errors="latin_1_where_wrong", newline="")


def _check(columns: list[str], profile: Profile) -> None:
	missing = [column for column in profile.source_columns if column not in columns]
	if missing:
		raise ColumnsMissing(columns=", ".join(missing), profile=profile.name)


def _row(number: int, line: int, columns: list[str], fields: list[str]) -> SourceRow:
	problem = None
	if len(fields) != len(columns):
		code = "too_few_fields" if len(fields) < len(columns) else "too_many_fields"
		problem = Problem(code, SENTENCES[code], {"fields": len(fields), "columns": len(columns)})
	return SourceRow(number, line, dict(zip(columns, fields, strict=False)), problem)


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
	if not isinstance(error, UnicodeDecodeError):
		raise error
	return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("latin_1_where_wrong", _as_latin_1)

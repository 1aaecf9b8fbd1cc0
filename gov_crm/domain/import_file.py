"""The rows of an export, one after the other: a CSV file of any size, plain or gzipped."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from gov_crm.domain.errors import DomainError, Problem

if TYPE_CHECKING:
	from collections.abc import Iterator
	from pathlib import Path

	from gov_crm.domain.import_profile import TableProfile

SENTENCES = {
	"too_few_fields": "The row has {fields} fields; the file's first line names {columns}.",
	"too_many_fields": "The row has {fields} fields; the file's first line names {columns}.",
	"not_in_encoding": "The row has characters that are not in {encoding}; save the file as “CSV UTF-8”.",
}

_GZIP = b"\x1f\x8b"
# bytes that do not fit the encoding come as these (PEP 383)
_STRAY_BYTES = re.compile("[\udc80-\udcff]")
_DAMAGED = (csv.Error, EOFError, OSError, zlib.error)


class FileEmpty(DomainError):
	template = "The file is empty: its first line must name the columns."


class FileNotText(DomainError):
	template = "The file is no text in {encoding}. Save the table as “CSV UTF-8” and use that."


class FileUnreadable(DomainError):
	template = "The file cannot be read on from line {line}: {reason}"


class ColumnsMissing(DomainError):
	template = "The file has no column {columns}; it is not of the kind that the profile {profile} reads."


@dataclass(frozen=True, slots=True)
class SourceRow:
	"""One row: its place from 1, the line it ends on, its fields as they are, and its values by column."""

	number: int
	line: int
	fields: list[str]
	values: dict[str, str]
	problem: Problem | None = None


def read_columns(path: Path, profile: TableProfile) -> list[str]:
	"""The names in the first line. Raises FileEmpty, FileNotText, ColumnsMissing, FileUnreadable."""
	return _columns(next(_records(path, profile), (1, []))[1], profile)


def read_rows(path: Path, profile: TableProfile) -> Iterator[SourceRow]:
	"""Every row of the file in constant memory; blank lines are none.

	Line breaks inside quotes belong to the value, a byte order mark to nothing. A row of a wrong length or
	with bytes that are not of the profile's encoding carries its problem. Raises what `read_columns` raises
	before the first row, and FileUnreadable anywhere.
	"""
	records = _records(path, profile)
	columns = _columns(next(records, (1, []))[1], profile)
	filled = (record for record in records if any(record[1]))
	for number, (line, fields) in enumerate(filled, start=1):
		problem = _problem(fields, columns, profile)
		yield SourceRow(number, line, fields, dict(zip(columns, fields, strict=False)), problem)


def _records(path: Path, profile: TableProfile) -> Iterator[tuple[int, list[str]]]:
	line = 0
	try:
		with _opened(path, profile.encoding) as file:
			lines = (text.replace("\0", "") for text in _without_binary(file, profile))
			reader = csv.reader(lines, delimiter=profile.delimiter, strict=True)
			for fields in reader:
				line = reader.line_num
				yield line, fields
	except _DAMAGED as error:
		raise FileUnreadable(line=line + 1, reason=f"{error}.") from error


def _opened(path: Path, encoding: str) -> IO[str]:
	with path.open("rb") as file:
		packed = file.read(len(_GZIP)) == _GZIP
	if packed:
		return gzip.open(path, "rt", encoding=encoding, errors="surrogateescape", newline="")
	return path.open(encoding=encoding, errors="surrogateescape", newline="")


def _without_binary(file: IO[str], profile: TableProfile) -> Iterator[str]:
	"""The lines, if the first of them is text: a null byte further on does no harm."""
	for number, line in enumerate(file):
		if not number and ("\0" in line or _STRAY_BYTES.search(line)):
			raise FileNotText(encoding=profile.encoding.removesuffix("-sig"))
		yield line


def _columns(fields: list[str], profile: TableProfile) -> list[str]:
	columns = [field.strip() for field in fields]
	if not any(columns):
		raise FileEmpty
	missing = [column for column in profile.source_columns if column not in columns]
	if missing:
		raise ColumnsMissing(columns=", ".join(missing), profile=profile.name)
	return columns


def _problem(fields: list[str], columns: list[str], profile: TableProfile) -> Problem | None:
	if len(fields) != len(columns):
		code = "too_few_fields" if len(fields) < len(columns) else "too_many_fields"
		return Problem(code, SENTENCES[code], {"fields": len(fields), "columns": len(columns)})
	if any(_STRAY_BYTES.search(field) for field in fields if not field.isascii()):
		code = "not_in_encoding"
		return Problem(code, SENTENCES[code], {"encoding": profile.encoding.removesuffix("-sig")})
	return None

"""Files of 311 exports: every row, whatever the encoding and the line breaks."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from gov_crm.domain.import_file import ColumnsMissing, FileUnreadable, read_rows
from gov_crm.domain.import_profile import Profile, profile_from

if TYPE_CHECKING:
	from pathlib import Path

SMALL = {"external_id": "No", "service_name": "Type", "status": "State", "opened_on": "Opened"}
HEAD = b"No,Type,State,Opened\n"


def profile(**changes) -> Profile:
	given = {
		"name": "plain",
		"external_system": "old-crm",
		"time_zone": "America/New_York",
		"datetime_formats": ["iso"],
		"columns": SMALL,
	}
	return profile_from({**given, **changes})


def rows_of(tmp_path: Path, content: bytes, name: str = "export.csv", **changes):
	(tmp_path / name).write_bytes(content)
	return list(read_rows(tmp_path / name, profile(**changes)))


def test_a_line_break_inside_quotes_belongs_to_the_value(tmp_path):
	rows = rows_of(tmp_path, HEAD + b'1,"Hole\r\nbig",New,x\r\n\r\n2,Tree,New,x')
	assert [row.values["Type"] for row in rows] == ["Hole\r\nbig", "Tree"]
	assert [row.number for row in rows] == [1, 2]
	assert rows[1].line == 5


def test_a_byte_order_mark_and_bytes_of_an_older_encoding_do_no_harm(tmp_path):
	rows = rows_of(
		tmp_path, b"\xef\xbb\xbf" + HEAD + "1,Café,New,x\n".encode() + "2,Café,New,x\n".encode("latin-1")
	)
	assert [row.values["Type"] for row in rows] == ["Café", "Café"]


def test_null_bytes_and_another_delimiter_are_read(tmp_path):
	rows = rows_of(tmp_path, HEAD.replace(b",", b";") + b"1;Ho\0le;New;x\n", delimiter=";")
	assert rows[0].values["Type"] == "Hole"


def test_a_gzipped_file_is_read_as_it_is(tmp_path):
	rows = rows_of(tmp_path, gzip.compress(HEAD + b"1,Hole,New,x\n"), "export.csv.gz")
	assert rows[0].values["No"] == "1"


def test_a_row_of_a_wrong_length_carries_its_problem(tmp_path):
	short, long = rows_of(tmp_path, HEAD + b"1,Hole\n2,Hole,New,x,more\n")
	assert str(short.problem) == "The row has 2 fields; the file's first line names 4."
	assert str(long.problem) == "The row has 5 fields; the file's first line names 4."


def test_a_file_of_another_kind_is_refused_by_its_missing_columns(tmp_path):
	for content in (b"", b"Id,Type\n"):
		with pytest.raises(
			ColumnsMissing,
			match=r"has no column No, .*State, Opened; it is not of the kind that the profile plain",
		):
			rows_of(tmp_path, content)


def test_a_file_that_breaks_off_says_where(tmp_path):
	with pytest.raises(FileUnreadable, match=r"cannot be read on from line \d"):
		rows_of(tmp_path, HEAD + b'1,"Hole,New,x\n')
	whole = gzip.compress(HEAD + b"1,Hole,New,x\n" * 5000)
	with pytest.raises(FileUnreadable, match="cannot be read on from line"):
		rows_of(tmp_path, whole[: len(whole) // 2], "export.csv.gz")
	with pytest.raises(FileUnreadable, match="Not a gzipped file"):
		rows_of(tmp_path, HEAD, "export.csv.gz")

"""Files of 311 exports: every row, whatever the encoding and the line breaks."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from gov_crm.domain.import_file import (
	ColumnsMissing,
	FileEmpty,
	FileNotText,
	FileUnreadable,
	read_columns,
	read_rows,
)
from gov_crm.domain.request_profile import Profile, profile_from

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


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path):
	rows = rows_of(tmp_path, b"\xef\xbb\xbf" + HEAD + "1,Café,New,x\n".encode())
	assert rows[0].values == {"No": "1", "Type": "Café", "State": "New", "Opened": "x"}


def test_a_row_in_another_encoding_carries_its_problem(tmp_path):
	row, next_row = rows_of(tmp_path, HEAD + "1,Café,New,x\n".encode("latin-1") + b"2,Hole,New,x\n")
	assert str(row.problem) == "The row has characters that are not in utf-8; save the file as “CSV UTF-8”."
	assert next_row.problem is None
	assert rows_of(tmp_path, HEAD + "1,Café,New,x\n".encode("latin-1"), encoding="latin-1")[0].problem is None


@pytest.mark.parametrize("content", [HEAD.decode().encode("utf-16"), b"PK\x03\x04\x14\x00\x06\x00" + HEAD])
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path, content):
	with pytest.raises(FileNotText, match=r"no text in utf-8. Save the table as “CSV UTF-8” and use that."):
		rows_of(tmp_path, content)


@pytest.mark.parametrize("content", [b"", b"\n1,Hole,New,x\n", b",,,\n"])
def test_a_file_without_a_first_line_is_empty(tmp_path, content):
	with pytest.raises(FileEmpty, match=r"The file is empty: its first line must name the columns."):
		rows_of(tmp_path, content)


def test_the_columns_are_told_without_the_rows(tmp_path):
	(tmp_path / "export.csv").write_bytes(b" No ,Type,State,Opened,More\n")
	assert read_columns(tmp_path / "export.csv", profile()) == ["No", "Type", "State", "Opened", "More"]


def test_null_bytes_and_another_delimiter_are_read(tmp_path):
	rows = rows_of(tmp_path, HEAD.replace(b",", b";") + b"1;Ho\0le;New;x\n", delimiter=";")
	assert rows[0].values["Type"] == "Hole"


def test_a_gzipped_file_is_read_as_it_is(tmp_path):
	for name in ("export.csv.gz", "export"):
		assert rows_of(tmp_path, gzip.compress(HEAD + b"1,Hole,New,x\n"), name)[0].values["No"] == "1"


def test_a_row_of_a_wrong_length_carries_its_problem(tmp_path):
	short, long = rows_of(tmp_path, HEAD + b"1,Hole\n2,Hole,New,x,more\n")
	assert str(short.problem) == "The row has 2 fields; the file's first line names 4."
	assert str(long.problem) == "The row has 5 fields; the file's first line names 4."


def test_a_file_of_another_kind_is_refused_by_its_missing_columns(tmp_path):
	sentence = "has no column No, State, Opened; it is not of the kind that the profile plain"
	with pytest.raises(ColumnsMissing, match=sentence):
		rows_of(tmp_path, b"Id,Type\n")


def test_a_file_that_breaks_off_says_where(tmp_path):
	with pytest.raises(FileUnreadable, match=r"cannot be read on from line \d"):
		rows_of(tmp_path, HEAD + b'1,"Hole,New,x\n')
	whole = gzip.compress(HEAD + b"1,Hole,New,x\n" * 5000)
	with pytest.raises(FileUnreadable, match="cannot be read on from line"):
		rows_of(tmp_path, whole[: len(whole) // 2], "export.csv.gz")
	with pytest.raises(FileUnreadable, match="cannot be read on from line"):
		rows_of(tmp_path, b"\x1f\x8b\x08\x00" + HEAD, "export.csv.gz")


def test_the_fields_of_a_row_are_kept_as_they_are_also_those_without_a_column(tmp_path):
	row = rows_of(tmp_path, HEAD + b" 1,Hole,New,x,more\n")[0]
	assert row.fields == [" 1", "Hole", "New", "x", "more"]

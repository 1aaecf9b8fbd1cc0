"""The command that measures how well duplicates are found, on small files of its own."""

import gzip

import pytest

from benchmarks.duplicates import main, measure, report
from benchmarks.people_file import PeopleFile

PEOPLE = """\
rec_id, given, family, number, street, born
rec-1-org, robert, garski, 12, high street, 19710624
rec-1-dup-0, bob, garsky, 12, high st, 19710624
rec-2-org, ada, quimby, 7, elm street, 19550103
rec-2-dup-0, ada, quimby, , elm street, 19550103
rec-3-org, tom, underhill, 98, oak road, 19880930
"""
COLUMNS = {
	"first_name": ("given",),
	"last_name": ("family",),
	"address_line": ("number", "street"),
	"date_of_birth": ("born",),
}
MAPPED = [f"--map={field}={'+'.join(columns)}" for field, columns in COLUMNS.items()]


@pytest.fixture
def file(tmp_path):
	path = tmp_path / "people.csv"
	path.write_text(PEOPLE, encoding="utf-8")
	return path


def test_pairs_are_counted_by_band(file):
	measured = measure(PeopleFile([file], ["rec_id"], COLUMNS).read())
	assert (measured.records, measured.possible, measured.true, measured.found) == (5, 10, 2, 2)
	assert measured.proposed("possible") == {True: 2}
	assert measured.proposed("certain") == {True: 1}


def test_the_report_has_recall_precision_and_f1_of_each_band(file, capsys):
	assert main([str(file), "--truth=rec_id", *MAPPED]) == 0
	text = capsys.readouterr().out
	assert "records 5 · pairs possible 10 · true pairs 2" in text
	assert "found by keys 2 of them (100.00%) among 2 candidates" in text
	assert "certain            1         1    100.00%   0.5000  1.0000  0.6667" in text
	assert "possible           0         0          –   1.0000  1.0000  1.0000" in text


def test_a_file_may_be_zipped_and_parted_by_other_signs(tmp_path):
	path = tmp_path / "people.csv.gz"
	with gzip.open(path, "wt", encoding="utf-8") as file:
		file.write("person;full_name\nx;Ada Quimby\nx;Quimby, Ada\n")
	people = PeopleFile([path], ["person"], delimiter=";").read()
	assert [person.truth for person in people] == ["x", "x"]
	assert measure(people).proposed("possible") == {True: 1}


def test_the_truth_may_stand_in_another_file(file, tmp_path):
	key = tmp_path / "key.csv"
	key.write_text(
		"rec_id,person\n" + "".join(f"{row.split(',')[0]},same\n" for row in PEOPLE.splitlines()[1:])
	)
	people = PeopleFile([file], ["person"], COLUMNS, key=key, id=["rec_id"]).read()
	assert {person.truth for person in people} == {"same"}


def test_a_column_that_is_not_there_is_named(file, capsys):
	assert main([str(file), "--truth=rec_id", "--map=email=mail"]) == 2
	assert "There is no column mail; there are born, family," in capsys.readouterr().err


def test_a_field_that_is_not_there_is_named(file, capsys):
	with pytest.raises(SystemExit):
		main([str(file), "--truth=rec_id", "--map=soc_sec_id=born"])
	assert "soc_sec_id=born is no FIELD=COLUMN; the fields are constituent_type," in capsys.readouterr().err


def test_a_file_without_duplicates_is_measured_too(tmp_path):
	path = tmp_path / "people.csv"
	path.write_text("person,full_name\na,Ada Quimby\n", encoding="utf-8")
	measured = measure(PeopleFile([path], ["person"]).read())
	assert "true pairs 0" in report(measured)

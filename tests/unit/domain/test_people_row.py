"""A row of a table of people, by its profile."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.people_profile import FIELDS, people_profile_from
from gov_crm.domain.people_row import convert_people_row, person_names

COLUMNS = {name: name for name in FIELDS["people"]}
PEOPLE = people_profile_from(
	{
		"name": "ours",
		"source_system": "old",
		"date_formats": ["iso", "%d.%m.%Y"],
		"columns": {**COLUMNS, "home": "home"},
		"references": {"home": {"source_system": "old", "kind": "Household"}},
	}
)
TIES = people_profile_from(
	{
		"name": "ties",
		"source_system": "ties",
		"rows": "relationships",
		"columns": {**{name: name for name in FIELDS["relationships"]}, "constituent": "one", "other": "two"},
		"references": {"constituent": {"source_system": "old"}, "other": {"source_system": "old"}},
	}
)


def read(**row):
	return convert_people_row({"source_key": "7", **row}, PEOPLE)


def tie(**row):
	whole = {"source_key": "7", "kind": "Partner", "one": "1", "two": "2"}
	return convert_people_row({**whole, **row}, TIES)


def said(problems):
	return [str(problem) for problem in problems]


def test_what_it_says_is_kept_in_one_line_each():
	values = read(first_name=" Ann\n Marie ", last_name="Lee", email="Ann@Example.com", home=" H-1 ").values
	assert (values["first_name"], values["full_name"]) == ("Ann Marie", "Ann Marie Lee")
	assert (values["email"], values["phone"], values["date_of_birth"]) == ("ann@example.com", "", None)
	assert (values["constituent_type"], values["references"]) == ("Person", {"home": "H-1"})
	assert (values["restricted"], values["deceased"], values["latitude"]) == (0, 0, None)


@pytest.mark.parametrize(
	("first", "last", "full", "names"),
	[
		("Ann", "Lee", "", ("Ann", "Lee", "Ann Lee")),
		("", "Lee", "Somebody Else", ("", "Lee", "Lee")),
		("", "", "Ann Marie Lee", ("Ann Marie", "Lee", "Ann Marie Lee")),
		("", "", "de la Cruz, Maria", ("Maria", "de la Cruz", "Maria de la Cruz")),
		("", "", "Pelé", ("", "Pelé", "Pelé")),
		("", "", "", ("", "", "")),
	],
)
def test_the_names_of_a_person(first, last, full, names):
	assert tuple(person_names(first, last, full).values()) == names


@pytest.mark.parametrize(
	"row",
	[
		{"full_name": "Elm & Sons"},
		{"organisation": "Elm & Sons"},
		{"first_name": "Elm &", "last_name": "Sons"},
	],
)
def test_an_organisation_has_one_name(row):
	values = read(constituent_type="Business", **row).values
	names = ("full_name", "first_name", "last_name", "organisation")
	assert [values[name] for name in names] == ["Elm & Sons", "", "", ""]


@pytest.mark.parametrize("written", ["1961-02-03", "03.02.1961", "1961-02-03T00:00:00Z"])
def test_a_date_is_read_in_each_format(written):
	assert read(last_name="Lee", date_of_birth=written).values["date_of_birth"] == date(1961, 2, 3)


@pytest.mark.parametrize("written", ["soon", "31.02.1961", "0001-01-01", "9999-01-01"])
def test_a_date_of_birth_that_is_none_is_left_out(written):
	row = read(last_name="Lee", date_of_birth=written)
	assert (row.values["date_of_birth"], row.problems) == (None, ())
	reason = f"date_of_birth is “{written}”, which is no date in a format of the profile, and was left out."
	assert said(row.notes) == [reason]


def test_where_somebody_lives_and_where_nobody_does():
	assert read(last_name="Lee", latitude="41.3100004", longitude="-72.9").values["latitude"] == 41.31
	row = read(last_name="Lee", latitude="91", longitude="x")
	assert (row.values["latitude"], said(row.notes)) == (
		None,
		["91, x is no place on earth and was left out."],
	)
	assert read(last_name="Lee", latitude="0", longitude="0").values["latitude"] is None


@pytest.mark.parametrize(
	("written", "flag"), [("yes", 1), ("TRUE", 1), ("1", 1), ("no", 0), ("", 0), ("?", 0)]
)
def test_flags(written, flag):
	assert read(last_name="Lee", restricted=written).values["restricted"] == flag


@pytest.mark.parametrize(
	("row", "reason"),
	[
		({"source_key": "", "last_name": "Lee"}, "source_key is blank."),
		({}, "It has no name."),
		({"last_name": "Lee", "constituent_type": "Ghost"}, "constituent_type is “Ghost”, which is no type"),
		({"last_name": "L" * 141}, "last_name is longer than 140 characters."),
		({"last_name": "L" * 120}, "full_name is longer than 110 characters."),
		({"last_name": "Lee", "home": "h" * 141}, "home is longer than 140 characters."),
	],
)
def test_what_is_rejected(row, reason):
	assert any(problem.startswith(reason) for problem in said(read(**row).problems))


def test_a_channel_that_is_none_is_left_out():
	row = read(last_name="Lee", preferred_channel="Smoke")
	assert row.values["preferred_channel"] == ""
	assert said(row.notes) == [
		"preferred_channel is “Smoke”, which is no way to write to somebody, and was left out."
	]


def test_a_relationship_with_its_days():
	values = tie(from_date="2020-01-01", to_date="2021-01-01", note="x").values
	assert values["references"] == {"constituent": "1", "other": "2"}
	assert (values["kind"], values["from_date"], values["note"]) == ("Partner", date(2020, 1, 1), "x")


@pytest.mark.parametrize(
	("row", "reason"),
	[
		({"kind": ""}, "kind is blank."),
		({"two": ""}, "two is blank."),
		({"from_date": "soon"}, "from_date is “soon”, which is no date in a format of the profile."),
		(
			{"from_date": "2021-01-01", "to_date": "2020-01-01"},
			"It ends on 2020-01-01, before it begins on 2021-01-01.",
		),
	],
)
def test_relationships_that_are_rejected(row, reason):
	assert said(tie(**row).problems) == [reason]


@given(st.dictionaries(st.sampled_from([*COLUMNS, "home"]), st.text(max_size=160)))
def test_no_row_raises_and_whatever_is_kept_fits_its_field(row):
	converted = convert_people_row(row, PEOPLE)
	if not converted.problems:
		assert converted.values["full_name"]
		texts = [value for value in converted.values.values() if isinstance(value, str)]
		assert all(len(text) <= 140 and "\n" not in text for text in texts)

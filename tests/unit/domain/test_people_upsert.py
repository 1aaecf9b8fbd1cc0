"""What a row that comes again changes, and what it adds to somebody who is on record."""

from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.people_upsert import fingerprints, said_anew, to_change, to_fill

ROW = {"first_name": "Ann", "last_name": "Lee", "phone": "+1", "city": "", "references": {"home": "H-1"}}
VALUES = st.dictionaries(
	st.sampled_from(["first_name", "phone", "city", "email", "address_line", "postal_code"]),
	st.text(max_size=5),
)


def test_the_same_row_says_nothing_anew():
	assert said_anew(ROW, fingerprints(ROW), fingerprints(ROW)) == {}


def test_what_a_row_says_otherwise_or_for_the_first_time_is_new():
	later = {**ROW, "phone": "+2", "city": "Here", "last_name": ""}
	assert said_anew(later, fingerprints(ROW), fingerprints(later)) == {"phone": "+2", "city": "Here"}


def test_the_numbers_of_others_are_said_like_fields():
	later = {**ROW, "references": {"home": "H-2"}}
	new = said_anew(later["references"], fingerprints(ROW), fingerprints(later))
	assert new == {"home": "H-2"}


def test_only_what_is_not_there_already_is_changed():
	on_record = {"first_name": "Ann", "phone": None}
	assert to_change(ROW, on_record) == {"phone": "+1"}


def test_blanks_are_filled_and_nothing_else():
	on_record = {"first_name": "Anna", "last_name": "Lee", "phone": "", "city": "Here"}
	assert to_fill({**ROW, "city": "There"}, on_record) == {"phone": "+1"}


def test_a_first_name_is_filled_where_the_last_is_the_same():
	assert to_fill(ROW, {"first_name": "", "last_name": "Lee"}) == {"first_name": "Ann"}
	assert to_fill(ROW, {"first_name": "", "last_name": "Low"}) == {}


def test_a_place_is_one_thing():
	home = {"address_line": "1 Elm St", "city": "", "postal_code": "", "state": None}
	other = {"address_line": "9 Far Road", "city": "There", "state": "CT"}
	same = {"address_line": "1 Elm Street", "city": "Here", "state": "CT"}
	nowhere = dict.fromkeys(home)
	assert to_fill(other, home) == {}
	assert to_fill(same, home) == {"city": "Here", "state": "CT"}
	assert to_fill(other, nowhere) == other


@given(VALUES, VALUES)
def test_filling_keeps_all_that_is_there_and_doing_it_again_does_nothing(values, on_record):
	filled = {**on_record, **to_fill(values, on_record)}
	assert all(filled[name] == value for name, value in on_record.items() if value)
	assert to_fill(values, filled) == {}


@given(VALUES, VALUES)
def test_changing_it_again_does_nothing(values, on_record):
	assert to_change(values, {**on_record, **to_change(values, on_record)}) == {}

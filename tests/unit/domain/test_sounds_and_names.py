"""What is heard alike, what a short name stands for, and dates of birth however they are written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.birth_dates import born_digits
from gov_crm.domain.given_names import is_given_name, registered_names
from gov_crm.domain.sounds import sound


@pytest.mark.parametrize(
	("one", "other"),
	[
		("jon", "john"),
		("smith", "smyth"),
		("catherine", "katheryn"),
		("philip", "filip"),
		("wright", "rite"),
		("knight", "nite"),
		("mckay", "macay"),
		("gonzalez", "gonsales"),
		("vargas", "bargas"),
		("allen", "alan"),
		("schmidt", "schmitt"),
	],
)
def test_two_spellings_of_one_sound_have_one_code(one, other):
	assert sound(one) == sound(other) != ""


def test_two_names_have_two_sounds():
	assert len({sound(name) for name in ("smith", "jones", "garcia", "miller", "baker", "lee")}) == 6


def test_what_has_no_letter_has_no_sound():
	assert sound("") == sound("12") == ""


@given(st.text(max_size=30))
def test_a_sound_has_six_letters_at_most(word):
	assert len(sound(word)) <= 6


@pytest.mark.parametrize(
	("short", "registered"),
	[("bob", "robert"), ("bill", "william"), ("liz", "elizabeth"), ("paco", "francisco"), ("pepe", "jose")],
)
def test_a_short_name_stands_for_the_one_that_is_registered(short, registered):
	assert registered in registered_names(short)
	assert registered in registered_names(registered)


def test_a_short_name_may_stand_for_several():
	assert registered_names("pat") >= {"patrick", "patricia"}


def test_a_name_that_nobody_listed_stands_for_itself():
	assert registered_names("zaphod") == {"zaphod"}
	assert is_given_name("maria")
	assert not is_given_name("zaphod")


@pytest.mark.parametrize(
	"written",
	[
		date(1971, 6, 24),
		datetime(1971, 6, 24, 8, 30),
		"1971-06-24",
		"1971-06-24 00:00:00",
		"1971-06-24T00:00:00Z",
		"19710624",
		"06241971",
		"06/24/1971",
		"24/06/1971",
		"24.6.1971",
		"6/24/71",
		"24 June 1971",
		"Jun 24, 1971",
		"24-Jun-71",
		"24 de junio de 1971",
	],
)
def test_a_date_of_birth_is_read_in_any_usual_order(written):
	assert born_digits(written) == "19710624"


@pytest.mark.parametrize(
	"written", ["", None, "unknown", "1900-01-01", "01/01/1900", date(1970, 1, 1), "12/1971x9"]
)
def test_what_is_no_date_or_stands_for_none_is_none(written):
	assert born_digits(written) == ""


def test_a_year_alone_is_kept_and_so_is_a_slip():
	assert born_digits("1971") == "1971"
	assert born_digits("1971-06-64") == "19710664"


@given(st.text(max_size=20))
def test_any_text_is_digits_or_nothing(text):
	digits = born_digits(text)
	assert digits == "" or digits.isdecimal()

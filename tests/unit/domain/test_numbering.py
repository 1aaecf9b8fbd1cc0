"""Numbers that are read out and typed again."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gov_crm.domain.numbering import (
	SerialInvalid,
	check_digit,
	constituent_number,
	find_numbers,
	is_valid,
	make,
	normalise,
	normalise_case,
)

SERIALS = st.integers(1, 10**9)
YEARS = st.integers(2000, 2099)


def test_a_request_number_has_prefix_year_serial_and_check_digit():
	assert make("SR", 2026, 1) == f"SR-26-0000001-{check_digit('260000001')}"
	assert make("SR", 26, 12_345_678).startswith("SR-26-12345678-")


def test_the_check_digit_is_that_of_the_published_example():
	assert check_digit("572") == "4"


def test_a_typed_number_is_read_whatever_its_case_dashes_spaces_and_lookalikes():
	number = make("SR", 2026, 1040)
	digits = number.replace("SR-", "").replace("-", "")
	for typed in (
		number.lower(),
		number.replace("-", " "),
		f"  sr{digits} ",
		number.replace("0", "o"),
		number.replace("1", "l"),
		number.replace("-", "–"),
		digits,
	):
		assert normalise(typed) == number
		assert is_valid(typed)


@pytest.mark.parametrize(
	"typed", ["", "SR", "SR-26-001-1", "XX-26-0000001-4", "SR-26-0000001-4<b>", "٢٦٠٠٠٠٠٠١٤"]
)
def test_what_is_no_number_is_none(typed: str):
	assert normalise(typed) is None
	assert not is_valid(typed)


@given(YEARS, SERIALS)
def test_every_number_made_is_valid_and_its_own_normal_form(year, serial):
	number = make("SR", year, serial)
	assert is_valid(number)
	assert normalise(number) == number


@given(YEARS, SERIALS, st.data())
def test_any_single_wrong_digit_is_found(year, serial, data):
	number = make("SR", year, serial)
	place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c.isdigit()]))
	digit = data.draw(st.sampled_from("0123456789"))
	assume(digit != number[place])
	assert not is_valid(number[:place] + digit + number[place + 1 :])


@given(YEARS, SERIALS, st.data())
def test_any_two_neighbours_swapped_are_found(year, serial, data):
	digits = make("SR", year, serial).removeprefix("SR").replace("-", "")
	place = data.draw(st.integers(0, len(digits) - 2))
	swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
	assume(swapped != digits)
	assert not is_valid(swapped)


def test_a_constituent_number_has_seven_digits_or_more():
	assert constituent_number(1) == "CON-0000001"
	assert constituent_number(12_345_678) == "CON-12345678"


def test_a_serial_below_one_is_refused():
	with pytest.raises(SerialInvalid, match="starts at 1; 0 is none"):
		make("SR", 2026, 0)
	with pytest.raises(SerialInvalid, match="starts at 1; -1 is none"):
		constituent_number(-1)


def test_numbers_are_found_in_a_text_where_their_check_digit_is_right():
	number = make("SR", 2026, 12)
	wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
	assert find_numbers(f"AW: [{number.lower()}] and {wrong}, {number}") == [number, number]
	assert find_numbers("nothing here") == []


@pytest.mark.parametrize("typed", ["CASE-26-00012", "case 26 00012", "Case-26-OOO12"])
def test_the_number_of_a_case_is_read_as_people_type_it(typed):
	assert normalise_case(typed) == "CASE-26-00012"


@pytest.mark.parametrize("typed", ["26-00012", "SR-26-0000001-4", "CASE", ""])
def test_what_does_not_say_that_it_is_a_case_is_the_number_of_none(typed):
	assert normalise_case(typed) is None

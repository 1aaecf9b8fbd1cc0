"""Secret codes: made, shown, typed, compared."""

from __future__ import annotations

from gov_crm.domain.access_code import ALPHABET, LENGTH, grouped, make_code, matches


def test_a_code_has_ten_characters_that_cannot_be_mistaken_for_each_other():
	code = make_code()
	assert len(code) == LENGTH == 10
	assert set(code) <= set(ALPHABET)
	assert not set("0O1ILU") & set(ALPHABET)


def test_no_two_codes_are_the_same():
	assert len({make_code() for _ in range(1000)}) == 1000


def test_a_code_is_shown_in_two_groups():
	assert grouped("ABCDEFGHJK") == "ABCDE-FGHJK"


def test_a_code_is_known_however_it_is_typed():
	for typed in ("ABCDE-FGHJK", "abcdefghjk", " abcde fghjk ", "ABCDE–FGHJK"):
		assert matches(typed, "ABCDEFGHJK")


def test_a_wrong_code_does_not_match():
	for typed in ("", "ABCDEFGHJ", "ABCDEFGHJKM", "ABCDEFGHJM", "ÄBCDEFGHJK"):
		assert not matches(typed, "ABCDEFGHJK")


def test_where_there_is_no_code_nothing_matches():
	assert not matches("", "")

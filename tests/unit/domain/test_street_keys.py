"""Addresses as people say them: the key of a street, and what is typed of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.match_keys import blocking_keys
from gov_crm.domain.match_profile import Profile
from gov_crm.domain.search_ways import ways_to_find
from gov_crm.domain.street_keys import LONGEST_KEY, begun_house, begun_streets, fits_place, street_key


@pytest.mark.parametrize(
	("line", "key"),
	[
		("12 Elm Street", "elm st 12"),
		("Elm Street 12", "elm st 12"),
		("12 N. Elm St., Apt. 4", "elm st 12"),
		("Apt 4, 12 Elm Street", "elm st 12"),
		("# 4, 12 Elm St, New Haven", "elm st 12"),
		("12345 Long Road", "long rd 12345"),
		("12 1st Avenue", "1st ave 12"),
		("First Ave", "1st ave"),
		("North Street 3b", "st 3b"),
		("Hauptstraße 7", "hauptstrasse 7"),
		("Town Hall", "town hall"),
		(None, ""),
	],
)
def test_the_key_of_a_street_begins_with_its_name(line, key):
	assert street_key(line) == key


@pytest.mark.parametrize(
	("text", "house"),
	[
		("12 elm", "12 elm"),
		("Elm Street 12, New Haven", "12 elm"),
		("12 N High Str", "12 hig"),
		("12 o", "12 o"),
		("elm st", None),
		("1st ave", None),
		("12", None),
		("", None),
	],
)
def test_a_house_is_asked_for_by_number_and_street_in_any_order(text, house):
	assert begun_house(text) == house


@pytest.mark.parametrize(
	("text", "begun"),
	[
		("elm", ["elm"]),
		("elm street", ["elm st"]),
		("elm stre", ["elm st", "elm stre"]),
		("elm s", ["elm"]),
		("elm par", ["elm pk", "elm pkwy", "elm par"]),
		("", []),
	],
)
def test_a_word_that_is_still_typed_may_be_one_of_streets_or_not(text, begun):
	assert sorted(begun_streets(text)) == sorted(begun)


@pytest.mark.parametrize("text", ["12 elm", "elm st 12", "12 elm stre", "12 new", "12 north elm", "elm 065"])
def test_every_word_begins_one_of_the_place(text):
	assert fits_place(text, "12 N Elm Street", "New Haven", "06510", None)


@pytest.mark.parametrize("text", ["12 elm ave", "13 elm", "12 elm milford", "12 lm"])
def test_a_word_that_begins_none_does_not_fit(text):
	assert not fits_place(text, "12 N Elm Street", "New Haven", "06510")


@given(st.integers(1, 9999), st.sampled_from(["Elm", "North High", "St. John", "O'Neil", "1st"]))
def test_what_is_typed_in_full_finds_the_house_by_its_key(number, street):
	line = f"{number} {street} Street"
	key = blocking_keys(Profile.of({"full_name": "Ada", "address_line": line}))["place_key"]
	assert key.startswith(begun_house(line))
	assert fits_place(line, line)


@given(st.text(max_size=300))
def test_whatever_is_typed_no_pattern_begins_with_a_wildcard(text):
	assert len(street_key(text)) <= LONGEST_KEY
	assert not any(way.pattern.startswith(("%", "_")) for way in ways_to_find(text) if way.column != "email")

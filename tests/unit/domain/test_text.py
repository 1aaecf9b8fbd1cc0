"""Words of residents: finding a service by them, and a subject in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.text import SUBJECT_LENGTH, score_service, shorten, stem, subject_of, words

CATALOGUE = {
	"Pothole": ("hole, road, street damage", "A hole in the surface of a street."),
	"Street Light Out": ("lamp, dark, lantern", "A public light that does not work."),
	"Missed Collection": ("bin, trash, rubbish, garbage, recycling", "Your bin was not emptied on its day."),
	"Noise": ("loud, music, party", "Noise at night."),
}


def best(query: str) -> str | None:
	scores = {name: score_service(query, name, *rest) for name, rest in CATALOGUE.items()}
	name = max(scores, key=lambda name: scores[name])
	return name if scores[name] else None


@pytest.mark.parametrize(
	("query", "service"),
	[
		("potholes", "Pothole"),
		("hole in the road", "Pothole"),
		("streetlight", "Street Light Out"),
		("the lights are out", "Street Light Out"),
		("my bins were not collected", "Missed Collection"),
		("rubbish", "Missed Collection"),
		("bin not taken", "Missed Collection"),
		("parties", "Noise"),
		("poth", "Pothole"),
		("NOÏSE", "Noise"),
		("passport", None),
		("", None),
		("?!", None),
	],
)
def test_a_service_is_found_by_any_word_a_resident_would_use(query, service):
	assert best(query) == service


def test_a_word_in_the_name_is_worth_more_than_one_in_the_description():
	assert score_service("light", "Light") > score_service("light", "Lamp", "light")
	assert score_service("light", "Lamp", "light") > score_service("light", "Lamp", "", "a light")


def test_more_words_found_are_worth_more_than_few():
	assert score_service("dark street", *("Street Light Out", "dark")) > score_service(
		"dark alley", *("Dark", "dark")
	)


def test_a_small_word_counts_where_there_is_no_other():
	assert score_service("out", "Street Light Out") > 0
	assert score_service("the", "The Pound") > 0


@pytest.mark.parametrize(
	("word", "root"),
	[
		("lights", "light"),
		("lighting", "light"),
		("flooded", "flood"),
		("parties", "party"),
		("boxes", "box"),
		("branches", "branch"),
		("glass", "glass"),
		("bus", "bus"),
		("string", "string"),
		("speed", "speed"),
		("gas", "gas"),
	],
)
def test_a_stem_has_no_common_ending(word, root):
	assert stem(word) == root


def test_words_lose_case_diacritics_and_apostrophes():
	assert words("Can't SEE the Café’s sign_post!") == ["cant", "see", "the", "cafes", "sign", "post"]


def test_a_text_is_cut_after_a_word_with_an_ellipsis():
	assert shorten("a short text", 20) == "a short text"
	assert shorten("one two three four", 12) == "one two…"
	assert shorten("one two, three", 9) == "one two…"
	assert shorten("onetwothree", 5) == "onet…"
	assert shorten("one\n two", 20) == "one two"


@pytest.mark.parametrize(
	("description", "subject"),
	[
		("The lamp is out. It has been for weeks.", "The lamp is out."),
		("Lamp out\nsince Monday", "Lamp out"),
		("Tree fell on St. James St. near No. 5. Please come.", "Tree fell on St. James St. near No. 5."),
		("Who? Me!", "Who?"),
		("", "Pothole"),
		(" \n ", "Pothole"),
	],
)
def test_the_subject_is_the_first_sentence_or_the_service(description, subject):
	assert subject_of(description, "Pothole") == subject


@given(st.text(), st.integers(1, 200))
def test_a_shortened_text_is_never_longer_and_never_of_two_lines(text, length):
	short = shorten(text, length)
	assert len(short) <= length
	assert "\n" not in short


@given(st.text(max_size=400), st.text(max_size=50))
def test_a_subject_always_fits(description, service):
	assert len(subject_of(description, service)) <= SUBJECT_LENGTH


@given(st.text(), st.text(), st.text())
def test_no_query_breaks_the_search(query, name, keywords):
	assert score_service(query, name, keywords) >= 0

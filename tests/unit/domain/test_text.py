"""Words of residents: finding a service by them, and a subject in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.text import (
	SUBJECT_LENGTH,
	counting_order,
	score_service,
	shorten,
	stem,
	subject_of,
	words,
)

CATALOGUE = {
	"Pothole": ("hole, road, street damage", "A hole in the surface of a street."),
	"Street Light Out": ("lamp, dark, lantern", "A public light that does not work."),
	"Missed Collection": ("bin, trash, garbage not picked up, rubbish", "Recycling was left on its day."),
	"Graffiti": ("tag, spray paint, wall", "Unwanted paint on public property."),
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
		("my trash was not picked up", "Missed Collection"),
		("garbage pickup", "Missed Collection"),
		("street lights", "Street Light Out"),
		("graffitti removal", "Graffiti"),
		("grafitti", "Graffiti"),
		("potohle", "Pothole"),
		("pathole", "Pothole"),
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


def test_a_word_in_the_name_is_worth_more_than_among_the_others_and_in_the_description():
	assert score_service("light", "Light") > score_service("light", "Lamp", "light")
	assert score_service("light", "Lamp", "light") > score_service("light", "Lamp", "", "a light")


def test_a_word_as_it_is_is_worth_more_than_its_form_its_beginning_and_a_slip():
	scores = [
		score_service(query, "Lighting") for query in ("lighting", "lights", "lightin", "lihgting", "lamp")
	]
	assert scores == sorted(set(scores), reverse=True)
	assert scores[-1] == 0


def test_a_word_that_is_nowhere_costs_much():
	whole = score_service("dark street", "Street Light Out", "dark")
	assert score_service("dark alley", "Street Light Out", "dark") < whole / 2


def test_two_words_find_the_one_that_they_make_and_the_other_way_round():
	assert score_service("street light", "Streetlight") == score_service("streetlight", "Street Light")


def test_words_like_the_do_not_count_beside_others():
	assert score_service("the light is on my street", "Street Light") == score_service(
		"light street", "Street Light"
	)


def test_a_small_word_counts_where_there_is_no_other():
	assert score_service("out", "Street Light Out") > 0
	assert score_service("the", "The Pound") > 0


def test_a_query_without_end_costs_no_more_than_its_first_words():
	assert score_service("light " * 10_000, "Light") == score_service("light", "Light")


def test_a_slip_in_a_short_word_or_its_first_letter_is_another_word():
	assert score_service("tram", "Tree") == 0
	assert score_service("raffiti", "Graffiti") == 0


@pytest.mark.parametrize(
	("word", "root"),
	[
		("lights", "light"),
		("lighting", "light"),
		("flooded", "flood"),
		("parties", "party"),
		("boxes", "box"),
		("branches", "branch"),
		("stopped", "stop"),
		("spilled", "spill"),
		("missed", "miss"),
		("removing", "remov"),
		("removes", "remov"),
		("remove", "remov"),
		("care", "care"),
		("glass", "glass"),
		("bus", "bus"),
		("string", "string"),
		("speed", "speed"),
		("gas", "gas"),
	],
)
def test_a_stem_has_no_common_ending(word, root):
	assert stem(word) == root


def test_what_is_longer_than_words_are_has_no_stem():
	"""As it is, since to look for endings in it would cost its length squared."""
	assert stem("a" * 100_000 + "ing") == "a" * 100_000 + "ing"


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
		("A. " * 40 + "B", "A. " * 40 + "B"),
		("word " * 50, "word " * 27 + "word…"),
	],
)
def test_the_subject_is_the_first_sentence_or_the_service(description, subject):
	assert subject_of(description, "Pothole") == subject


def test_a_description_of_abbreviations_or_spaces_without_end_has_a_subject_at_once():
	assert subject_of("a. " * 3000, "Pothole").startswith("a. a.")
	assert subject_of("x" + " " * 9000 + "y", "Pothole") == "x"


@given(st.text(), st.integers(1, 200))
def test_a_shortened_text_is_never_longer_and_never_of_two_lines(text, length):
	short = shorten(text, length)
	assert len(short) <= length
	assert "\n" not in short


@given(st.text(max_size=400), st.text(max_size=50))
def test_a_subject_always_fits(description, service):
	assert len(subject_of(description, service)) <= SUBJECT_LENGTH


@given(st.text(), st.text(), st.text())
def test_no_query_breaks_the_search(query, name, other_words):
	assert score_service(query, name, other_words) >= 0


@pytest.mark.parametrize(
	"names", [["Ward 1", "ward 2", "Ward 10"], ["A", "Zone 3 B", "Zone 3 C", "Zone 21 A"], ["", "7", "12"]]
)
def test_names_are_ordered_as_people_count(names):
	assert sorted(reversed(names), key=counting_order) == names

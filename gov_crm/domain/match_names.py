"""What the names of two records agree and differ in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_crm.domain.given_names import is_given_name
from gov_crm.domain.match_evidence import ALIKE, LIKELY, NONE, NOTHING, POSSIBLE, Evidence, alike

if TYPE_CHECKING:
	from collections.abc import Iterator

	from gov_crm.domain.match_profile import Profile

SAME_GIVEN = Evidence("same_given_name", 7.0)
SHORT_GIVEN = Evidence("short_given_name", 5.5)
NEAR_GIVEN = Evidence("similar_given_name", 5.5, LIKELY)  # a name, and what is none: a slip of the pen
ALIKE_GIVEN = Evidence("similar_given_name", 5.0, LIKELY)  # two rare names, or a slip in one
PART_GIVEN = Evidence("part_of_given_name", 5.0, LIKELY)
INITIAL = Evidence("initial", 3.0, LIKELY)
CLOSE_GIVEN = Evidence("close_given_name", 1.0, POSSIBLE)  # Maria and Marta: no slip, another name
OTHER_GIVEN = Evidence("other_given_name", -4.0, POSSIBLE)

_ALIKE_GIVEN = (ALIKE_GIVEN, NEAR_GIVEN, CLOSE_GIVEN)  # by how many of the two are usual names

SAME_SURNAME = Evidence("same_surname", 7.5)
COMMON_SURNAME = Evidence("same_surname", 5.5)
PART_SURNAME = Evidence("part_of_surname", 7.0)
NEAR_SURNAME = Evidence("similar_surname", 6.5)
OTHER_SURNAME = Evidence("other_surname", -3.5, LIKELY)

SWAPPED_NAMES = Evidence("names_swapped", 12.0, proves=True)
SAME_NAME = Evidence("same_name", 12.0, proves=True)  # but parted elsewhere
CROSSED_NAME = Evidence("name_in_other_field", 5.0, LIKELY)

OTHER_MIDDLE = Evidence("other_middle_name", -2.0, LIKELY)
OTHER_GENERATION = Evidence("other_generation", -8.0, NONE)

SAME_EMPLOYER = Evidence("same_employer", 4.0)

SAME_ORGANISATION = Evidence("same_organisation", 13.0)
NEAR_ORGANISATION = Evidence("similar_organisation", 9.0, LIKELY)
PART_ORGANISATION = Evidence("part_of_organisation", 5.0, LIKELY)
ACRONYM = Evidence("acronym", 4.0, POSSIBLE)
OTHER_ORGANISATION = Evidence("other_organisation", -9.0, POSSIBLE)

# One of a hundred and more people bears one of these, in the United States (Census 2010) and around
COMMON_SURNAMES = frozenset(
	(
		"smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez "
		"wilson anderson thomas taylor moore jackson martin lee perez thompson white harris sanchez clark "
		"ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams "
		"nelson baker hall rivera campbell mitchell carter roberts gomez phillips evans turner diaz parker "
		"cruz edwards collins reyes stewart morris morales murphy cook rogers patel kim singh wang chen khan"
	).split()
)
_ALIKE_ORGANISATIONS = 0.92
_SHARED_WORDS = 0.5
_SHORTEST_ACRONYM = 3
_COMPASS = frozenset("north south east west central upper lower".split())


def names(a: Profile, b: Profile) -> tuple[Evidence, Evidence]:
	"""Of the given names and of the surnames; where the two are swapped, of both in one."""
	given, surname = given_names(a, b), surnames(a, b)
	if given.weight > 0 < surname.weight:
		return given, surname
	whole = _across(a, b)
	is_better = whole.weight > max(0, given.weight + surname.weight)
	return (whole, NOTHING) if is_better else (given, surname)


def given_names(a: Profile, b: Profile) -> Evidence:
	"""Bob is Robert, R may be Robert, Robetr nearly is, Mary Ann is Maryann and perhaps Ann."""
	one, other = a.given, b.given
	if not one or not other:
		return NOTHING
	if one == other or a.first == b.first:
		return SAME_GIVEN if len(a.first) > 1 else INITIAL
	if len(one) == 1 or len(other) == 1:
		return INITIAL if one[0] == other[0] else OTHER_GIVEN
	return _other_given(a, b)


def _other_given(a: Profile, b: Profile) -> Evidence:
	if not a.registered.isdisjoint(b.registered):
		return SHORT_GIVEN
	if alike(a.given, b.given) >= ALIKE:
		return _ALIKE_GIVEN[is_given_name(a.first) + is_given_name(b.first)]
	if a.first in b.given_words or b.first in a.given_words:
		return PART_GIVEN
	return OTHER_GIVEN if _are_comparable(a.given, b.given) else NOTHING


def surnames(a: Profile, b: Profile) -> Evidence:
	one, other = a.surname, b.surname
	if not one or not other:
		return NOTHING
	if one == other:
		return COMMON_SURNAME if one in COMMON_SURNAMES else SAME_SURNAME
	if alike(one, other) >= ALIKE:
		return NEAR_SURNAME
	if len(a.surname_words) != len(b.surname_words) and not set(a.surname_words).isdisjoint(b.surname_words):
		return PART_SURNAME
	return OTHER_SURNAME if _are_comparable(one, other) else NOTHING


def _are_comparable(one: str, other: str) -> bool:
	"""A name in another script is none the less the same name."""
	return one.isascii() == other.isascii()


def _across(a: Profile, b: Profile) -> Evidence:
	"""Where given name and surname stand in each other's place, or both in one."""
	if a.given and a.surname and b.given and b.surname:
		return _swapped(a, b)
	if (a.given or b.given) and b.given + b.surname in (a.given + a.surname, a.surname + a.given):
		return SAME_NAME
	is_crossed = a.given == b.surname != "" or a.surname == b.given != ""
	return CROSSED_NAME if is_crossed else NOTHING


def _swapped(a: Profile, b: Profile) -> Evidence:
	if a.given[0] != b.surname[0] and a.surname[0] != b.given[0]:
		return NOTHING  # as most names are that are not swapped: so far it costs little
	one, other = alike(a.given, b.surname), alike(a.surname, b.given)
	if one >= ALIKE <= other:
		return SWAPPED_NAMES
	return CROSSED_NAME if one == 1 or other == 1 else NOTHING


def particulars(a: Profile, b: Profile) -> Iterator[Evidence]:
	"""What few names have: senior and junior are two, and whoever has another middle name perhaps."""
	if a.generation and b.generation and a.generation != b.generation:
		yield OTHER_GENERATION
	if a.middle and b.middle and a.middle != b.middle:
		yield OTHER_MIDDLE
	if a.organisation == b.organisation != "":
		yield SAME_EMPLOYER  # people change it, so another one says nothing


def organisations(a: Profile, b: Profile) -> Evidence:
	"""Without legal form; a number or a point of the compass in only one tells two branches apart."""
	one, other = a.organisation, b.organisation
	if not one or not other:
		return NOTHING
	if one == other:
		return SAME_ORGANISATION
	words, others = set(a.organisation_words), set(b.organisation_words)
	if any(word in _COMPASS or word.isdigit() for word in words ^ others):
		return OTHER_ORGANISATION
	if alike(one, other) >= _ALIKE_ORGANISATIONS:
		return NEAR_ORGANISATION
	shared = min(_found_in(words, others), _found_in(others, words))
	is_part = shared >= _SHARED_WORDS * max(len(words), len(others))
	return PART_ORGANISATION if is_part else _acronym(a, b)


def _found_in(words: set[str], others: set[str]) -> int:
	"""How many of the words stand among the others, or something much like them."""
	return sum(any(alike(word, other) >= ALIKE for other in others) for word in words)


def _acronym(a: Profile, b: Profile) -> Evidence:
	is_one = _initials(a.organisation_words) == b.organisation or a.organisation == _initials(
		b.organisation_words
	)
	return ACRONYM if is_one else OTHER_ORGANISATION


def _initials(words: tuple[str, ...]) -> str:
	"""None of one or two words, whose initials are those of many."""
	return "".join(word[0] for word in words) if len(words) >= _SHORTEST_ACRONYM else "-"

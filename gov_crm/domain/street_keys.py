"""An address as people say it: its street first, its number first, or the street alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_crm.domain.match_profile import house_and_street, street_part
from gov_crm.domain.normalise import STREET_WORDS, address_key, tokens

if TYPE_CHECKING:
	from collections.abc import Iterable

LONGEST_KEY = 140
_STREET_LETTERS = 3  # so many of the street stand in place_key
_NUMBER = re.compile(r"[0-9]+[a-z]?")
_DIRECTIONS = frozenset("n s e w ne nw se sw".split())
_LONG_FORMS = {short: words.split() for short, words in STREET_WORDS.items()}
_FEWEST_LETTERS = 3  # of a word that is still being typed
_MOST_MEANT = 2  # "par" is a park or a parkway


def street_key(line: str | None) -> str:
	"""The street of an address line and its number behind, without direction and unit: "high st 12".

	For an indexed column, by which everybody in a street is found.
	"""
	words, _unit, _number = address_key(street_part(line or "")).partition(" unit ")
	number, street = _number_first(words.split())
	named = [word for word in street if word not in _DIRECTIONS] or street
	return " ".join([*named, *number])[:LONGEST_KEY]


def house_key(line: str | None) -> str | None:
	"""One house in one spelling: "12 elm" for "Elm Street 12" and "12 Elm St., Apt 4"; else None."""
	number, street, _unit = house_and_street(line or "")
	return f"{number} {street}"[:LONGEST_KEY] if _NUMBER.fullmatch(number) and street else None


def begun_house(text: str) -> str | None:
	"""What place_key begins with at the house that is asked for: "12 elm" for "Elm Street 12, New Haven"."""
	number, street, _unit = house_and_street(text)
	return f"{number} {street[:_STREET_LETTERS]}" if _NUMBER.fullmatch(number) and street else None


def begun_streets(text: str) -> list[str]:
	"""What street_key may begin with: "elm str" may be "elm st", or begin another street."""
	written = street_key(text)
	*before, last = written.split() or [""]
	meant = [short for short, words in _LONG_FORMS.items() if _begins_one(last, words)]
	is_begun = before and len(last) >= _FEWEST_LETTERS and len(meant) <= _MOST_MEANT
	typed = [" ".join([*before, short]) for short in meant] if is_begun else []
	return [key for key in dict.fromkeys([*typed, written]) if key]


def fits_place(text: str, line: str, *around: str | None) -> bool:
	"""Whether every word of the text begins one of the address line or what stands around it, as the city.

	A word of streets may be written short or long, and not to its end.
	"""
	there = {*address_key(line).split(), *(word for more in around for word in tokens(more or ""))}
	return all(_begins_one(word, _forms(there)) for word in address_key(text).split())


def _number_first(words: list[str]) -> tuple[list[str], list[str]]:
	"""The house number, which `address_key` has put in front if there is one, and the street."""
	at = 1 if words and _NUMBER.fullmatch(words[0]) else 0
	return words[:at], words[at:]


def _forms(words: Iterable[str]) -> list[str]:
	return [form for word in words for form in (word, *_LONG_FORMS.get(word, ()))]


def _begins_one(begun: str, words: Iterable[str]) -> bool:
	return any(word.startswith(begun) for word in words)

"""The ways to find somebody by what a caller gives: each is one range of one index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_crm.domain.normalise import looks_like_mail, looks_like_phone, reversed_digits, search_names
from gov_crm.domain.street_keys import begun_house, begun_streets

if TYPE_CHECKING:
	from collections.abc import Iterator

NUMBER_BEGINS = "CON-"


class Way(NamedTuple):
	"""A column, and what it is like in SQL: begun as the pattern says, which never begins with a wildcard.

	What `by_house` finds is to be held against the words that were typed: `street_keys.fits_place`.
	"""

	column: str
	pattern: str
	by_house: bool = False


def ways_to_find(text: str) -> Iterator[Way]:
	"""Ways to try one after the other until enough is found, by what the text looks like."""
	text = text.strip().replace("%", "").replace("\\", "")
	if len(text) < 2:
		return
	if looks_like_mail(text):
		yield Way("email", f"{text.lower()}%")
	elif looks_like_phone(text):
		# a number as it is dialled at home begins with a nought that the kept one lacks
		yield Way("phone_key", f"{reversed_digits(text).rstrip('0')}%")
	elif text.upper().startswith(NUMBER_BEGINS):
		yield Way("name", f"{text.upper()}%")
	else:
		yield from _by_words(text)


def _by_words(text: str) -> Iterator[Way]:
	house = begun_house(text)
	if house:
		yield Way("place_key", f"{house}%", by_house=True)
	yield from _by_name(search_names(text)[1].split())
	for street in () if house else begun_streets(text):
		yield Way("street_key", f"{street}%")


def _by_name(words: list[str]) -> Iterator[Way]:
	"""By how each word begins: last name first, as it is spoken, and with the last word first."""
	if not words:
		return
	yield Way("name_key", _begun(words))
	yield Way("given_key", _begun(words))
	if len(words) > 1:
		yield Way("name_key", _begun([words[-1], *words[:-1]]))


def _begun(words: list[str]) -> str:
	return f"{'% '.join(words)}%"

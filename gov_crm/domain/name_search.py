"""Keys by which an index finds a person from the start of a name, or the end of a phone number."""

from __future__ import annotations

import re

from gov_crm.domain.normalise import tokens

_PHONE = re.compile(r"[-+ ()./\d]{4,}")
_FEWEST_DIGITS = 4


def search_names(full_name: str, organisation: str = "") -> tuple[str, str]:
	"""Two keys for a search by prefix: the name from its last word on, and from its first word on.

	"Maria de la Cruz" gives ("cruz maria de la", "maria de la cruz"); the words of an organisation follow both.
	"""
	words, more = tokens(full_name), tokens(organisation)
	return " ".join([*words[-1:], *words[:-1], *more]), " ".join([*words, *more])


def fits_words(query: str, *keys: str) -> bool:
	"""Whether every word of the query is the start of some word of the keys: "smi jo" fits "john smith"."""
	there = [word for key in keys for word in key.split()]
	return all(any(word.startswith(typed) for word in there) for typed in tokens(query))


def reversed_digits(phone: str | None) -> str:
	"""The digits from the last to the first: a number given without its country code is then a prefix."""
	return re.sub(r"\D", "", phone or "")[::-1]


def looks_like_phone(text: str) -> bool:
	digits = sum(character.isdigit() for character in text)
	return bool(_PHONE.fullmatch(text)) and digits >= _FEWEST_DIGITS


def looks_like_mail(text: str) -> bool:
	return "@" in text.strip("@ ")

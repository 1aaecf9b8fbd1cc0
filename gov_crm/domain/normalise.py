"""One spelling for what people write in many: keys for search and for finding duplicates.

A key is only compared with other keys; it is never shown and never stored instead of what was written.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

# letters that do not decompose into a plain one and a mark
_LETTERS = str.maketrans(
	{"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
_APOSTROPHES = ("'", "’", "\u02bc", "`")
_TOKEN = re.compile(r"[^\W_]+")
_NOT_DIGITS = re.compile(r"[^0-9]")

# No title that is also a common name (Dean, Judge, Major) is here.
_TITLES = (
	"mr mrs ms miss mx dr prof professor rev reverend hon honorable honourable sir dame madam "
	"councillor councilor councilman councilwoman councilmember alderman alderwoman senator "
	"representative congressman congresswoman commissioner ambassador herr frau monsieur madame"
)
_TITLE_WORDS = frozenset(_TITLES.split())

_STREET_WORDS = {
	short: words.split()
	for short, words in {
		"ave": "avenue av aven",
		"blvd": "boulevard boul",
		"cir": "circle circ",
		"ct": "court",
		"dr": "drive drv",
		"expy": "expressway",
		"ext": "extension",
		"hts": "heights",
		"hwy": "highway",
		"jct": "junction",
		"ln": "lane",
		"mt": "mount",
		"pk": "park",
		"pkwy": "parkway pky",
		"pl": "place",
		"plz": "plaza",
		"rd": "road",
		"sq": "square",
		"st": "street saint str",  # one key for both, as both are written St
		"ter": "terrace terr",
		"tpke": "turnpike tpk",
		"n": "north",
		"s": "south",
		"e": "east",
		"w": "west",
		"ne": "northeast",
		"nw": "northwest",
		"se": "southeast",
		"sw": "southwest",
		"unit": "apartment apt suite ste flat",
		"fl": "floor",
		"1st": "first",
		"2nd": "second",
		"3rd": "third",
		"4th": "fourth",
		"5th": "fifth",
		"6th": "sixth",
		"7th": "seventh",
		"8th": "eighth",
		"9th": "ninth",
		"10th": "tenth",
	}.items()
}
_SHORT = {word: short for short, words in _STREET_WORDS.items() for word in words}


def fold(text: str) -> str:
	"""The text without case and diacritics: "Ångström STRASSE" and "angstrom straße" become one."""
	if text.isascii():
		return text.lower()
	decomposed = unicodedata.normalize("NFKD", text.casefold())
	return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)


def tokens(text: str) -> list[str]:
	"""The folded words and numbers of a text, in order; an apostrophe does not part a word."""
	folded = fold(text)
	for apostrophe in _APOSTROPHES:
		folded = folded.replace(apostrophe, "")
	return _TOKEN.findall(folded)


def prefix_key(text: str) -> str:
	"""The folded words in their order, for a search that starts with what was typed."""
	return " ".join(tokens(text))


def name_key(name: str) -> str:
	"""A person's or an organisation's name without titles and order: "Dr. Smith, José" is "jose smith"."""
	words = tokens(name)
	return " ".join(sorted([word for word in words if word not in _TITLE_WORDS] or words))


def phone_key(phone: str, country_code: str = "") -> str:
	"""The digits of a number as dialled at home, whole or only begun.

	With the home country's code ("1", "49") "+49 711 12", "0049 711 12", "0711 12" and "711 12" are one;
	numbers of other countries keep their country code.
	"""
	international = phone.strip().startswith("+")
	digits = _NOT_DIGITS.sub("", phone)
	if not international and digits.startswith("00"):
		international, digits = True, digits[2:]
	if international or country_code == "1":  # in North America a leading 1 is dialled without the plus too
		digits = digits.removeprefix(country_code)
	return digits if international else digits.removeprefix("0")


def mail_key(address: str) -> str:
	"""The mailbox that an address reaches: case and a +tag dropped; "" for what is no address."""
	box, at, domain = address.strip().casefold().rpartition("@")
	box = box.partition("+")[0]
	return f"{box}@{domain}" if at and box and domain else ""


def address_key(address: str) -> str:
	"""An address with its usual abbreviations: "12 North High Street, Apt. 4" is "12 n high st unit 4"."""
	words = tokens(address.replace("#", " unit "))
	shortened = [_SHORT.get(word, word) for word in words]
	return " ".join(_without_repeated_unit(shortened))


def _without_repeated_unit(words: list[str]) -> list[str]:
	""" "Apt #4" names the unit once, as "Apt 4" does."""
	return [word for before, word in pairwise(["", *words]) if (before, word) != ("unit", "unit")]

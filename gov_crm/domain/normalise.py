"""One spelling for what people write in many: keys for search and for finding duplicates.

A key is only compared with other keys; it is never shown and never stored instead of what was written.
"""

from __future__ import annotations

import re
import unicodedata

# letters that do not decompose into a plain one and a mark
_LETTERS = str.maketrans(
	{"ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
_APOSTROPHES = ("'", "’", "\u2018", "\u02bc", "`", "\u00b4")
_TOKEN = re.compile(r"[^\W_]+")

# No title that is also a common name (Dean, Judge, Major) is here.
TITLES = frozenset(
	(
		"mr mrs ms miss mx dr prof professor rev reverend hon honorable honourable sir dame madam "
		"councillor councilor councilman councilwoman councilmember alderman alderwoman senator "
		"representative congressman congresswoman commissioner ambassador "
		"herr frau monsieur madame mme sr sra srta"
	).split()
)
SUFFIXES = frozenset("jr sr ii iii iv phd md dds jd rn esq esquire mba cpa".split())
_DOTTED_SUFFIX = re.compile(r"\b(?:ph\. ?d|m\.d|d\.d\.s|j\.d|r\.n|m\.b\.a)\b", re.IGNORECASE)

_FEWEST_PHONE_DIGITS = 4
_MOST_PHONE_DIGITS = 18  # 15 by ITU-T E.164, and 00 or (0) between or before them
_PHONE = re.compile(r"\+?[\s\d()./\u2010-\u2015-]+")
_MAIL_BEGUN = re.compile(r"[^\s@]+@[^\s@]*")
_GMAIL = ("gmail.com", "googlemail.com")

STREET_WORDS = {
	"aly": "alley",
	"ave": "avenue av aven",
	"bldg": "building",
	"blvd": "boulevard boul",
	"cir": "circle circ",
	"ct": "court",
	"dr": "drive drv",
	"expy": "expressway",
	"ext": "extension",
	"fl": "floor",
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
	"trl": "trail",
	"unit": "apartment apt suite ste flat room rm",
	"xing": "crossing",
	"n": "north",
	"s": "south",
	"e": "east",
	"w": "west",
	"ne": "northeast",
	"nw": "northwest",
	"se": "southeast",
	"sw": "southwest",
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
}
_SHORT = {word: short for short, words in STREET_WORDS.items() for word in words.split()}
_HOUSE_NUMBER = re.compile(r"[0-9]{1,4}[a-z]?")  # five digits behind a street are a postal code


def plain(text: str) -> str:
	"""The text without case and diacritics, its punctuation kept: "Ångström’s" is "angstrom’s"."""
	if text.isascii():
		return text.lower()
	# casefolding may bring forth what decomposes, and decomposing what has case
	decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
	return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_LETTERS)


def tokens(text: str) -> list[str]:
	"""The words and numbers of a text, in order, without case and diacritics.

	An apostrophe does not part a word, all other punctuation does.
	"""
	folded = plain(text)
	if folded.isascii():
		return _TOKEN.findall(folded.replace("'", "").replace("`", ""))
	for apostrophe in _APOSTROPHES:
		folded = folded.replace(apostrophe, "")
	return "".join(c if _is_of_a_word(c) else " " for c in folded).split()


def fold(text: str) -> str:
	"""The words of a text with single spaces between: "  María-José O'Neil" is "maria jose oneil"."""
	return " ".join(tokens(text))


def search_names(full_name: str, organisation: str | None = None) -> tuple[str, str]:
	"""Two keys, for two indexed columns, to find somebody by the start of the last or of the given name.

	"Dr. Maria de la Cruz" is ("cruz maria de la", "maria de la cruz"), and so is "de la Cruz, Maria".
	Titles and suffixes are left out. Where the name is that of the organisation, both are its name.
	"""
	if organisation and fold(full_name) in ("", fold(organisation)):
		return fold(organisation), fold(organisation)
	words = _spoken(full_name)
	return " ".join(words[-1:] + words[:-1]), " ".join(words)


def name_key(full_name: str) -> str:
	"""A name without titles, suffixes and order: "Dr. Smith, José" is "jose smith"."""
	words = tokens(_joined_suffixes(full_name))
	return " ".join(sorted([word for word in words if word not in TITLES | SUFFIXES] or words))


def reversed_digits(phone: str | None) -> str:
	"""The digits from last to first, so that a number without its country code is a prefix; "" for None.

	"+1 203 555 0142" is "24105553021" and "555-0142" is "2410555".
	"""
	digits = filter(str.isdecimal, reversed(phone or ""))
	return "".join(digits) if (phone or "").isascii() else "".join(str(int(c)) for c in digits)


def looks_like_phone(text: str) -> bool:
	"""Whether this may be a phone number, or the end of one: 4 to 18 digits and what is put between."""
	digits = len(reversed_digits(text))
	return _FEWEST_PHONE_DIGITS <= digits <= _MOST_PHONE_DIGITS and bool(_PHONE.fullmatch(text.strip()))


def looks_like_mail(text: str) -> bool:
	"""Whether this is a mail address, or the begin of one, as far as the @ at least."""
	return bool(_MAIL_BEGUN.fullmatch(text.strip()))


def mail_key(mail: str | None) -> str:
	"""The mailbox that an address reaches: no case, no +tag, no dots at Gmail; "" for what is no address."""
	box, _at, domain = (mail or "").strip().casefold().rpartition("@")
	box = box.partition("+")[0]
	if domain in _GMAIL:
		box, domain = box.replace(".", ""), _GMAIL[0]
	return f"{box}@{domain}" if box and domain else ""


def address_key(line: str | None) -> str:
	"""An address line with the usual abbreviations, its house number first and its unit last.

	"North High Street 12" is "12 n high st"; "Apt. #4, 12 N High St" is "12 n high st unit 4".
	"""
	words = [_SHORT.get(word, word) for word in tokens((line or "").replace("#", " unit "))]
	street, units = _street_and_units(words)
	number = next((word for word in street if _HOUSE_NUMBER.fullmatch(word)), None)
	if number and not street[0].isdigit():
		street.remove(number)
		street.insert(0, number)
	return " ".join([*street, *(f"unit {unit}" for unit in units)])


def _is_of_a_word(character: str) -> bool:
	"""Letters, digits, and the vowel signs of Indic scripts, which are marks."""
	return character.isalnum() or unicodedata.category(character).startswith("M")


def _joined_suffixes(name: str) -> str:
	""" "Ph.D." is one word, unlike the initials of "J.R. Smith"."""
	return _DOTTED_SUFFIX.sub(lambda found: found[0].replace(".", "").replace(" ", ""), name)


def _spoken(full_name: str) -> list[str]:
	"""The words of a name, given name first, without titles and suffixes unless there is nothing else."""
	parts = [tokens(part) for part in _joined_suffixes(full_name).split(",")]
	named = [part for part in parts if not set(part) <= TITLES | SUFFIXES] or parts
	words = [word for part in named[1:] + named[:1] for word in part]
	first = next((at for at, word in enumerate(words) if word not in TITLES), 0)
	last = next((at for at in range(len(words), first, -1) if words[at - 1] not in SUFFIXES), len(words))
	return words[first:last]


def _street_and_units(words: list[str]) -> tuple[list[str], list[str]]:
	"""The words of the street, and what follows "unit"; "Apt #4" names the unit once, as "Apt 4" does."""
	street: list[str] = []
	units: list[str] = []
	expected = street
	for word in words:
		if word == "unit":
			expected = units
		else:
			expected.append(word)
			expected = street
	return street, units

"""What two records are compared by: one person or organisation, in one spelling.

A profile is made once from what is on record, so that comparing it with many others costs little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gov_crm.domain.birth_dates import born_digits
from gov_crm.domain.given_names import registered_names
from gov_crm.domain.normalise import SUFFIXES, TITLES, address_key, mail_key, reversed_digits, tokens
from gov_crm.domain.sounds import sound

if TYPE_CHECKING:
	from collections.abc import Mapping

# The fields of Gov Constituent by which records are compared
COMPARED = (
	"constituent_type",
	"first_name",
	"last_name",
	"full_name",
	"organisation",
	"address_line",
	"city",
	"postal_code",
	"phone",
	"email",
	"date_of_birth",
)

PERSON, ORGANISATION, HOUSEHOLD = "person", "organisation", "household"
_KINDS = {"Person": PERSON, "Official": PERSON, "Household": HOUSEHOLD, "": ""}

_GENERATIONS = {"sr": 1, "senior": 1, "i": 1, "jr": 2, "junior": 2, "ii": 2, "iii": 3, "iv": 4}
_PARTICLES = frozenset(
	"da das de del della den der di do dos du el la las le los mac mc o san santa st ter van von y".split()
)
_LEGAL_FORMS = frozenset(
	(
		"inc incorporated corp corporation co company llc llp lp ltd limited plc pc pllc gmbh ag kg ohg ug "
		"mbh sa sas sarl srl spa bv nv ab as oy pty pvt foundation fdn"
	).split()
)
_SMALL_WORDS = frozenset("the and of for a an de la el los las del y und et".split())
_LONG_FORMS = {
	"assn": "association",
	"assoc": "association",
	"bros": "brothers",
	"ctr": "center",
	"centre": "center",
	"dept": "department",
	"intl": "international",
	"mfg": "manufacturing",
	"natl": "national",
	"svc": "service",
	"svcs": "services",
	"univ": "university",
}
# As `address_key` writes them, and those that it leaves as they are
_STREET_TYPES = frozenset(
	(
		"aly ave blvd cir ct dr expy hwy ln pkwy pl plz rd sq st ter tpke trl xing n s e w ne nw se sw "
		"cct circuit close cres crescent grove row way "
		"av avda avenida c calle calz calzada camino carrera paseo plaza via strasse str weg rue"
	).split()
)
_WRITTEN_MAIL = re.compile(r"<([^<>]+)>")
_MAIN_PHONE_DIGITS = 9  # country codes and noughts before them are written or not
_FEWEST_PHONE_DIGITS = 7


@dataclass(slots=True)
class Profile:
	"""One record, prepared: every field is folded text, "" for what is not known."""

	kind: str = ""  # PERSON, ORGANISATION, HOUSEHOLD
	given: str = ""  # the given names in one word: "maryann"
	first: str = ""  # the first of them
	given_words: tuple[str, ...] = ()
	registered: frozenset[str] = frozenset()  # the names that `first` may be short for
	middle: str = ""  # the initial of the second of them
	surname: str = ""  # in one word: "delacruz"
	surname_words: tuple[str, ...] = ()  # without particles
	generation: int = 0  # 2 for Jr and II
	given_sound: str = ""
	surname_sound: str = ""
	organisation: str = ""  # in one word, without legal form
	organisation_words: tuple[str, ...] = ()
	is_particular: bool = False  # whether it says more than most: Jr, a middle name, where somebody works
	born: str = ""  # YYYYMMDD as far as it can be told
	number: str = ""  # of the house
	street: str = ""  # in one word, without its type and direction
	unit: str = ""
	city: str = ""
	postal_code: str = ""
	phone: str = ""  # the last digits, from last to first
	mail: str = ""
	mail_box: str = ""  # what stands before the @

	@classmethod
	def of(cls, values: Mapping[str, Any]) -> Profile:
		"""The profile of a record; `values` may hold more than is read here, and less.

		Read are constituent_type, first_name, last_name, full_name, organisation, address_line, city,
		postal_code, phone, email and date_of_birth (a date, or text in any usual order).
		"""
		return cls(
			**_identity(values),
			**_place(values),
			**_reach(values),
			born=born_digits(values.get("date_of_birth")),
		)


def _identity(values: Mapping[str, Any]) -> dict[str, Any]:
	kind = _KINDS.get(values.get("constituent_type") or "", ORGANISATION)
	first, last, full, organisation = (
		_text(values, field) for field in ("first_name", "last_name", "full_name", "organisation")
	)
	if not kind:
		kind = ORGANISATION if organisation and not (first or last or full) else PERSON
	if kind == PERSON:
		return {"kind": kind, **_person(first, last, full, organisation)}
	name, words = _organisation(full or organisation or last or first)
	return {"kind": kind, "organisation": name, "organisation_words": words}


@lru_cache(maxsize=1 << 14)
def _person(first: str, last: str, full: str, employer: str) -> dict[str, Any]:
	given, surname = (tokens(first), tokens(last)) if first or last else _parted(full)
	generation = _generation(given, surname)
	given, surname = _bare(given), _bare(surname)
	called = given[0] if given else ""
	return {
		"organisation": _organisation(employer)[0],
		"is_particular": bool(generation or employer or len(given) > 1),
		"given": "".join(given),
		"first": called,
		"given_words": tuple(given),
		"registered": registered_names(called) if called else frozenset(),
		"middle": given[1][0] if len(given) > 1 else "",
		"surname": "".join(surname),
		"surname_words": tuple(word for word in surname if word not in _PARTICLES and len(word) > 1),
		"generation": generation,
		"given_sound": sound(min(registered_names(called))) if called else "",
		"surname_sound": sound("".join(surname)),
	}


def _parted(full: str) -> tuple[list[str], list[str]]:
	"""Given names and surname of a name in one: "Maria de la Cruz", or "de la Cruz, Maria"."""
	if "," in full:
		surname, given = (tokens(part) for part in full.split(",", 1))
		if _bare(given):
			return given, surname
	words = tokens(full)
	last = max((at for at, word in enumerate(words) if word not in SUFFIXES), default=0)
	while last > 1 and words[last - 1] in _PARTICLES:
		last -= 1
	return words[:last], words[last:]


def _bare(words: list[str]) -> list[str]:
	"""Without titles and suffixes, unless there is nothing else."""
	return [
		word for word in words if word not in TITLES and word not in SUFFIXES and word not in _GENERATIONS
	] or [word for word in words if word not in _GENERATIONS]


def _generation(given: list[str], surname: list[str]) -> int:
	"""What Jr, Sr or II at the end of either name says; 0 for nothing."""
	for words in (surname, given):
		if len(words) > 1 and words[-1] in _GENERATIONS:
			return _GENERATIONS[words[-1]]
	return 0


@lru_cache(maxsize=1 << 12)
def _organisation(name: str) -> tuple[str, tuple[str, ...]]:
	"""The name in one word, and its words, without legal form and small words; "&" is "and"."""
	words = [_LONG_FORMS.get(word, word) for word in tokens(name)]
	telling = [word for word in words if word not in _LEGAL_FORMS and word not in _SMALL_WORDS] or words
	return "".join(telling), tuple(telling)


def _place(values: Mapping[str, Any]) -> dict[str, Any]:
	number, street, unit = house_and_street(_text(values, "address_line"))
	return {
		"number": number,
		"street": street,
		"unit": unit,
		"city": "".join(tokens(_text(values, "city"))),
		"postal_code": "".join(tokens(_text(values, "postal_code"))),
	}


@lru_cache(maxsize=1 << 14)
def house_and_street(line: str) -> tuple[str, str, str]:
	"""House number, street and unit of an address line, which may go on with the city."""
	line = street_part(line)
	words, _unit, unit = address_key(line).partition(" unit ")
	number, *street = words.split() or [""]
	if not number[:1].isdigit():
		number, street = "", [number, *street]
	telling = [word for word in street if word not in _STREET_TYPES] or street
	return number, "".join(telling), unit


def street_part(line: str) -> str:
	"""The first part between commas that has both a number and a word and is no flat, else the whole line."""
	parts = line.split(",")
	for part in parts if len(parts) > 1 else ():
		words = tokens(part)
		has_both = any(word.isalpha() for word in words) and any(word[0].isdigit() for word in words)
		if has_both and not address_key(part).startswith("unit "):
			return part
	return line


def _reach(values: Mapping[str, Any]) -> dict[str, Any]:
	written = _text(values, "email")
	named = _WRITTEN_MAIL.search(written) if "<" in written else None
	mail = mail_key(named[1] if named else written)
	digits = reversed_digits(_text(values, "phone"))
	phone = digits[:_MAIN_PHONE_DIGITS] if len(digits) >= _FEWEST_PHONE_DIGITS else ""
	return {"phone": phone, "mail": mail, "mail_box": mail.partition("@")[0]}


def _text(values: Mapping[str, Any], field: str) -> str:
	return str(values.get(field) or "")

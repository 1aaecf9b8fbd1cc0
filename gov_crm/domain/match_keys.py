"""Keys by which the records that may be of the same person are gathered, without looking at all others.

Each key is an indexed column. Whoever shares one with somebody is a candidate; what else they share
decides. They are chosen so that every usual mistake leaves at least one of them whole, and so that few
people share one: about 40 of a million a date of birth, fewer the others, save for the commonest names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_crm.domain.match_evidence import LONG_BOX, SHARED_BOXES, slips
from gov_crm.domain.match_profile import PERSON
from gov_crm.domain.sounds import sound

if TYPE_CHECKING:
	from collections.abc import Callable, Mapping

	from gov_crm.domain.match_profile import Profile

# How many may share a key before it is left out: 400 candidates in all. Of a million people some 40 share a
# date of birth, twice as many where day and month may be swapped.
MOST_SHARING = {
	"phone_key": 30,
	"mail_key": 30,
	"birth_key": 130,
	"sound_key": 80,
	"place_key": 60,
	"family_key": 70,
}
KEYS = tuple(MOST_SHARING)
# Where more than a few share the one, only whom the other does not speak against is compared: of forty people
# of one day of birth those whose names may be the same, of forty John Smiths those who may be of one age
FEW = 10
SIGNS = {
	"birth_key": "sound_key",
	"place_key": "sound_key",
	"sound_key": "birth_key",
	"family_key": "birth_key",
}
_SLIPS_IN_A_BIRTH = 2
_PHONE_DIGITS = 7  # a number without its area code


def blocking_keys(profile: Profile) -> dict[str, str]:
	"""At most six keys, by the names of KEYS; what is not known has none.

	phone_key holds the last seven digits from last to first: a column that keeps more begins with it.
	"""
	keys = {
		"phone_key": profile.phone[:_PHONE_DIGITS],
		"mail_key": _mail_key(profile),
		"birth_key": _birth_key(profile.born),
		"sound_key": _sound_key(profile),
		"place_key": _joined(profile.number, profile.street[:3]),
		"family_key": _joined((profile.surname or profile.organisation)[:3], _area(profile)),
	}
	return {name: key for name, key in keys.items() if key}


def worth_comparing(key: str, keys: Mapping[str, str | None], sharing: Mapping[str, str | None]) -> set[str]:
	"""Of the names that share one key with a record of these `keys` those to compare it with.

	`sharing` has them all, each with the other key that is its sign, by SIGNS.
	"""
	if len(sharing) > MOST_SHARING[key]:
		return set()
	if len(sharing) <= FEW or key not in SIGNS:
		return set(sharing)
	own, agree = keys.get(SIGNS[key]), _AGREE[SIGNS[key]]
	return {name for name, sign in sharing.items() if not own or not sign or agree(own, sign)}


def _sounds_agree(one: str, other: str) -> bool:
	"""Whether any two of the names begin alike, but for one letter."""
	return any(a[0] == b[0] and slips(a, b) <= 1 for a in one.split() for b in other.split())


def _births_agree(one: str, other: str) -> bool:
	"""Whether the year is the same, or the day, or all but two digits."""
	return one[:4] == other[:4] or one[4:] == other[4:] or slips(one, other) <= _SLIPS_IN_A_BIRTH


_AGREE: dict[str, Callable[[str, str], bool]] = {"sound_key": _sounds_agree, "birth_key": _births_agree}


def _mail_key(profile: Profile) -> str:
	"""What stands before the @, which stays when the provider changes, if it can be one's alone."""
	box = profile.mail_box
	return profile.mail if len(box) < LONG_BOX or box in SHARED_BOXES else box


def _birth_key(born: str) -> str:
	"""The same for both orders of day and month."""
	return born[:4] + "".join(sorted((born[4:6], born[6:8]))) if len(born) == 8 else ""


def _sound_key(profile: Profile) -> str:
	"""How both names begin to sound, whichever stands first; of what is no person, its first two words."""
	if profile.kind != PERSON:
		return " ".join(sorted(sound(word) for word in profile.organisation_words[:2]))
	return _joined(*sorted((profile.given_sound[:3], profile.surname_sound[:3])))


def _area(profile: Profile) -> str:
	return profile.street[:4] or profile.postal_code or profile.city[:4]


def _joined(one: str, other: str) -> str:
	return f"{one} {other}" if one and other else ""

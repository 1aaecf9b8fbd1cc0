"""Keys by which the records that may be of the same person are gathered, without looking at all others.

Each key is an indexed column. Whoever shares one with somebody is a candidate; what else they share
decides. They are chosen so that every usual mistake leaves at least one of them whole, and so that few
people share one: about 40 of a million a date of birth, fewer the others, save for the commonest names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_crm.domain.match_evidence import LONG_BOX, SHARED_BOXES
from gov_crm.domain.match_profile import PERSON
from gov_crm.domain.sounds import sound

if TYPE_CHECKING:
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

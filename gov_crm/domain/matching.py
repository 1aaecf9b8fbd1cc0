"""Whether two records may be of the same person or organisation, how surely, and why.

Evidence for and against is added up, from a start far below nought: of all pairs of records hardly any
is one person twice. The score is the probability that follows. What no sum would know is a ceiling: a
household shares name, address and telephone, and twins share the date of birth too. The weights are
settled on two files of known duplicates; docs/duplicates.md says what came of them on others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gov_crm.domain import match_evidence as found
from gov_crm.domain import match_names as named
from gov_crm.domain.match_evidence import NOTHING, Evidence, alike
from gov_crm.domain.match_keys import KEYS, MOST_SHARING, SIGNS, blocking_keys, worth_comparing
from gov_crm.domain.match_profile import PERSON, Profile

if TYPE_CHECKING:
	from collections.abc import Callable

__all__ = [
	"BANDS",
	"KEYS",
	"MOST_SHARING",
	"SIGNS",
	"Profile",
	"band_of",
	"blocking_keys",
	"compare",
	"score",
	"worth_comparing",
]

CERTAIN, LIKELY, POSSIBLE = "certain", "likely", "possible"
# The least score of each band, in percent
BANDS = ((99, CERTAIN), (80, LIKELY), (50, POSSIBLE))

_START = -13.0  # one of some thousand pairs that share a key
_SURE = 14.5  # still one error in 200 where people are a hundred times as many
_HOPELESS = -5.0  # with such names and dates, nothing else can make up for them
_LIKELY, _POSSIBLE = Evidence("", 0.0, found.LIKELY), Evidence("", 0.0, found.POSSIBLE)
# Names that are told with how alike they are
_ALIKE_IN: dict[str, Callable[[Profile], str]] = {
	named.NEAR_GIVEN.code: lambda profile: profile.given,
	named.CLOSE_GIVEN.code: lambda profile: profile.given,
	named.NEAR_SURNAME.code: lambda profile: profile.surname,
	named.NEAR_ORGANISATION.code: lambda profile: profile.organisation,
	found.NEAR_ADDRESS.code: lambda profile: profile.street,
	found.NEAR_CITY.code: lambda profile: profile.city,
}


class Reason(NamedTuple):
	"""Why, to be put into words: the code of a piece of evidence, and of what is similar, how much."""

	code: str
	percent: int | None
	speaks_for: bool


class Comparison(NamedTuple):
	"""Of two records: 0 to 100, the band of that, and where there is one, the reasons, weightiest first."""

	score: int
	band: str | None
	reasons: tuple[Reason, ...]


def score(a: Profile, b: Profile) -> int:
	"""How probable it is, in percent, that both are one; the same whichever comes first."""
	return _score(_evidence(a, b))


def compare(a: Profile, b: Profile) -> Comparison:
	"""The score with its band and reasons.

	"certain" is what may be merged without a second look, "likely" what wants one, "possible" what only
	somebody who knows both can tell.
	"""
	pieces = _evidence(a, b)
	percent = _score(pieces)
	band = band_of(percent)
	return Comparison(percent, band, _reasons(pieces, a, b) if band else ())


def band_of(percent: int) -> str | None:
	"""The band of a score."""
	return next((band for least, band in BANDS if percent >= least), None)


def _evidence(a: Profile, b: Profile) -> tuple[Evidence, ...]:
	if a.kind != b.kind:
		return ()
	return _of_persons(a, b) if a.kind == PERSON else _of_organisations(a, b)


def _of_persons(a: Profile, b: Profile) -> tuple[Evidence, ...]:
	"""What speaks for one person and against, names first; nothing where the rest could not help."""
	given, surname = named.names(a, b)
	born = found.births(a.born, b.born)
	if given.weight + surname.weight + born.weight < _HOPELESS:
		return ()
	if not born.proves and _may_share_a_roof(given, surname, born):
		return ()
	phone, mail = found.phones(a.phone, b.phone), found.mails(a, b)
	limit = _limit(given, surname, born, phone, mail)
	pieces = (given, surname, born, phone, mail, *_places(a, b), limit)
	return (*pieces, *named.particulars(a, b)) if a.is_particular and b.is_particular else pieces


def _may_share_a_roof(given: Evidence, surname: Evidence, born: Evidence) -> bool:
	"""Whether nothing but what a household shares could speak for one person."""
	return given.at_most <= found.POSSIBLE or not (given.code or surname.code or born.code)


def _limit(given: Evidence, surname: Evidence, born: Evidence, phone: Evidence, mail: Evidence) -> Evidence:
	"""How far the rest may carry: to certainty, where a name is shared in full, and what is hardly another's.

	A household shares its surname and all ways to reach it.
	"""
	proofs = born.proves + phone.proves + mail.proves
	if given.proves or (given is named.SAME_GIVEN and surname.weight > 0):
		return NOTHING if proofs else _LIKELY
	if given is named.SHORT_GIVEN and surname.weight > 0:
		return NOTHING if proofs > 1 else _LIKELY
	if given is named.ALIKE_GIVEN and not (born.proves or mail.proves):
		return _POSSIBLE  # sisters, perhaps
	return _LIKELY if given.code or born.proves else _POSSIBLE


def _of_organisations(a: Profile, b: Profile) -> tuple[Evidence, ...]:
	name = named.organisations(a, b)
	return (name, found.phones(a.phone, b.phone), found.mails(a, b), *_places(a, b))


def _places(a: Profile, b: Profile) -> tuple[Evidence, Evidence, Evidence]:
	return (
		found.addresses(a, b),
		found.postal_codes(a.postal_code, b.postal_code),
		found.cities(a.city, b.city),
	)


def _score(pieces: tuple[Evidence, ...]) -> int:
	if not pieces:
		return 0
	weight, at_most = _START, found.CERTAIN
	for piece in pieces:
		weight += piece.weight
		if piece.at_most < at_most:
			at_most = piece.at_most
	if weight < _SURE and at_most > found.LIKELY:
		at_most = found.LIKELY
	return min(round(100 / (1 + 2**-weight)), at_most)


def _reasons(pieces: tuple[Evidence, ...], a: Profile, b: Profile) -> tuple[Reason, ...]:
	told = sorted((piece for piece in pieces if piece.code), key=lambda piece: -abs(piece.weight))
	return tuple(Reason(piece.code, _percent(piece, a, b), piece.weight > 0) for piece in told)


def _percent(piece: Evidence, a: Profile, b: Profile) -> int | None:
	pair = _ALIKE_IN.get(piece.code)
	return pair and round(100 * alike(pair(a), pair(b)))

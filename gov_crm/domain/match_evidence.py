"""What two records agree and differ in: one function for each thing that is known of both.

Each piece of evidence weighs as much as the binary logarithm of how much more often it is found where two
records are of one person than where they are not (Fellegi and Sunter, "A Theory for Record Linkage",
Journal of the American Statistical Association 64, 1969).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

# The standard library has no measure of how alike two words are, and difflib takes a hundred times longer.
from rapidfuzz.distance import OSA, JaroWinkler

if TYPE_CHECKING:
	from gov_crm.domain.match_profile import Profile

ALIKE = 0.88  # of 1, by Jaro and Winkler: as alike as two names with one slip of the pen
alike = JaroWinkler.similarity
slips = OSA.distance

# The highest score that a pair may have in which this is found
CERTAIN, LIKELY, POSSIBLE, NONE = 100, 98, 79, 49


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
	"""One thing found."""

	code: str
	weight: float
	at_most: int = CERTAIN
	proves: bool = False  # with a full name, for hardly another of that name shares it


NOTHING = Evidence("", 0.0)

SAME_BIRTH = Evidence("same_birth_date", 13.5, proves=True)
SWAPPED_BIRTH = Evidence("birth_date_swapped", 9.0, proves=True)
NEAR_BIRTH = Evidence("birth_date_slip", 5.5)
PART_BIRTH = Evidence("birth_date_part", 2.0, LIKELY)
SLIPPED_BIRTH = Evidence("birth_date_slips", -0.5, LIKELY)
OTHER_BIRTH = Evidence("other_birth_date", -4.0, POSSIBLE)

SAME_ADDRESS = Evidence("same_address", 11.0)
NEAR_ADDRESS = Evidence("similar_address", 9.5)
SAME_STREET = Evidence("same_street", 6.5)
OTHER_HOUSE = Evidence("other_house_number", 3.0, LIKELY)
SAME_HOUSE_NUMBER = Evidence("same_house_number", 2.0, LIKELY)
OTHER_ADDRESS = Evidence("other_address", -2.5)

SAME_POSTAL_CODE = Evidence("same_postal_code", 5.0)
NEAR_POSTAL_CODE = Evidence("similar_postal_code", 3.0)
OTHER_POSTAL_CODE = Evidence("other_postal_code", -2.0)

SAME_CITY = Evidence("same_city", 3.0)
NEAR_CITY = Evidence("similar_city", 2.5)
OTHER_CITY = Evidence("other_city", -1.5)

SAME_PHONE = Evidence("same_phone", 11.0, proves=True)
NEAR_PHONE = Evidence("similar_phone", 5.0)
OTHER_PHONE = Evidence("other_phone", -1.0)

SAME_MAIL = Evidence("same_mail", 13.0, proves=True)
SHARED_MAIL = Evidence("shared_mail", 0.25)  # info@ is an office's
SAME_BOX = Evidence("same_mail_name", 9.0)
NEAR_MAIL = Evidence("similar_mail", 8.0)
OTHER_MAIL = Evidence("other_mail", -1.0)

_TWO_PARTS = 2  # of year, month and day
_SOME_SLIPS = 2
SHARED_BOXES = frozenset(
	(
		"admin contact enquiries hello help helpdesk info inquiries mail office post reception sales service "
		"support webmaster"
	).split()
)
_ALIKE_STREETS = 0.85
_SLIPS_IN_A_MAIL = 3
LONG_BOX = 6  # shorter, what stands before the @ belongs to many
_LONG_NUMBER = 2


def births(one: str, other: str) -> Evidence:
	"""Of two dates of birth as YYYYMMDD; less may be known of either."""
	if not one or not other:
		return NOTHING
	if one == other:
		return SAME_BIRTH if len(one) == 8 else PART_BIRTH
	if len(one) != len(other):
		return PART_BIRTH if one.startswith(other) or other.startswith(one) else OTHER_BIRTH
	if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
		return SWAPPED_BIRTH
	return _births_with_slips(one, other)


def _births_with_slips(one: str, other: str) -> Evidence:
	found = slips(one, other)
	if found == 1:
		return NEAR_BIRTH
	if (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:]) == _TWO_PARTS:
		return PART_BIRTH
	return SLIPPED_BIRTH if found == _SOME_SLIPS else OTHER_BIRTH


def addresses(a: Profile, b: Profile) -> Evidence:
	"""Of house number and street."""
	if not a.street or not b.street:
		return NOTHING
	if a.street == b.street:
		return SAME_ADDRESS if a.number == b.number != "" else _other_house(a.number, b.number)
	if alike(a.street, b.street) >= _ALIKE_STREETS:
		return NEAR_ADDRESS if a.number == b.number != "" else _other_house(a.number, b.number)
	return SAME_HOUSE_NUMBER if a.number == b.number != "" else OTHER_ADDRESS


def _other_house(one: str, other: str) -> Evidence:
	"""In the same street."""
	if not one or not other:
		return SAME_STREET
	is_slip = max(len(one), len(other)) > _LONG_NUMBER and slips(one, other) == 1
	return SAME_STREET if is_slip else OTHER_HOUSE


def postal_codes(one: str, other: str) -> Evidence:
	"""Of two postal codes, one of which may go on: 89132-0001."""
	if not one or not other:
		return NOTHING
	if one.startswith(other) or other.startswith(one):
		return SAME_POSTAL_CODE
	return NEAR_POSTAL_CODE if slips(one, other) == 1 else OTHER_POSTAL_CODE


def cities(one: str, other: str) -> Evidence:
	if not one or not other:
		return NOTHING
	if one == other:
		return SAME_CITY
	return NEAR_CITY if alike(one, other) >= ALIKE else OTHER_CITY


def phones(one: str, other: str) -> Evidence:
	"""Of two numbers from last digit to first, either of which may lack what is dialled first."""
	if not one or not other:
		return NOTHING
	if one.startswith(other) or other.startswith(one):
		return SAME_PHONE
	return NEAR_PHONE if slips(one, other) == 1 else OTHER_PHONE


def mails(a: Profile, b: Profile) -> Evidence:
	if not a.mail or not b.mail:
		return NOTHING
	if a.mail == b.mail:
		return SHARED_MAIL if a.mail_box in SHARED_BOXES else SAME_MAIL
	if a.mail_box == b.mail_box and len(a.mail_box) >= LONG_BOX and a.mail_box not in SHARED_BOXES:
		return SAME_BOX
	return NEAR_MAIL if slips(a.mail, b.mail) <= _SLIPS_IN_A_MAIL else OTHER_MAIL

"""Why two records are thought to be of one, in words that a clerk understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe import _

if TYPE_CHECKING:
	from collections.abc import Iterable

	from gov_crm.domain.matching import Reason

BETWEEN = " · "


def in_words(reasons: Iterable[Reason]) -> str:
	"""The reasons in the user's language: "same phone · last name 92 % alike · same street"."""
	words = _words()
	return BETWEEN.join(words[reason.code].format(reason.percent) for reason in reasons)


def band_label(band: str) -> str:
	"""The band in the user's language."""
	return {"certain": _("Certain"), "likely": _("Likely"), "possible": _("Possible")}[band]


def _words() -> dict[str, str]:
	"""A word for each code of evidence; {0} is how alike both are, in percent."""
	return {**_of_names(), **_of_dates_and_reach(), **_of_places()}


def _of_names() -> dict[str, str]:
	return {
		"same_given_name": _("same first name"),
		"short_given_name": _("another form of the first name"),
		"similar_given_name": _("first name {0} % alike"),
		"part_of_given_name": _("one first name in common"),
		"initial": _("same initial"),
		"close_given_name": _("other first name, though {0} % alike"),
		"other_given_name": _("other first name"),
		"same_surname": _("same last name"),
		"part_of_surname": _("one last name in common"),
		"similar_surname": _("last name {0} % alike"),
		"other_surname": _("other last name"),
		"names_swapped": _("first and last name swapped"),
		"same_name": _("same name"),
		"name_in_other_field": _("first name is the other’s last name"),
		"other_middle_name": _("other middle name"),
		"other_generation": _("senior and junior"),
		"same_employer": _("same organisation"),
		"same_organisation": _("same name"),
		"similar_organisation": _("name {0} % alike"),
		"part_of_organisation": _("name in part the same"),
		"acronym": _("name abbreviated"),
		"other_organisation": _("other name"),
	}


def _of_dates_and_reach() -> dict[str, str]:
	return {
		"same_birth_date": _("same date of birth"),
		"birth_date_swapped": _("day and month of birth swapped"),
		"birth_date_slip": _("date of birth but for one digit"),
		"birth_date_part": _("date of birth in part the same"),
		"birth_date_slips": _("date of birth but for two digits"),
		"other_birth_date": _("other date of birth"),
		"same_phone": _("same phone"),
		"similar_phone": _("phone but for one digit"),
		"other_phone": _("other phone"),
		"same_mail": _("same email"),
		"shared_mail": _("same email of an office"),
		"same_mail_name": _("same email name at another provider"),
		"similar_mail": _("similar email"),
		"other_mail": _("other email"),
	}


def _of_places() -> dict[str, str]:
	return {
		"same_address": _("same address"),
		"similar_address": _("same house number, street {0} % alike"),
		"same_street": _("same street"),
		"other_house_number": _("other house in the same street"),
		"same_house_number": _("same house number"),
		"other_address": _("other address"),
		"same_postal_code": _("same postal code"),
		"similar_postal_code": _("similar postal code"),
		"other_postal_code": _("other postal code"),
		"same_city": _("same city"),
		"similar_city": _("city {0} % alike"),
		"other_city": _("other city"),
	}

"""What an import has to know of a table of people, besides what every import has to know (import_profile.py).

Its further keys; `source_system` is needed:

- `rows`: what a row is: one of "people" (all constituents, also organisations; where it does not say),
  "addresses" (further ones of people who are here) or "relationships" (of two people who are here)
- `source_system`: what the numbers of its rows, `source_key`, belong to
- `date_formats`: as `strptime` reads them, or "iso"
- `references`: fields of its own whose columns hold the number of somebody else. Each says whose number it
  is (`source_system`), which `file` brings these people, and, in a table of people, what `kind` of
  relationship it means: one word, or one for each type that the other may have, "*" for any other. An
  address needs the reference `constituent`, a relationship also `other`
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from gov_crm.domain.import_profile import ProfileInvalid, TableProfile, build_profile

if TYPE_CHECKING:
	from collections.abc import Iterator, Mapping

	from gov_crm.domain.import_profile import Readers

PEOPLE, ADDRESSES, RELATIONSHIPS = "people", "addresses", "relationships"
TYPES = ("Person", "Household", "Business", "Official", "Agency", "Facility", "Internal Unit")
CHANNELS = ("Email", "Phone", "Letter", "SMS")
PLACE = ("address_line", "city", "postal_code", "state", "country")
POINT = ("latitude", "longitude")
FLAGS = ("restricted", "deceased")
FIELDS = {
	PEOPLE: (
		"source_key",
		"constituent_type",
		"full_name",
		"first_name",
		"last_name",
		"organisation",
		"date_of_birth",
		"email",
		"phone",
		"preferred_channel",
		"language",
		"salutation",
		"job_title",
		*PLACE,
		*POINT,
		*FLAGS,
	),
	ADDRESSES: ("source_key", *PLACE),
	RELATIONSHIPS: ("source_key", "kind", "from_date", "to_date", "note"),
}
NEEDED = {
	PEOPLE: ("source_key",),
	ADDRESSES: ("source_key", "address_line"),
	RELATIONSHIPS: ("source_key", "kind"),
}
ENDS = {PEOPLE: (), ADDRESSES: ("constituent",), RELATIONSHIPS: ("constituent", "other")}
ANY = "*"


@dataclass(frozen=True, slots=True)
class Reference:
	"""Whose numbers a column holds, and what these are to the row's own person."""

	source_system: str
	file: str = ""
	kind: str | Mapping[str, str] = ""

	def kind_for(self, constituent_type: str) -> str:
		"""The kind of relationship with somebody of this type; "" for none."""
		if isinstance(self.kind, str):
			return self.kind
		return self.kind.get(constituent_type, self.kind.get(ANY, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleProfile(TableProfile):
	"""An import profile of people, see the module. Raises ProfileInvalid with a sentence."""

	joined: ClassVar[frozenset[str]] = frozenset({"source_key"})

	source_system: str
	rows: str = PEOPLE
	date_formats: tuple[str, ...] = ("iso",)
	references: Mapping[str, Reference] = field(default_factory=dict)

	def __post_init__(self) -> None:
		for reason in _faults(self):
			raise ProfileInvalid(reason=reason)


def people_profile_from(document: Mapping[str, Any]) -> PeopleProfile:
	"""The profile of what a JSON file holds. Raises ProfileInvalid."""
	return build_profile(PeopleProfile, document, _READ)


_READ: Readers = {
	"date_formats": tuple,
	"references": lambda references: {name: Reference(**given) for name, given in references.items()},
}


def _faults(profile: PeopleProfile) -> Iterator[str]:
	if profile.rows not in FIELDS:
		yield f"{profile.rows} is none of {', '.join(FIELDS)}."
		return
	unknown = profile.fields - {*FIELDS[profile.rows]} - {*profile.references}
	yield from (f"there is no field {name}." for name in sorted(unknown))
	given = {*profile.columns, *profile.constants}
	needed = (*NEEDED[profile.rows], *profile.references)
	yield from (f"nothing gives the field {name}." for name in needed if name not in given)
	yield from _faults_of_words(profile)
	yield from _faults_of_references(profile)


def _faults_of_words(profile: PeopleProfile) -> Iterator[str]:
	for name, known, what in (
		("constituent_type", TYPES, "type of constituent"),
		("preferred_channel", CHANNELS, "channel"),
	):
		words = {*profile.values.get(name, {}).values(), profile.constants.get(name, known[0])}
		yield from (f"{word} is no {what}." for word in sorted(words - {*known}))
	if not profile.date_formats:
		yield "it needs a format of dates."


def _faults_of_references(profile: PeopleProfile) -> Iterator[str]:
	ends = ENDS[profile.rows]
	yield from (f"it needs the reference {name}." for name in ends if name not in profile.references)
	if profile.rows == PEOPLE:
		without = (name for name, reference in profile.references.items() if not reference.kind)
		yield from (f"the reference {name} does not say what kind of relationship it is." for name in without)
	else:
		further = (name for name in profile.references if name not in ends)
		yield from (f"{profile.rows} have no reference {name}." for name in further)

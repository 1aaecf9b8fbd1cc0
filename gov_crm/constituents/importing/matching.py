"""Which rows of a file are of people who are on record, or of people of another row: many at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import frappe

from gov_crm.constituents.bulk_rows import LISTED, read_listed
from gov_crm.constituents.key_sharing import partners, portions
from gov_crm.constituents.matching import CONSTITUENT
from gov_crm.constituents.visibility import may_see_constituent, sees_restricted
from gov_crm.domain.match_profile import COMPARED
from gov_crm.domain.matching import (
	CERTAIN,
	KEYS,
	MOST_SHARING,
	Profile,
	band_of,
	blocking_keys,
	compare,
	score,
)

if TYPE_CHECKING:
	from collections.abc import Iterable, Iterator, Mapping, Sequence

	from gov_crm.domain.matching import Comparison

AT_ONCE = 500
SEEN_BY = ("restricted", "relationship_owner", "merged_into")


@dataclass(frozen=True, slots=True)
class Alike:
	"""Somebody who may be the one of a row: on record (`name`), or of an earlier row (its place, from 0).

	`hidden`: on record, but not for this user's eyes.
	"""

	comparison: Comparison
	name: str = ""
	row: int = -1
	full_name: str = ""
	hidden: bool = False

	@property
	def is_certain(self) -> bool:
		return self.comparison.band == CERTAIN and not self.hidden


def find_alike(rows: Sequence[Mapping[str, Any]], *, join_certain: bool) -> list[list[Alike]]:
	"""For each row, the fields of a constituent, whoever is alike, best first.

	An earlier row counts where it stands for somebody itself: not where it joins somebody, being certain.
	"""
	return _Search(rows, join_certain=join_certain).results()


class _Search:
	def __init__(self, rows: Sequence[Mapping[str, Any]], *, join_certain: bool):
		self.rows, self.join_certain = rows, join_certain
		self.sees_all = sees_restricted(frappe.session.user)
		self.profiles = [Profile.of(row) for row in rows]
		self.keys = [blocking_keys(profile) for profile in self.profiles]
		self.partners = partners(
			{"name": str(place), **dict.fromkeys(KEYS), **keys} for place, keys in enumerate(self.keys)
		)
		self.people = _read(set().union(*self.partners.values()))
		self.others = {name: Profile.of(person) for name, person in self.people.items()}
		self.earlier: dict[tuple[str, str], list[int]] = defaultdict(list)

	def results(self) -> list[list[Alike]]:
		found = []
		for place in range(len(self.rows)):
			alike = [*self.on_record(place), *self.among_rows(place)]
			found.append(sorted(alike, key=lambda other: (-other.comparison.score, other.row, other.name)))
			if not (self.join_certain and any(other.is_certain for other in alike)):
				self.remember(place)
		return found

	def on_record(self, place: int) -> Iterator[Alike]:
		profile = self.profiles[place]
		for name in self.partners[str(place)]:
			if name in self.others and (comparison := _compared(profile, self.others[name])):
				person = self.people[name]
				hidden = not (self.sees_all or may_see_constituent(person))
				yield Alike(comparison, name, full_name=person.full_name, hidden=hidden)

	def among_rows(self, place: int) -> Iterator[Alike]:
		places = {
			other
			for key in self.keys[place].items()
			if key in self.earlier and len(self.earlier[key]) <= MOST_SHARING[key[0]]
			for other in self.earlier[key]
		}
		for other in places:
			if comparison := _compared(self.profiles[place], self.profiles[other]):
				yield Alike(comparison, row=other, full_name=self.rows[other]["full_name"])

	def remember(self, place: int) -> None:
		for key in self.keys[place].items():
			self.earlier[key].append(place)


def _compared(one: Profile, other: Profile) -> Comparison | None:
	return compare(one, other) if band_of(score(one, other)) else None


def _read(names: Iterable[str]) -> dict[str, Any]:
	"""People by name, without those that were merged."""
	person, rows = frappe.qb.DocType(CONSTITUENT), []
	for some in portions(names, AT_ONCE):
		columns = (person[column] for column in ("name", *SEEN_BY, *COMPARED))
		query = frappe.qb.from_(person).select(*columns).where(person.name.isin(LISTED))
		rows += read_listed(query, some, as_dict=True)
	return {row.name: row for row in rows if not row.merged_into}

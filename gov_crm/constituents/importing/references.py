"""Whom the rows of a file name by their numbers in the other system."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import frappe

from gov_crm.constituents.importing.journal import find_known
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.domain.errors import Problem

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping

	from gov_crm.constituents.importing.relations import Kinds, Relation
	from gov_crm.domain.people_profile import PeopleProfile

AT_ONCE = 500
SENTENCES = {
	"unknown_reference": "{field} is “{given}”: nobody with this number of {system} is here. "
	"Import {file} first, then this row again.",
	"no_kind": "{field} is “{given}”, a {type}: the profile does not say what that is to this row.",
	"unknown_kind": "{given} is no kind of relationship here. Add it, or put another into the profile.",
}


class Person(NamedTuple):
	"""Whom a number stands for."""

	name: str
	full_name: str
	constituent_type: str
	restricted: int = 0
	relationship_owner: str | None = None
	merged_into: str | None = None


class References:
	"""The people whom some rows refer to, found in a few statements.

	`rows` are the numbers of each row, by the names that the profile has for the references.
	"""

	def __init__(self, profile: PeopleProfile, rows: Iterable[Mapping[str, str]]):
		self.profile = profile
		numbers: dict[str, set[str]] = defaultdict(set)
		for row in rows:
			for name, number in row.items():
				numbers[profile.references[name].source_system].add(number)
		self.known = {system: find_known(system, wanted) for system, wanted in numbers.items()}
		named = {known.constituent for found in self.known.values() for known in found.values()}
		self.people = _read(named)
		self.earlier: dict[tuple[str, str], Person] = {}

	def person(self, name: str, number: str) -> Person | None:
		system = self.profile.references[name].source_system
		known = self.known.get(system, {}).get(number)
		return self.people.get(known.constituent) if known else self.earlier.get((system, number))

	def remember(self, row: int, values: Mapping[str, Any]) -> None:
		"""Whom a row makes, for the rows below it to refer to; the number comes when it is written."""
		person = Person(place_of_row(row), values["full_name"], values["constituent_type"])
		self.earlier[self.profile.source_system, values["source_key"]] = person

	def relations(self, numbers: Mapping[str, str], kinds: Kinds) -> tuple[list[Relation], list[Problem]]:
		"""What a row of people asks for, or what stands in its way; its own person is "" for now."""
		relations, problems = [], []
		for name, number in numbers.items():
			if problem := self._problem(name, number, kinds):
				problems.append(problem)
			else:
				person = self.person(name, number)
				relations.append(kinds.relation("", self._kind(name, person), person.name))
		return relations, problems

	def _problem(self, name: str, number: str, kinds: Kinds) -> Problem | None:
		person = self.person(name, number)
		if not person:
			return self.unknown(name, number)
		kind = self._kind(name, person)
		if not kind:
			said = {"field": self.profile.column(name), "given": number, "type": person.constituent_type}
			return Problem("no_kind", SENTENCES["no_kind"], said)
		return None if kinds.relation("", kind, person.name) else unknown_kind(kind)

	def _kind(self, name: str, person: Person) -> str:
		return self.profile.references[name].kind_for(person.constituent_type)

	def unknown(self, name: str, number: str) -> Problem:
		reference = self.profile.references[name]
		said = {"field": self.profile.column(name), "given": number, "system": reference.source_system}
		file = reference.file or reference.source_system
		return Problem("unknown_reference", SENTENCES["unknown_reference"], {**said, "file": file})


def place_of_row(row: int) -> str:
	"""What stands for whom a row makes, until that has a number."""
	return f"row {row}"


def unknown_kind(kind: str) -> Problem:
	return Problem("unknown_kind", SENTENCES["unknown_kind"], {"given": kind})


def _read(names: Iterable[str]) -> dict[str, Person]:
	person, found = frappe.qb.DocType(CONSTITUENT), {}
	columns = [person[field] for field in Person._fields]
	for some in portions(names, AT_ONCE):
		rows = frappe.qb.from_(person).select(*columns).where(person.name.isin(some)).run()
		found.update({row[0]: Person(*row) for row in rows})
	return found

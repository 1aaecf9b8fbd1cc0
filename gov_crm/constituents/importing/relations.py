"""Relationships in bulk: which are there already, which cannot be, and those that are new."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import frappe

from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.relationships import KIND, ROW
from gov_crm.domain.errors import Problem
from gov_crm.domain.normalise import plain
from gov_crm.domain.periods import Period

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping, Sequence
	from datetime import date

	from gov_crm.gov_crm.importing.kinds import Batch

AT_ONCE = 500
SENTENCES = {
	"same_person": "Both ends are the same record here.",
	"both_ways": "These two are the other way round here already: {kind}.",
}


class Relation(NamedTuple):
	"""That `other` is the `kind` of `holder`, on whose page it is kept, as in Gov Relationship."""

	holder: str
	kind: str
	other: str
	from_date: date | None = None
	to_date: date | None = None
	note: str = ""

	@property
	def period(self) -> Period:
		return Period(self.from_date, self.to_date)

	@property
	def ends(self) -> tuple[str, str]:
		return self.holder, self.other

	def named(self, names: Mapping[str, str]) -> Relation:
		"""The same with names for what stood in their place."""
		return self._replace(
			holder=names.get(self.holder, self.holder), other=names.get(self.other, self.other)
		)

	def says_the_same(self, other: Relation) -> bool:
		return self[:3] == other[:3] and self.period.overlaps(other.period)

	def turned(self) -> Relation:
		return self._replace(holder=self.other, other=self.holder)


class Kinds:
	"""The kinds of relationships of the site, by how they read from either end."""

	def __init__(self):
		rows = frappe.get_all(
			KIND, fields=["name", "other_end", "symmetric", "one_way"], order_by="name", limit=0
		)
		self.symmetric = {row.name for row in rows if row.symmetric}
		self.one_way = {row.name for row in rows if row.one_way}
		self.readings = {plain(row.other_end): (row.name, True) for row in rows if row.other_end}
		self.readings.update({plain(row.name): (row.name, False) for row in rows})

	def relation(self, constituent: str, reading: str, other: str, **more) -> Relation | None:
		"""That `other` is this to `constituent`: at the end where the kind reads as its name."""
		if plain(reading) not in self.readings:
			return None
		kind, is_turned = self.readings[plain(reading)]
		relation = Relation(constituent, kind, other, **more)
		return relation.turned() if is_turned else relation


class Relations:
	"""Those of some people, as they stand on record and as rows add to them."""

	def __init__(self, kinds: Kinds, people: Iterable[str]):
		self.kinds = kinds
		self.there: dict[str, list[Relation]] = defaultdict(list)
		for relation in _read(set(people)):
			self.there[relation.holder].append(relation)

	def _problem(self, relation: Relation) -> Problem | None:
		"""What a relationship can never be, as in relationship_checks.py."""
		if relation.holder == relation.other:
			return Problem("same_person", SENTENCES["same_person"])
		turned = relation.turned()
		if relation.kind in self.kinds.one_way and self._has(turned):
			return Problem("both_ways", SENTENCES["both_ways"], {"kind": relation.kind})
		return None

	def _knows(self, relation: Relation) -> bool:
		"""Whether it is there for this time, entered at either end where both read the same."""
		is_symmetric = relation.kind in self.kinds.symmetric
		return self._has(relation) or (is_symmetric and self._has(relation.turned()))

	def judge(self, relation: Relation) -> tuple[bool, Problem | None]:
		"""Whether it is new, or why it can never be; what is new counts as there from now on."""
		problem = self._problem(relation)
		if problem or self._knows(relation):
			return False, problem
		self.there[relation.holder].append(relation)
		return True, None

	def place_of(self, relation: Relation) -> int:
		"""Its place among those of its holder, from 1."""
		return self.there[relation.holder].index(relation) + 1

	def _has(self, relation: Relation) -> bool:
		return any(relation.says_the_same(other) for other in self.there.get(relation.holder, ()))


def insert_relations(relations: Sequence[tuple[Relation, int]], batch: Batch) -> list[str]:
	"""Each with its place at its holder, from 1; gives the names of the rows."""
	blank = blank_row(ROW)
	rows = [
		{
			**blank,
			**batch.row(new_name(), batch.moment),
			"parent": relation.holder,
			"parenttype": CONSTITUENT,
			"parentfield": "relationships",
			"idx": place,
			"kind": relation.kind,
			"constituent": relation.other,
			"from_date": relation.from_date,
			"to_date": relation.to_date,
			"note": relation.note or None,
		}
		for relation, place in relations
	]
	insert_rows(ROW, rows)
	return [row["name"] for row in rows]


def _read(people: set[str]) -> Iterable[Relation]:
	"""What is entered at these people: either end of a row is one of those asked about."""
	row = frappe.qb.DocType(ROW)
	columns = (row.parent, row.kind, row.constituent, row.from_date, row.to_date)
	for some in portions(people, AT_ONCE):
		query = frappe.qb.from_(row).select(*columns).where(row.parenttype == CONSTITUENT)
		yield from (Relation(*found) for found in query.where(row.parent.isin(some)).orderby(row.name).run())

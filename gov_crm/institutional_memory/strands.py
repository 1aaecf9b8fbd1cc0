"""A timeline is spun from strands: each is one range of an index, read from its newest end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import frappe
from pypika.terms import ValueWrapper

from gov_crm.gov_crm.united import united
from gov_crm.institutional_memory.timeline_key import Key


@dataclass(frozen=True, slots=True)
class Strand:
	"""Entries of one constituent and DocType, all in one range of an index that ends in `at`, `name`.

	`query` selects them without order, as rows of at, name, channel and whatever else may be known of an
	entry by whoever may not read it. `fields` of the record are read by Frappe's list of those that the
	reader may see, and `describe` makes of these records, by name, what is told of them: title, detail,
	status, and what opens at a click (opens_doctype, opens_name).
	"""

	id: str  # orders the entries of one moment
	doctype: str
	kind_of: Callable[[dict], str]
	query: Any
	at: Any
	name: Any
	fields: tuple[str, ...]
	describe: Callable[[list[dict]], dict[str, dict]]
	event: str = ""  # what happened to the record then, where a record stands more than once

	def ranges(self, before: Key | None) -> list:
		"""Queries for the entries before `before`, each one range of the index, the newest range first.

		What shares its moment with the last entry shown is a range of its own, so that equal moments are
		never lost, doubled, or read over and over.
		"""
		if not before:
			return [self.query]
		earlier = self.query.where(self.at < before.at)
		if before.strand == self.id:
			return [self.query.where(self.at == before.at).where(self.name < before.name), earlier]
		return [self.query.where(self.at <= before.at) if self.id < before.strand else earlier]

	def entry(self, row: dict) -> dict:
		return {**row, "kind": self.kind_of(row), "strand": self}


def read(
	strands: list[Strand], before: Key | None, limit: int, beside: Sequence = ()
) -> tuple[list[list[dict]], list[dict]]:
	"""The newest `limit` entries of each strand before `before`, newest first, and the rows of `beside`.

	`beside` are further queries of name, at, channel and a negative `part`. All are read in one statement.
	"""
	parts = [(strand, query) for strand in strands for query in strand.ranges(before)]
	found: dict[str, list[dict]] = {strand.id: [] for strand in strands}
	others = []
	queries = [*(_newest(*part, number, limit) for number, part in enumerate(parts)), *beside]
	for row in united(queries).run(as_dict=True) if queries else ():
		if row["part"] < 0:
			others.append(row)
		else:
			strand = parts[row.pop("part")][0]
			found[strand.id].append(strand.entry(row))
	return [entries[:limit] for entries in found.values()], others


def _newest(strand: Strand, query, number: int, limit: int):
	newest = query.select(ValueWrapper(number).as_("part")).limit(limit)
	return newest.orderby(strand.at, order=frappe.qb.desc).orderby(strand.name, order=frappe.qb.desc)

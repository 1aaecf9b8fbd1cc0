"""A timeline is spun from strands: each is one range of an index, read from its newest end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import frappe

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

	def read(self, before: Key | None, limit: int) -> list[dict]:
		"""The newest `limit` entries before `before`, newest first.

		What shares its moment with the last one shown is a range of its own, so that equal moments are never
		lost, doubled, or read over and over.
		"""
		if not before:
			return self._newest(self.query, limit)
		if before.strand == self.id:
			tied = self.query.where(self.at == before.at).where(self.name < before.name)
			rows = self._newest(tied, limit)
			return rows + self._newest(self.query.where(self.at < before.at), limit - len(rows))
		comes_after = self.at <= before.at if self.id < before.strand else self.at < before.at
		return self._newest(self.query.where(comes_after), limit)

	def _newest(self, query, limit: int) -> list[dict]:
		if not limit:
			return []
		newest = partial(query.orderby, order=frappe.qb.desc)
		rows = newest(self.at, self.name).limit(limit).run(as_dict=True)
		return [{**row, "kind": self.kind_of(row), "strand": self} for row in rows]

"""The constituents that the demo has made, and rows of their tables."""

from collections import defaultdict

import frappe
from frappe.utils import now_datetime

from gov_crm.setup.demo.constituents import CONSTITUENT, SOURCE
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.writing import Bulk

CLERK = "maya.brennan"
RESIDENT_KEY = "resident"


def by_kind() -> dict[str, list[dict]]:
	"""Constituents of the demo by kind, in the order of their numbers: name, full_name, last_name, birth.

	Without the resident who signs in, who comes when most rows are made and would get some by a second call.
	"""
	found = defaultdict(list)
	rows = frappe.get_all(
		CONSTITUENT,
		{"source_system": SOURCE, "source_key": ("!=", RESIDENT_KEY)},
		["name", "constituent_type", "full_name", "last_name", "date_of_birth", "creation"],
		order_by="name",
		limit=0,
	)
	for row in rows:
		found[row.constituent_type].append(row)
	return found


class Rows:
	"""Rows of a table of constituents, for those who have none of them yet."""

	def __init__(self, doctype: str, table: str):
		self._doctype, self._table, self._bulk = doctype, table, Bulk()
		self._full = set(frappe.get_all(doctype, pluck="parent", order_by="parent", limit=0))
		self._count = defaultdict(int)

	def add(self, person: dict, **fields) -> None:
		if person.name in self._full:
			return
		self._count[person.name] += 1
		place = {"parent": person.name, "parenttype": CONSTITUENT, "parentfield": self._table}
		idx = self._count[person.name]
		self._bulk.add_row(self._doctype, user_of(CLERK), now_datetime(), **place, idx=idx, **fields)

	def write(self) -> None:
		self._bulk.write()

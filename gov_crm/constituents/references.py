"""Where a site may refer to a constituent: columns of every app's DocTypes, as Frappe knows them."""

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe.model.dynamic_links import get_dynamic_links
from frappe.model.rename_doc import get_link_fields
from frappe.query_builder import DocType
from pypika.terms import Criterion

CONSTITUENT = "Gov Constituent"

# Pairs of a DocType and a name that Frappe keeps without calling them a dynamic link
PLAIN_PAIRS = (
	("File", "attached_to_name", "attached_to_doctype"),
	("Notification Log", "document_name", "document_type"),
	("Email Queue", "reference_name", "reference_doctype"),
	("Milestone", "reference_name", "reference_type"),
)
# What tells the story of one record, and would be untrue of another. A Version (no link
# in Frappe's eyes) stays for the same reason, and a key to a shared print opens what it was given for.
STAYING = frozenset(
	(
		"Document Share Key",
		"Gov Constituent Merge",
		"Gov Import Entry",
		"Gov Possible Duplicate",
		"Integration Request",
		"Permission Log",
		"View Log",
	)
)


@dataclass(frozen=True, slots=True)
class Place:
	"""A column that names constituents: all of it (Link), or where `kind_column` says so (a dynamic link).

	Of a single DocType it is a row of the table of singles, and `doctype` is the name of that row.
	"""

	doctype: str
	column: str
	kind_column: str | None = None
	single: bool = False

	@property
	def table(self) -> DocType:
		return DocType("Singles" if self.single else self.doctype)

	@property
	def key(self):
		"""The column that tells the rows apart."""
		return self.table.doctype if self.single else self.table.name

	@property
	def value(self):
		"""The column that holds the name of a constituent."""
		return self.table.value if self.single else self.table[self.column]

	def naming(self, constituent: str) -> Criterion:
		"""The condition that a row names this constituent here."""
		named = self.value == constituent
		if self.single:
			named &= self._is_single(self.column)
		if self.kind_column:
			named &= self._is_of_kind()
		return named

	def among(self, keys: list[str]) -> Criterion:
		"""The condition that a row is one of these."""
		return self.key.isin(keys) & self._is_single(self.column) if self.single else self.key.isin(keys)

	def _is_of_kind(self) -> Criterion:
		if not self.single:
			return self.table[self.kind_column] == CONSTITUENT
		singles = frappe.qb.DocType("Singles").as_("kinds")
		return self.key.isin(
			frappe.qb.from_(singles)
			.select(singles.doctype)
			.where(singles.field == self.kind_column)
			.where(singles.value == CONSTITUENT)
		)

	def _is_single(self, field: str) -> Criterion:
		return (self.table.doctype == self.doctype) & (self.table.field == field)


def places() -> list[Place]:
	"""Every column of the site that may name a constituent, and whose rows follow it when it is merged."""
	found = [*linking_places(), *(Place(*pair) for pair in PLAIN_PAIRS)]
	return [place for place in dict.fromkeys(found) if place.doctype not in STAYING and is_stored(place)]


def linking_places() -> list[Place]:
	"""Every link and dynamic link of the site to constituents."""
	return [place for place in dict.fromkeys([*_links(), *_dynamic_links()]) if is_stored(place)]


def places_in(doctype: str) -> list[Place]:
	"""Those of one DocType, from its cached definition, for what runs whenever something is saved."""
	meta = frappe.get_meta(doctype)
	links = [
		Place(doctype, field.fieldname) for field in meta.get_link_fields() if field.options == CONSTITUENT
	]
	dynamic = [Place(doctype, field.fieldname, field.options) for field in meta.get_dynamic_link_fields()]
	plain = [Place(*pair) for pair in PLAIN_PAIRS if pair[0] == doctype]
	return links + dynamic + plain if doctype not in STAYING else []


def _links() -> Iterator[Place]:
	for field in get_link_fields(CONSTITUENT):
		yield Place(field["parent"], field["fieldname"], single=bool(field["issingle"]))


def _dynamic_links() -> Iterator[Place]:
	for field in get_dynamic_links():
		yield Place(
			field.parent, field.fieldname, field.options, bool(frappe.get_meta(field.parent).issingle)
		)


def is_stored(place: Place) -> bool:
	"""An app that is half gone, or a DocType that is computed, has no such column."""
	if place.single:
		return True
	if not frappe.db.table_exists(place.doctype):
		return False
	return {place.column, place.kind_column or "name"} <= set(frappe.db.get_table_columns(place.doctype))

"""Records that were merged into another: who they are now, and that nobody writes to the old one."""

from collections.abc import Iterable, Iterator

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.constituents.references import CONSTITUENT, Place, places_in
from gov_crm.exceptions import RecordMerged


def survivors_of(constituents: Iterable[str]) -> dict[str, str]:
	"""Of these constituents the merged ones, with the record that stands for each now."""
	asked = {name for name in constituents if name}
	if not asked:
		return {}
	# plain SQL: whatever is saved asks this, and building the query took longer than answering it
	rows = frappe.db.sql(
		"select name, merged_into from `tabGov Constituent` where name in %(asked)s and merged_into != ''",
		{"asked": tuple(sorted(asked))},
	)
	return dict(rows)


def survivor_of(constituent: str) -> str:
	"""The record that stands for this constituent: itself, unless it was merged."""
	return survivors_of([constituent]).get(constituent, constituent)


def point_at_survivors(doc: Document, method: str | None = None) -> None:
	"""Whatever is saved with a merged record is filed on its survivor. Bound to before_validate of all."""
	if doc.flags.from_constituent:
		return
	named = list(_constituents_in(doc))
	survivors = survivors_of(value for _row, _place, value in named)
	for row, place, value in named:
		if value in survivors:
			row.set(place.column, survivors[value])
	if survivors:
		# what is fetched from a linked record was fetched from the old one
		doc._validate_links()


def refuse_merged(doc: Document) -> None:
	"""Throw RecordMerged where the saved record is merged, whatever the sent one says of itself."""
	before = doc.get_doc_before_save()
	doc.merged_into = before.merged_into if before else None
	if doc.merged_into:
		frappe.throw(
			_("{0} was merged into {1} and is not changed any more. Work on {1} instead.").format(
				doc.name, doc.merged_into
			),
			RecordMerged,
		)


def refuse_deleting_merged(doc: Document) -> None:
	if doc.merged_into:
		frappe.throw(
			_("{0} was merged into {1}, and is kept so that the merge can be undone.").format(
				doc.name, doc.merged_into
			),
			RecordMerged,
		)


def _constituents_in(doc: Document) -> Iterator[tuple[Document, Place, str]]:
	for row in (doc, *doc.get_all_children()):
		for place in places_in(row.doctype):
			of_constituents = not place.kind_column or row.get(place.kind_column) == CONSTITUENT
			if of_constituents and (value := row.get(place.column)):
				yield row, place, value

"""What an import left out of a row stands on the record that the row became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe import _

from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.constituents.importing.journal import KNOWN
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.gov_crm.importing.source import sentences

if TYPE_CHECKING:
	from collections.abc import Sequence

	from gov_crm.constituents.importing.journal import Entry
	from gov_crm.domain.errors import Problem
	from gov_crm.gov_crm.importing.kinds import Batch

COMMENT = "Comment"


def write_notes(told: Sequence[tuple[Sequence[Problem], Entry]], batch: Batch) -> None:
	"""A line of the app's own in the history of each record; noted on the entry."""
	noted = [(notes, entry) for notes, entry in told if notes and entry.what != KNOWN]
	if not noted:
		return
	blank = blank_row(COMMENT)
	rows = [
		{
			**blank,
			**batch.row(new_name(), batch.moment),
			"comment_type": "Info",
			"comment_email": batch.user,
			"reference_doctype": CONSTITUENT,
			"reference_name": entry.constituent,
			"content": _("{0}, row {1}: {2}").format(
				batch.name, entry.number + 1, " ".join(sentences(notes))
			),
		}
		for notes, entry in noted
	]
	insert_rows(COMMENT, rows)
	for (_notes, entry), row in zip(noted, rows, strict=True):
		entry.added[COMMENT] = [row["name"]]

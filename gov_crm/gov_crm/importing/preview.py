"""What the first rows of a file would become, without writing anything."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice

from frappe import _

from gov_crm.domain.import_file import SourceRow
from gov_crm.domain.import_row import Converted
from gov_crm.gov_crm.importing.files import path_of
from gov_crm.gov_crm.importing.kinds import CHANGED, JOINS, KNOWN, NEW, REJECTED, Foreseen, ImportKind
from gov_crm.gov_crm.importing.source import open_source, sentences

ROWS = 50
COLOURS = {NEW: "green", CHANGED: "blue", JOINS: "purple", KNOWN: "gray", REJECTED: "red"}


def preview(doc) -> dict:
	"""What each of the first 50 rows of a Gov Import would become, for its form.

	`summary`: a sentence; `additions`: pairs of words and the names that are new to the site; `columns`:
	dicts of label and fieldtype; `rows`: dicts of row (as a spreadsheet counts them), fate (see Foreseen),
	words, colour, remarks and cells. Raises ImportRefused.
	"""
	source = open_source(path_of(doc.import_file), doc.profile)
	rows = [(row, source.converted(row)) for row in islice(source.rows(), ROWS)]
	foreseen = source.kind.foresee(rows, source.profile, bool(doc.join_certain))
	lines = [_line(*row, fate) for row, fate in zip(rows, foreseen, strict=True)]
	return {
		"summary": _summary(lines),
		"additions": _additions(source.kind, foreseen),
		"columns": [asdict(column) for column in source.kind.columns(source.profile)],
		"rows": lines,
	}


def _line(row: SourceRow, converted: Converted, foreseen: Foreseen) -> dict:
	fate, words = (REJECTED, _("Rejected")) if converted.problems else (foreseen.fate, foreseen.words)
	return {
		"row": row.number + 1,
		"fate": fate,
		"words": words,
		"colour": COLOURS[fate],
		"remarks": [*sentences(converted.problems or converted.notes), *foreseen.remarks],
		"cells": foreseen.cells,
	}


def _summary(lines: list[dict]) -> str:
	counts = Counter(line["fate"] for line in lines)
	said = {
		NEW: _("{0} new"),
		CHANGED: _("{0} changed"),
		JOINS: _("{0} joined with one that is here"),
		KNOWN: _("{0} here already"),
		REJECTED: _("{0} rejected"),
	}
	parts = [words.format(counts[fate]) for fate, words in said.items() if counts[fate]]
	return _("Of the first {0} rows: {1}.").format(len(lines), ", ".join(parts))


def _additions(kind: ImportKind, foreseen: Sequence[Foreseen]) -> list[tuple[str, list[str]]]:
	made = dict.fromkeys(pair for line in foreseen for pair in line.makes)
	listed = (
		(words, [name for other, name in made if other == doctype])
		for doctype, words in kind.additions().items()
	)
	return [(words, names) for words, names in listed if names]

"""What is said of people on record who may be the one that somebody is entering."""

from collections.abc import Mapping
from typing import Any

import frappe

from gov_crm.constituents.duplicates import different_from
from gov_crm.constituents.match_wording import band_label, in_words
from gov_crm.constituents.matching import COMPARED, CONSTITUENT, find_similar

SHOWN = 3
LONGEST = 140


def similar(values: Mapping[str, Any], exclude: str | None = None) -> list[dict]:
	"""The likeliest on record, best first: name, full_name, address_line, city, score, band, reasons (words).

	`exclude` is the record that is being changed; whoever was told apart from it is not named again. Only
	people whom the user may see.
	"""
	known = {field: str(values[field])[:LONGEST] for field in COMPARED if values.get(field)}
	apart = {exclude, *different_from(exclude)} if exclude else ()
	matches = find_similar(known, limit=SHOWN, exclude=apart)
	people = _people([match.name for match in matches])
	return [{**people[match.name], **_told(match)} for match in matches if match.name in people]


def add_compared(bootinfo) -> None:
	"""Tell the Desk by which fields people are compared, as `gov_compared`. Bound to extend_bootinfo."""
	bootinfo.gov_compared = list(COMPARED)


def _told(match) -> dict:
	return {"score": match.score, "band": band_label(match.band), "reasons": in_words(match.reasons)}


def _people(names: list[str]) -> dict[str, dict]:
	if not names:
		return {}
	fields = ["name", "full_name", "address_line", "city"]
	rows = frappe.get_list(CONSTITUENT, {"name": ("in", names)}, fields, order_by="name")
	return {row.name: row for row in rows}

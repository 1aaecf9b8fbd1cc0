"""Two records side by side, what differs first, for whoever decides whether they are one."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.constituents.duplicates import compare_people
from gov_crm.constituents.match_wording import band_label, in_words
from gov_crm.constituents.matching import CONSTITUENT

SHOWN = (
	"constituent_type",
	"full_name",
	"organisation",
	"date_of_birth",
	"phone",
	"email",
	"address_line",
	"postal_code",
	"city",
	"language",
	"relationship_owner",
	"restricted",
	"deceased",
	"source_system",
	"source_key",
)


def side_by_side(pair: Document) -> dict:
	"""`names` of both, `fields` (label, values of both, whether it differs), and as of now `score`, `band`
	and `reasons` (words, speaks_for).
	"""
	people = [frappe.get_doc(CONSTITUENT, name) for name in (pair.constituent_a, pair.constituent_b)]
	comparison = compare_people(*(person.name for person in people))
	lines = sorted(_lines(*people), key=lambda line: not line["differs"])
	return {
		"names": [person.full_name for person in people],
		"fields": lines,
		"score": comparison.score,
		"band": band_label(comparison.band) if comparison.band else "",
		"reasons": [
			{"words": in_words([reason]), "speaks_for": reason.speaks_for} for reason in comparison.reasons
		],
	}


def _lines(one: Document, other: Document) -> Iterator[dict]:
	for fieldname in SHOWN:
		values = [_shown(person, fieldname) for person in (one, other)]
		if any(values):
			yield {"label": _label(one, fieldname), "values": values, "differs": values[0] != values[1]}
	since = [frappe.format(person.creation, "Date") for person in (one, other)]
	yield {"label": _("On Record Since"), "values": since, "differs": since[0] != since[1]}


def _label(person: Document, fieldname: str) -> str:
	label = person.meta.get_label(fieldname)
	return _(label)


def _shown(person: Document, fieldname: str) -> str:
	value, field = person.get(fieldname), person.meta.get_field(fieldname)
	if field.fieldtype == "Check":
		return _("Yes") if value else ""
	return _(value) if field.fieldtype == "Select" and value else str(person.get_formatted(fieldname) or "")

"""Tell us once: what a constituent said and lets us remember, with where it came from and when.

Nothing is changed: a correction is a new row after the old one, and a withdrawal is noted on all of them.
"""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import now, now_datetime

from gov_crm.exceptions import FactRefused

CONSTITUENT, ROW = "Gov Constituent", "Gov Remembered Fact"
PURPOSE = "Filling in forms"
LONGEST_VALUE = 4000


@dataclass(frozen=True, slots=True)
class Told:
	"""A fact that somebody tells: its key, the question that it answers, the answer (choices are lines)."""

	fact: str
	label: str
	value: str


def facts_of(constituent: str) -> list[dict]:
	"""What is remembered now, by question: dicts of fact, label, value, source, at, purpose.

	`at` is site time. Whoever calls has checked that the reader may see the person.
	"""
	last = {row.fact: row for row in history_of(constituent)}
	known = [row for row in last.values() if not row.withdrawn_at]
	return sorted(known, key=lambda row: (row.label or row.fact, row.fact))


def history_of(constituent: str) -> list[dict]:
	"""All that ever was remembered, oldest first: the same dicts with withdrawn_at."""
	return frappe.get_all(
		ROW,
		{"parent": constituent, "parenttype": CONSTITUENT},
		["fact", "label", "value", "source", "at", "purpose", "withdrawn_at"],
		order_by="at, idx",
		limit=0,
	)


def remember(constituent: str, told: list[Told], source: str) -> None:
	"""Keep what is new of these; `source` is the number of a request, or a channel."""
	known = {row.fact: row.value for row in facts_of(constituent)}
	new = [one for one in told if one.value and known.get(one.fact) != one.value]
	count = frappe.db.count(ROW, {"parent": constituent})
	for number, one in enumerate(new, count + 1):
		_add(constituent, number, one, source)
	if new:
		_touch(constituent)


def correct(constituent: str, fact: str, value: str, source: str) -> None:
	"""Another value from now on; the old one stays in the history. Raises FactRefused."""
	value = (value or "").strip()
	if not value or len(value) > LONGEST_VALUE:
		frappe.throw(_("Write what is right, or withdraw the answer."), FactRefused)
	remember(constituent, [Told(fact, _known(constituent, fact).label, value)], source)


def withdraw(constituent: str, fact: str) -> None:
	"""It fills in nothing from now on. Raises FactRefused where it is not remembered."""
	_known(constituent, fact)
	row = frappe.qb.DocType(ROW)
	(
		frappe.qb.update(row)
		.set(row.withdrawn_at, _moment())
		.where(row.parent == constituent)
		.where(row.parenttype == CONSTITUENT)
		.where(row.fact == fact)
		.where(row.withdrawn_at.isnull())
		.run()
	)
	_touch(constituent)


def _known(constituent: str, fact: str) -> dict:
	found = next((row for row in facts_of(constituent) if row.fact == fact), None)
	if not found:
		frappe.throw(_("This is no longer remembered."), FactRefused)
	return found


def complete(row) -> None:
	"""Note on a new row when it was told, and for what."""
	row.at = row.at or _moment()
	row.purpose = row.purpose or PURPOSE


def _add(constituent: str, number: int, one: Told, source: str) -> None:
	row = frappe.get_doc(
		{
			"doctype": ROW,
			"parenttype": CONSTITUENT,
			"parent": constituent,
			"parentfield": "remembered_facts",
			"idx": number,
			"fact": one.fact,
			"label": one.label,
			"value": one.value,
			"source": source,
		}
	)
	complete(row)
	row.db_insert()


def _moment():
	return now_datetime().replace(microsecond=0)


def _touch(constituent: str) -> None:
	"""A form that was open before cannot be saved over it."""
	frappe.db.set_value(CONSTITUENT, constituent, "modified", now())
	frappe.clear_document_cache(CONSTITUENT, constituent)

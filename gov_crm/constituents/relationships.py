"""Who is what to whom: a row at one end, entered at either and shown at both."""

from datetime import date

import frappe
from frappe.utils import getdate
from pypika import Case

from gov_crm.constituents.relationship_checks import holder_of
from gov_crm.constituents.shown_names import CONSTITUENT, names_shown
from gov_crm.domain.periods import Period

ROW = "Gov Relationship"
KIND = "Gov Relationship Kind"
SHOWN = ("row", "kind", "constituent", "full_name", "constituent_type", "from_date", "to_date", "note")


def relationships_of(constituent: str) -> list[dict]:
	"""All relationships of a constituent from both ends, those of today first.

	Dicts of row, kind (what the other is, as it reads from here), constituent, full_name, constituent_type,
	from_date, to_date, note, former, hidden. Of somebody whom the reader may not see only kind and former.
	"""
	rows = [*_entered_here(constituent), *_entered_there(constituent)]
	shown, today = names_shown(row.constituent for row in rows), getdate()
	found = [_for_reader(row, shown.get(row.constituent), today) for row in rows]
	return sorted(found, key=lambda row: (row["former"], row["hidden"], row["kind"], row["full_name"] or ""))


def readings() -> list[dict]:
	"""What somebody can be to a constituent: dicts of kind, reading, from_other_end; by how they read."""
	kinds = frappe.get_all(KIND, fields=["name", "other_end", "symmetric"], order_by="name", limit=0)
	found = [{"kind": kind.name, "reading": kind.name, "from_other_end": False} for kind in kinds]
	found += [
		{"kind": kind.name, "reading": kind.other_end, "from_other_end": True}
		for kind in kinds
		if not kind.symmetric
	]
	return sorted(found, key=lambda reading: reading["reading"])


def relate(constituent: str, kind: str, other: str, from_other_end: bool = False, **values) -> None:
	"""Enter that `other` is the `kind` of `constituent`, or the other way round, from either one's page.

	`values` are from_date, to_date, note. Raises RelationshipRefused.
	"""
	here, there = (other, constituent) if from_other_end else (constituent, other)
	holder = frappe.get_doc(CONSTITUENT, here)
	holder.append("relationships", {"kind": kind, "constituent": there, **values})
	holder.save()


def change(row: str, **values) -> None:
	"""Give a relationship another from_date, to_date or note."""
	holder = holder_of(row)
	holder.getone("relationships", {"name": row}).update(values)
	holder.save()


def remove(row: str) -> None:
	"""Take back a relationship that never was; one that is over gets a last day instead."""
	holder = holder_of(row)
	holder.remove(holder.getone("relationships", {"name": row}))
	holder.save()


def _entered_here(constituent: str) -> list[dict]:
	row = frappe.qb.DocType(ROW)
	query = _rows(row).select(row.kind, row.constituent).where(row.parent == constituent)
	return query.run(as_dict=True)


def _entered_there(constituent: str) -> list[dict]:
	row, kind = frappe.qb.DocType(ROW), frappe.qb.DocType(KIND)
	reading = Case().when(kind.symmetric == 1, kind.name).else_(kind.other_end)
	query = (
		_rows(row)
		.join(kind)
		.on(kind.name == row.kind)
		.select(reading.as_("kind"), row.parent.as_("constituent"))
		.where(row.constituent == constituent)
	)
	return query.run(as_dict=True)


def _rows(row):
	return (
		frappe.qb.from_(row)
		.select(row.name.as_("row"), row.from_date, row.to_date, row.note)
		.where(row.parenttype == CONSTITUENT)
		.orderby(row.from_date, row.name)
	)


def _for_reader(row: dict, person: dict | None, today: date) -> dict:
	state = {"former": Period(row.from_date, row.to_date).ended_before(today), "hidden": not person}
	if not person:
		return {**dict.fromkeys(SHOWN), "kind": row.kind, **state}
	return {
		**row,
		"full_name": person.full_name,
		"constituent_type": person.constituent_type,
		**state,
	}

"""Remove people whom an import made, in bulk, unless anybody has worked on them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe

from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.relationships import ROW
from gov_crm.gov_crm.importing.traces import find_referred_to, remove_traces

if TYPE_CHECKING:
	from collections.abc import Collection, Iterator, Sequence
	from datetime import datetime

ENTRY = "Gov Import Entry"
PAIR = "Gov Possible Duplicate"
LINK = "Dynamic Link"
KEPT_WITH = ("Contact", "Address")
# What belongs to a record itself, or is looked at more closely here
BESIDES = (ENTRY, PAIR, ROW, LINK)


def find_worked_on(people: Sequence[str], moment: datetime) -> set[str]:
	"""Of people made at a moment (site time) by an import those who were changed or are referred to since."""
	if not people:
		return set()
	person = frappe.qb.DocType(CONSTITUENT)
	among = person.name.isin(people)
	changed = frappe.qb.from_(person).select(person.name).where(among & (person.modified != moment))
	found = {row[0] for row in changed.run()} | find_referred_to(CONSTITUENT, among, BESIDES)
	return found.union(_linked(people), *_kept_with(people, moment))


def find_related(people: Sequence[str], besides: Collection[str]) -> set[str]:
	"""Of these people those who are related to anybody, but for relationships of these names."""
	if not people:
		return set()
	row = frappe.qb.DocType(ROW)
	query = frappe.qb.from_(row).select(row.name, row.parent, row.constituent)
	found = query.where(row.constituent.isin(people) | row.parent.isin(people)).run()
	return {end for name, *ends in found if name not in besides for end in ends}


def find_worked_on_addresses(names: Sequence[str], moment: datetime) -> set[str]:
	"""Of Addresses that an import added at a moment those that were changed or are used since."""
	return _worked_on("Address", names, moment)


def remove_people(people: Sequence[str]) -> None:
	"""With their Contacts and Addresses, relationships and proposals."""
	if not people:
		return
	person = frappe.qb.DocType(CONSTITUENT)
	rows = (
		frappe.qb.from_(person).select(person.contact, person.address).where(person.name.isin(people)).run()
	)
	for doctype, names in zip(KEPT_WITH, zip(*rows, strict=True), strict=True):
		_remove(doctype, [name for name in names if name])
	for side in ("constituent_a", "constituent_b"):
		frappe.db.delete(PAIR, {side: ("in", people)})
	frappe.db.delete(ROW, {"parenttype": CONSTITUENT, "parent": ("in", people)})
	remove_traces(CONSTITUENT, list(people))
	frappe.db.delete(CONSTITUENT, {"name": ("in", people)})


def _remove(doctype: str, names: list[str]) -> None:
	if not names:
		return
	remove_traces(doctype, names)
	children = (LINK, "Contact Email", "Contact Phone") if doctype == "Contact" else (LINK,)
	for child in children:
		frappe.db.delete(child, {"parenttype": doctype, "parent": ("in", names)})
	frappe.db.delete(doctype, {"name": ("in", names)})


def _linked(people: Sequence[str]) -> set[str]:
	"""Whom a Contact or an Address names that is not their own, or any other record."""
	link, person = frappe.qb.DocType(LINK), frappe.qb.DocType(CONSTITUENT)
	own = ((link.parenttype == "Contact") & (link.parent == person.contact)) | (
		(link.parenttype == "Address") & (link.parent == person.address)
	)
	query = frappe.qb.from_(link).join(person).on(person.name == link.link_name)
	query = query.select(person.name, link.parent).where(link.link_doctype == CONSTITUENT)
	named = query.where(person.name.isin(people)).run()
	kept = {row for row in query.where(person.name.isin(people) & own).run()}
	return {name for name, parent in named if (name, parent) not in kept}


def _kept_with(people: Sequence[str], moment: datetime) -> Iterator[set[str]]:
	"""Whose Contact or Address was changed, or is used elsewhere."""
	person = frappe.qb.DocType(CONSTITUENT)
	for doctype in KEPT_WITH:
		column = person[doctype.lower()]
		query = frappe.qb.from_(person).select(column, person.name).where(person.name.isin(people))
		owners = dict(query.where(column.isnotnull()).run())
		yield {owners[name] for name in _worked_on(doctype, list(owners), moment)}


def _worked_on(doctype: str, names: Sequence[str], moment: datetime) -> set[str]:
	if not names:
		return set()
	record = frappe.qb.DocType(doctype)
	among = record.name.isin(names)
	changed = frappe.qb.from_(record).select(record.name).where(among & (record.modified != moment)).run()
	return {row[0] for row in changed} | find_referred_to(doctype, among, (CONSTITUENT, LINK))

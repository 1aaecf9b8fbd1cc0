"""Remove people whom an import made, in bulk, unless anybody has worked on them since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe
from frappe.query_builder.functions import Coalesce

from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.relationships import ROW
from gov_crm.gov_crm.importing.traces import find_referred_to, remove_traces

if TYPE_CHECKING:
	from collections.abc import Collection, Sequence
	from datetime import datetime

	from pypika.terms import Criterion

ENTRY = "Gov Import Entry"
PAIR = "Gov Possible Duplicate"
LINK = "Dynamic Link"
KEPT_WITH = ("Contact", "Address")
# What belongs to a record itself, or is looked at more closely here
BESIDES = (ENTRY, PAIR, ROW, LINK)


def find_worked_on(doc) -> set[str]:
	"""Of the people whom a Gov Import made those who were changed or are referred to since."""
	person = frappe.qb.DocType(CONSTITUENT)
	among = person.name.isin(_made_by(doc))
	changed = frappe.qb.from_(person).select(person.name).where(among & (person.modified != doc.started_on))
	found = {row[0] for row in changed.run()} | find_referred_to(CONSTITUENT, among, BESIDES)
	return found.union(_linked(among), *(_with_worked_on(doctype, among, doc) for doctype in KEPT_WITH))


def find_related(people: Sequence[str], besides: Collection[str]) -> set[str]:
	"""Of these people those who are related to anybody, but for relationships of these names."""
	if not people:
		return set()
	row = frappe.qb.DocType(ROW)
	query = frappe.qb.from_(row).select(row.name, row.parent, row.constituent)
	found = query.where(row.constituent.isin(people) | row.parent.isin(people)).run()
	return {end for name, *ends in found if name not in besides for end in ends}


def find_worked_on_addresses(names: Sequence[str], moment: datetime) -> set[str]:
	"""Of Addresses that an import added at a moment (site time) those that were changed or are used since."""
	address = frappe.qb.DocType("Address")
	return _worked_on("Address", address.name.isin(names), moment) if names else set()


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


def _made_by(doc):
	entry = frappe.qb.DocType(ENTRY)
	query = frappe.qb.from_(entry).select(entry.constituent).where(entry.gov_import == doc.name)
	return query.where(entry.what == "Created")


def _linked(among: Criterion) -> set[str]:
	"""Whom a Contact or an Address names that is not their own, or any other record."""
	link, person = frappe.qb.DocType(LINK), frappe.qb.DocType(CONSTITUENT)
	query = frappe.qb.from_(link).join(person).on(person.name == link.link_name)
	query = query.select(person.name).where(link.link_doctype == CONSTITUENT).where(among)
	contact = (link.parenttype == "Contact") & (link.parent == Coalesce(person.contact, ""))
	address = (link.parenttype == "Address") & (link.parent == Coalesce(person.address, ""))
	return {row[0] for row in query.where((contact | address).negate()).run()}


def _with_worked_on(doctype: str, among: Criterion, doc) -> set[str]:
	"""Whose Contact or Address was changed, or is used elsewhere."""
	person, record = frappe.qb.DocType(CONSTITUENT), frappe.qb.DocType(doctype)
	column = person[doctype.lower()]
	theirs = frappe.qb.from_(person).select(column).where(among & column.isnotnull())
	found = _worked_on(doctype, record.name.isin(theirs), doc.started_on)
	if not found:
		return set()
	owners = frappe.qb.from_(person).select(person.name).where(among & column.isin(sorted(found)))
	return {row[0] for row in owners.run()}


def _worked_on(doctype: str, among: Criterion, moment: datetime) -> set[str]:
	record = frappe.qb.DocType(doctype)
	changed = frappe.qb.from_(record).select(record.name).where(among & (record.modified != moment)).run()
	return {row[0] for row in changed} | find_referred_to(doctype, among, (CONSTITUENT, LINK))

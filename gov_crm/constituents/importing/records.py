"""People on record as an import looks at them: with what their Contact and their Address say besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import frappe

from gov_crm.constituents.bulk_rows import LISTED, read_listed
from gov_crm.constituents.importing.new_people import FIELDS
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT

if TYPE_CHECKING:
	from collections.abc import Iterable

AT_ONCE = 500
# Fields of a row that are no constituent's: where they are kept
ELSEWHERE = {
	"job_title": ("Contact", "designation"),
	"salutation": ("Contact", "salutation"),
	"state": ("Address", "state"),
	"country": ("Address", "country"),
}
STATE = ("name", "modified", "modified_by", "contact", "address", "relationship_owner", "merged_into")


def read_records(names: Iterable[str]) -> dict[str, dict]:
	"""By name: FIELDS, STATE, and of ELSEWHERE those fields that there is a place for."""
	person, found = frappe.qb.DocType(CONSTITUENT), {}
	for some in portions(set(names), AT_ONCE):
		columns = (person[column] for column in (*STATE, *FIELDS))
		query = frappe.qb.from_(person).select(*columns).where(person.name.isin(LISTED))
		rows = read_listed(query, some, as_dict=True)
		found.update({row.name: row for row in rows})
	_add("Contact", found)
	_add("Address", found)
	return found


def _add(doctype: str, people: dict[str, dict]) -> None:
	fields = {name: column for name, (kept_in, column) in ELSEWHERE.items() if kept_in == doctype}
	link = doctype.lower()
	owners = {person[link]: person for person in people.values() if person[link]}
	table = frappe.qb.DocType(doctype)
	for some in portions(owners, AT_ONCE):
		columns = (table[column].as_(name) for name, column in fields.items())
		query = frappe.qb.from_(table).select(table.name.as_("record"), *columns)
		for row in read_listed(query.where(table.name.isin(LISTED)), some, as_dict=True):
			owners[row.pop("record")].update(row)

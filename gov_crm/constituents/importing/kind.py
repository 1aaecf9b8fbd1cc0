"""People as a kind of import: rows become constituents, their further addresses, or their relationships."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import frappe
from frappe import _

from gov_crm.constituents.importing import undo
from gov_crm.constituents.importing.address_rows import AddressWriter, address_columns, foresee_addresses
from gov_crm.constituents.importing.journal import ENTRY
from gov_crm.constituents.importing.people import PeopleWriter
from gov_crm.constituents.importing.preview import columns, foresee_people
from gov_crm.constituents.importing.relationship_rows import (
	RelationshipWriter,
	foresee_relationships,
	relationship_columns,
)
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.domain.people_profile import ADDRESSES, PEOPLE, RELATIONSHIPS, people_profile_from
from gov_crm.domain.people_row import convert_people_row
from gov_crm.gov_crm.importing.kinds import ImportKind

if TYPE_CHECKING:
	from collections.abc import Iterator

	from gov_crm.domain.import_row import Converted
	from gov_crm.domain.people_profile import PeopleProfile
	from gov_crm.gov_crm.importing.kinds import Batch, Column, Foreseen, TakenBack, Writer

WRITERS = {PEOPLE: PeopleWriter, ADDRESSES: AddressWriter, RELATIONSHIPS: RelationshipWriter}


class PeopleImport(ImportKind):
	name = "People"
	shipped = Path(__file__).with_name("profiles")

	def read_profile(self, document: dict) -> PeopleProfile:
		return people_profile_from(document)

	def convert(self, values: dict, profile: PeopleProfile) -> Converted:
		return convert_people_row(values, profile)

	def writer(self, batch: Batch, profile: PeopleProfile) -> Writer:
		frappe.has_permission(CONSTITUENT, "import", throw=True)
		return WRITERS[profile.rows](batch, profile)

	def columns(self, profile: PeopleProfile) -> list[Column]:
		heads = {PEOPLE: columns, ADDRESSES: address_columns, RELATIONSHIPS: relationship_columns}
		return heads[profile.rows]()

	def foresee(self, rows: list, profile: PeopleProfile, join_certain: bool) -> list[Foreseen]:
		frappe.has_permission(CONSTITUENT, "import", throw=True)
		if profile.rows == PEOPLE:
			return foresee_people(rows, profile, join_certain=join_certain)
		foresee = foresee_addresses if profile.rows == ADDRESSES else foresee_relationships
		return foresee(rows, profile)

	def additions(self) -> dict[str, str]:
		return {"Salutation": _("New salutations:")}

	def take_back(self, doc) -> Iterator[TakenBack]:
		frappe.has_permission(CONSTITUENT, "import", throw=True)
		return undo.take_back(doc)

	def say_what_stays(self, number: int, names: str) -> str:
		return _("{0} constituents stay as they are, because people have worked on them: {1}.").format(
			number, names
		)

	def form_words(self, doc) -> dict:
		return {
			"show": _("Show What Became of the Rows"),
			"doctype": ENTRY,
			"filters": {"gov_import": doc.name},
			"undo": _(
				"Who was new is removed with Contact and Address, who was changed or joined is as before, "
				"and what was added goes. What people have worked on since stays."
			),
		}

"""Many new constituents at once, each as saving it in the form would have left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import frappe

from gov_crm.constituents.bulk_rows import blank_row, insert_rows
from gov_crm.constituents.colleague_records import is_colleague
from gov_crm.constituents.importing.contacts import ContactRows
from gov_crm.constituents.kinds import PEOPLE
from gov_crm.constituents.matching import match_keys
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.domain.normalise import search_names
from gov_crm.gov_crm.districts import DistrictMap

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping, Sequence

	from gov_crm.gov_crm.importing.kinds import Batch

# Of a new constituent's fields those that a row may give; the rest is its Contact's and its Address's
FIELDS = (
	"constituent_type",
	"full_name",
	"first_name",
	"last_name",
	"organisation",
	"date_of_birth",
	"email",
	"phone",
	"preferred_channel",
	"language",
	"address_line",
	"city",
	"postal_code",
	"latitude",
	"longitude",
	"restricted",
	"deceased",
)
NAMES = ("full_name", "first_name", "last_name", "organisation")  # a person has "" where there is none


class NewPerson(NamedTuple):
	"""A number that is taken already, the number elsewhere, and what a row says."""

	name: str
	source_key: str
	values: Mapping[str, Any]


class NewPeople:
	"""Writes new constituents of one import."""

	def __init__(self, batch: Batch, source_system: str):
		self.batch, self.source_system = batch, source_system
		self.districts = DistrictMap()
		# Frappe 15 gives a new record the language of whoever makes it
		self.blank = {**blank_row(CONSTITUENT), "language": None}

	def insert(self, people: Sequence[NewPerson]) -> None:
		"""With Contact and Address, but for restricted people and colleagues, who have neither."""
		users = _users(person.values["email"] for person in people)
		contacts = ContactRows(self.batch)
		rows = [self._row(person, users.get(person.values["email"]), contacts) for person in people]
		insert_rows(CONSTITUENT, rows)
		contacts.insert()

	def _row(self, person: NewPerson, user, contacts: ContactRows) -> dict[str, Any]:
		row = self._fields(person)
		row["restricted"] = int(bool(row["restricted"] or (user and is_colleague(user))))
		if not row["restricted"]:
			row["contact"] = contacts.add_contact(row, person.values, user and user.name)
			if row["address_line"]:
				row["address"] = contacts.add_address(row, person.values)
		return row

	def _fields(self, person: NewPerson) -> dict[str, Any]:
		given = {field: person.values[field] for field in FIELDS}
		kept_blank = NAMES if given["constituent_type"] in PEOPLE else NAMES[:1]
		given = {
			field: value if field in kept_blank else value or self.blank[field]
			for field, value in given.items()
		}
		by_last, by_given = search_names(
			given["full_name"], None if given["constituent_type"] in PEOPLE else given["full_name"]
		)
		return {
			**self.blank,
			**self.batch.row(person.name, self.batch.moment),
			**given,
			"district": self._district(person.values),
			"source_system": self.source_system,
			"source_key": person.source_key,
			"name_key": by_last,
			"given_key": by_given,
			**match_keys(given),
		}

	def _district(self, values: Mapping[str, Any]) -> str | None:
		return self.districts.district_at(values["latitude"], values["longitude"])


def _users(mails: Iterable[str]) -> dict[str, Any]:
	"""The users of the site by these addresses; hardly anybody among many."""
	wanted = sorted(set(filter(None, mails)))
	names = frappe.get_all("User", {"email": ("in", wanted or [""])}, pluck="name", order_by="name")
	users = [frappe.get_cached_doc("User", name) for name in names]
	return {user.email.lower(): user for user in users}

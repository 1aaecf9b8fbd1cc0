"""Contacts and Addresses of many new constituents, as saving each would have made them (contacts.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.contacts.doctype.contact.contact import get_full_name

from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.constituents.contacts import address_fields, contact_names, default_country
from gov_crm.constituents.references import CONSTITUENT

if TYPE_CHECKING:
	from collections.abc import Mapping

	from gov_crm.gov_crm.importing.kinds import Batch

CONTACT, ADDRESS = "Contact", "Address"
MAIL, PHONE, LINK = "Contact Email", "Contact Phone", "Dynamic Link"


class ContactRows:
	"""Rows that wait to be inserted; `users` are those of the site by their mail address."""

	def __init__(self, batch: Batch):
		self.batch = batch
		self.country = default_country()
		self.blank = {doctype: blank_row(doctype) for doctype in (CONTACT, ADDRESS, MAIL, PHONE, LINK)}
		self.waiting: dict[str, list[dict]] = {doctype: [] for doctype in self.blank}

	def add_contact(self, person: Mapping[str, Any], extras: Mapping[str, Any], user: str | None) -> str:
		"""The Contact of a new constituent, given as the fields of its row; gives the Contact's name."""
		names = contact_names(frappe._dict(person))
		full_name = get_full_name(names["first_name"], None, names["last_name"], names["company_name"])
		name = f"{full_name}-{person['name']}"
		reach = {"email_id": person["email"] or "", "mobile_no": person["phone"] or "", "phone": ""}
		if person["email"]:
			reach["image"] = ""  # as where Frappe was told not to ask for a picture of it
		told = {
			"designation": extras.get("job_title") or None,
			"salutation": extras.get("salutation") or None,
		}
		self._add(CONTACT, name, **names, full_name=full_name, **reach, **told, user=user)
		if person["email"]:
			self._add_under(CONTACT, name, MAIL, "email_ids", email_id=person["email"], is_primary=1)
		if person["phone"]:
			self._add_under(CONTACT, name, PHONE, "phone_nos", phone=person["phone"], is_primary_mobile_no=1)
		self._link(CONTACT, name, person)
		return name

	def add_address(self, person: Mapping[str, Any], extras: Mapping[str, Any], further: str = "") -> str:
		"""The Address of a constituent, or a `further` one, told apart by that; gives its name."""
		fields = address_fields(frappe._dict(person))
		name = "-".join(
			filter(None, (fields["address_title"], fields["address_type"], person["name"], further))
		)
		country = extras.get("country") or self.country
		self._add(ADDRESS, name, **fields, state=extras.get("state") or None, country=country)
		self._link(ADDRESS, name, person)
		return name

	def insert(self) -> None:
		for doctype, rows in self.waiting.items():
			insert_rows(doctype, rows)
			rows.clear()

	def _link(self, doctype: str, name: str, person: Mapping[str, Any]) -> None:
		linked = {"link_doctype": CONSTITUENT, "link_name": person["name"], "link_title": person["full_name"]}
		self._add_under(doctype, name, LINK, "links", **linked)

	def _add_under(self, doctype: str, parent: str, child: str, field: str, **fields) -> None:
		under = {"parent": parent, "parenttype": doctype, "parentfield": field, "idx": 1}
		self._add(child, new_name(), **under, **fields)

	def _add(self, doctype: str, name: str, **fields) -> None:
		row = {**self.blank[doctype], **self.batch.row(name, self.batch.moment), **fields}
		self.waiting[doctype].append(row)

"""Which values one record of two keeps: chosen field by field, else those that are known."""

from collections.abc import Iterator

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields
from frappe.model.document import Document

from gov_crm.constituents.kinds import PEOPLE, keep_what_belongs
from gov_crm.exceptions import MergeRefused
from gov_crm.gov_crm.given import fields_and_values

SURVIVOR, ABSORBED = "survivor", "absorbed"
# A street of one record with the town of another is no address: these follow the street, unless chosen
FOLLOWS_STREET = ("city", "postal_code", "latitude", "longitude", "district")
STREET = "address_line"
# What a person's name is made from is chosen, and the other way round for who is no person
NAMES = {True: ("full_name",), False: ("first_name", "last_name")}


def fields_to_choose(survivor: Document, absorbed: Document) -> Iterator:
	"""The fields that people fill in, other apps' too, as Frappe's DocFields in their order on the form."""
	levels = survivor.get_permlevel_access("write")
	kinds = {doc.constituent_type in PEOPLE for doc in (survivor, absorbed)}
	derived = NAMES[kinds.pop()] if len(kinds) == 1 else ()
	for field in survivor.meta.fields:
		kept = field.fieldtype in (*no_value_fields, *table_fields) or field.get("is_virtual")
		own = field.no_copy or field.read_only or field.hidden
		if not (kept or own or field.fieldname in derived) and field.permlevel in levels:
			yield field


def side_of(fieldname: str, survivor: Document, absorbed: Document, choices: dict[str, str]) -> str:
	"""Whose value of a field is kept: SURVIVOR or ABSORBED."""
	group = (STREET, *FOLLOWS_STREET) if fieldname in FOLLOWS_STREET else (fieldname,)
	chosen = choices.get(fieldname) or choices.get(group[0])
	if chosen:
		return chosen
	if len(group) > 1 or fieldname == STREET:
		group = (STREET, "city", "latitude")
	known = any(survivor.get(name) for name in group)
	return SURVIVOR if known or not any(absorbed.get(name) for name in group) else ABSORBED


def read_choices(choices: dict | str | None, survivor: Document, absorbed: Document) -> dict[str, str]:
	"""What was chosen, checked: names of fields that can be chosen, each with SURVIVOR or ABSORBED."""
	choices = fields_and_values(choices)
	known = {field.fieldname for field in fields_to_choose(survivor, absorbed)}
	for fieldname, side in choices.items():
		if fieldname not in known or side not in (SURVIVOR, ABSORBED):
			frappe.throw(_("{0}: {1} cannot be chosen here.").format(fieldname, side), MergeRefused)
	return choices


def take_values(survivor: Document, absorbed: Document, choices: dict[str, str]) -> None:
	"""The survivor gets the chosen values and what follows from them; not saved."""
	for field in list(fields_to_choose(survivor, absorbed)):
		if side_of(field.fieldname, survivor, absorbed, choices) == ABSORBED:
			survivor.set(field.fieldname, absorbed.get(field.fieldname))
	survivor.set_name()
	keep_what_belongs(survivor)
	survivor.set_search_keys()

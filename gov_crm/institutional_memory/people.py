"""Whose timeline a record belongs to: found by what it names, never guessed."""

from collections import defaultdict
from collections.abc import Iterable
from email.utils import getaddresses

import frappe

from gov_crm.constituents.phones import read_phone
from gov_crm.domain.normalise import reversed_digits

CONSTITUENT, REQUEST = "Gov Constituent", "Gov Service Request"
# A household or a small office
SHARED_BY = 10
Reference = tuple[str, str]  # DocType and name


def people_behind(references: Iterable[Reference]) -> dict[Reference, set[str]]:
	"""The constituents that each of these records stands for: itself, a Contact's, a request's.

	A request without a constituent is anonymous, and nobody stands behind it.
	"""
	names = defaultdict(set)
	for doctype, name in references:
		names[doctype].add(name)
	found = {(CONSTITUENT, name): {name} for name in names[CONSTITUENT]}
	for doctype, source, column, person in (
		("Contact", CONSTITUENT, "contact", "name"),
		(REQUEST, REQUEST, "name", "constituent"),
	):
		for name, constituent in _pairs(source, column, person, names[doctype]):
			found.setdefault((doctype, name), set()).add(constituent)
	return found


def people_at(addresses: Iterable[str]) -> dict[str, set[str]]:
	"""The constituents that have each of these mail addresses."""
	return _by_value(_pairs(CONSTITUENT, "email", "name", {address.lower() for address in addresses}))


def people_on(phones: Iterable[str]) -> dict[str, set[str]]:
	"""The constituents that have each of these telephone numbers, however they are written."""
	keys = {phone: reversed_digits(read_phone(phone)) for phone in phones if phone}
	found = _by_value(_pairs(CONSTITUENT, "phone_key", "name", {key for key in keys.values() if key}))
	return {phone: found[key] for phone, key in keys.items() if key in found}


def is_crowd(people: set[str]) -> bool:
	"""Whether so many share an address or number that it says nothing about who wrote."""
	return len(people) > SHARED_BY


def addresses_in(*fields: str | None) -> set[str]:
	"""Mail addresses in the heads of a mail, in lower case."""
	return {
		address.lower() for _name, address in getaddresses([field for field in fields if field]) if address
	}


def _pairs(doctype: str, column: str, person: str, values: set[str]) -> list[tuple[str, str]]:
	if not values:
		return []
	table = frappe.qb.DocType(doctype)
	return (
		frappe.qb.from_(table)
		.select(table[column], table[person])
		.where(table[column].isin(sorted(values)))
		.where(table[person] != "")
		.run()
	)


def _by_value(pairs: list[tuple[str, str]]) -> dict[str, set[str]]:
	found = defaultdict(set)
	for value, constituent in pairs:
		found[value].add(constituent)
	return dict(found)

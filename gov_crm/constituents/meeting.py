"""Somebody whom we have not met yet, or perhaps have: told apart by what they say of themselves."""

import frappe

from gov_crm.constituents.phones import to_e164
from gov_crm.domain.normalise import reversed_digits, tokens

CONSTITUENT = "Gov Constituent"


def find_or_make(full_name: str, email: str | None = None, phone: str | None = None) -> str:
	"""The constituent who says so of themselves: one on record, else a new Person.

	On record is somebody of the same name for whom every way to reach them that was given is the one on
	record. Whatever differs makes a new person, since two people may share a name and a telephone, and
	nobody's record is changed by what a stranger says. Nothing that is shown tells which it was.
	"""
	email, phone = (email or "").strip().lower() or None, to_e164(phone)
	return _find(full_name, email, phone) or _make(full_name, email, phone)


def meet_by_mail(email: str, full_name: str | None) -> str:
	"""The constituent who writes from this address, and perhaps says their name; see `find_or_make`.

	Without a name it is whom alone the address belongs to: whatever we answer goes there and nowhere else.
	Where it belongs to nobody, or to several, somebody new is called by the address until they say more.
	"""
	name = " ".join((full_name or "").split())
	if not name or "@" in name:
		known = {row.merged_into or row.name for row in _reached_by(email.lower(), None)}
		if len(known) == 1:
			return known.pop()
		name = email.lower()
	return find_or_make(name, email)


def _find(full_name: str, email: str | None, phone: str | None) -> str | None:
	"""The oldest record that fits."""
	name = sorted(tokens(full_name))
	for row in _reached_by(email, phone):
		same_reach = (not email or row.email == email) and (not phone or row.phone == phone)
		if same_reach and sorted(tokens(row.full_name)) == name:
			return row.merged_into or row.name
	return None


def _reached_by(email: str | None, phone: str | None) -> list[dict]:
	if not (email or phone):
		return []
	person = frappe.qb.DocType(CONSTITUENT)
	return (
		frappe.qb.from_(person)
		.select(person.name, person.merged_into, person.full_name, person.email, person.phone)
		.where(person.email == email if email else person.phone_key == reversed_digits(phone))
		.where(person.constituent_type == "Person")
		.where(person.deceased == 0)
		.orderby(person.name)
		.run(as_dict=True)
	)


def _make(full_name: str, email: str | None, phone: str | None) -> str:
	language = frappe.local.lang if frappe.db.exists("Language", frappe.local.lang, cache=True) else None
	person = frappe.get_doc(
		{
			"doctype": CONSTITUENT,
			"constituent_type": "Person",
			"full_name": full_name,
			"email": email,
			"phone": phone,
			"language": language,
		}
	)
	# a resident has no role on constituents, and may introduce themselves all the same
	return person.insert(ignore_permissions=True).name

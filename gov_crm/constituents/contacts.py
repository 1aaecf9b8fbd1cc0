"""A constituent's Contact and Address: made or found by us, kept in step both ways.

Every app on the site writes to Contact and Address; type, consent and history are the constituent's.
A restricted constituent has neither, since every app on the site reads them too.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from gov_crm.constituents.kinds import PEOPLE

CONSTITUENT = "Gov Constituent"


def keep_contact(constituent) -> None:
	"""Make or update the one Contact of a constituent; sets `constituent.contact`."""
	contact = _own("Contact", constituent) or frappe.new_doc("Contact")
	write_contact(contact, constituent)
	_save(contact)
	_remember(constituent, "contact", contact.name)


def keep_address(constituent) -> None:
	"""Make or update the one Address of a constituent who has a street; sets `constituent.address`."""
	address = _own("Address", constituent)
	if not (constituent.address_line or address):
		return
	address = address or frappe.new_doc("Address")
	write_address(address, constituent)
	_save(address)
	_remember(constituent, "address", address.name)


def write_contact(contact, constituent) -> None:
	"""What the Contact says of the constituent; not saved."""
	contact.update(contact_names(constituent))
	_write_primary(contact, "email_ids", "email_id", "is_primary", constituent.email)
	_write_primary(contact, "phone_nos", "phone", "is_primary_mobile_no", constituent.phone)
	_link(contact, constituent)


def write_address(address, constituent) -> None:
	"""The same for the Address."""
	address.update(address_fields(constituent))
	address.country = address.country or default_country()
	_link(address, constituent)


def contact_names(constituent) -> dict:
	"""The names that a Contact has of a constituent, or of a dict of its fields."""
	name, organisation = constituent.full_name, constituent.organisation
	if constituent.constituent_type not in PEOPLE:
		return {"first_name": name, "last_name": None, "company_name": name}
	first, last = constituent.first_name, constituent.last_name
	return {
		"first_name": first or last,
		"last_name": last if first else None,
		"company_name": organisation,
	}


def address_fields(constituent) -> dict:
	"""The same for the Address, but for its country."""
	return {
		"address_title": constituent.full_name,
		"address_type": "Personal" if constituent.constituent_type in PEOPLE else "Office",
		"address_line1": constituent.address_line or "-",
		"city": constituent.city or "-",
		"pincode": constituent.postal_code,
	}


def take_over_contact(contact, method: str | None = None) -> None:
	"""Somebody edited the Contact: the constituent follows. Bound to Contact's on_update."""
	_take_over(
		contact,
		"contact",
		{"email": contact.email_id, "phone": contact.mobile_no or contact.phone, **_names(contact)},
	)


def take_over_address(address, method: str | None = None) -> None:
	"""Somebody edited the Address: the constituent follows. Bound to Address's on_update."""
	street, city = (None if value == "-" else value for value in (address.address_line1, address.city))
	_take_over(address, "address", {"address_line": street, "city": city, "postal_code": address.pincode})


def delete_contact_and_address(constituent) -> None:
	"""With the constituent, or when it is restricted, goes what we made for it, unless others use it too.

	A colleague's Contact is also that of a user, and stays.
	"""
	for doctype, name in _kept_with(constituent):
		if not (name and frappe.db.exists(doctype, name)):
			continue
		doc = frappe.get_doc(doctype, name)
		others = [row for row in doc.links if row.link_doctype != CONSTITUENT]
		doc.links = others
		if colleague := doc.get("user"):
			# colleagues find each other in it still, and not what this one told the agency at home
			doc.phone_nos = [row for row in doc.phone_nos if row.phone != constituent.phone]
		doc.flags.from_constituent = True
		doc.save(ignore_permissions=True)  # a supervisor may delete constituents, but not edit every Contact
		_remember(constituent, doctype.lower(), None)
		if not (others or colleague):
			frappe.delete_doc(doctype, name, ignore_permissions=True)  # ours alone, see above


def _kept_with(constituent) -> Iterator[tuple[str, str | None]]:
	"""Its Contact, and its Address with further ones that were imported or entered for it."""
	yield "Contact", constituent.contact
	linked = {"link_doctype": CONSTITUENT, "link_name": constituent.name, "parenttype": "Address"}
	further = frappe.get_all("Dynamic Link", linked, pluck="parent", order_by="parent")
	yield from (("Address", name) for name in dict.fromkeys([constituent.address, *further]))


def _own(doctype: str, constituent):
	name = constituent.get(doctype.lower())
	return frappe.get_doc(doctype, name) if name and frappe.db.exists(doctype, name) else None


def _write_primary(contact, table: str, field: str, flag: str, value: str | None) -> None:
	"""The primary line of a child table says `value`; further lines are the Contact's own."""
	primary = next((row for row in contact.get(table) if row.get(flag)), None)
	if not value:
		if primary:
			contact.remove(primary)
		return
	row = primary or next((row for row in contact.get(table) if row.get(field) == value), None)
	row = row or contact.append(table, {})
	row.set(field, value)
	row.set(flag, 1)


def _link(doc, constituent) -> None:
	if not any(row.link_doctype == CONSTITUENT and row.link_name == constituent.name for row in doc.links):
		doc.append("links", {"link_doctype": CONSTITUENT, "link_name": constituent.name})


def _save(doc) -> None:
	doc.flags.from_constituent = True
	with _nobody_asked_for_a_picture():
		# whoever may write the constituent keeps its Contact, also without a role on Contact
		doc.save(ignore_permissions=True)


@contextmanager
def _nobody_asked_for_a_picture() -> Iterator[None]:
	"""Frappe asks gravatar.com for the picture of a Contact's mail address, unless it is imported.

	Who writes to the government is nobody else's business, and a resident should not wait for it.
	"""
	before = frappe.flags.in_import
	frappe.flags.in_import = True
	try:
		yield
	finally:
		frappe.flags.in_import = before


def _remember(constituent, field: str, name: str | None) -> None:
	if constituent.get(field) != name:
		# not db_set, which would note a new person's own making as a first change of it
		frappe.db.set_value(CONSTITUENT, constituent.name, field, name, update_modified=False)
		constituent.set(field, name)


def _take_over(doc, field: str, values: dict) -> None:
	if doc.flags.from_constituent or not _by_a_colleague():
		return
	name = frappe.db.get_value(CONSTITUENT, {field: doc.name, "merged_into": ("is", "not set")})
	if not name:
		return
	constituent = frappe.get_doc(CONSTITUENT, name)
	changed = {
		key: value for key, value in values.items() if (constituent.get(key) or None) != (value or None)
	}
	if changed:
		constituent.update(changed)
		constituent.flags.from_contact = True
		# who may edit the Contact has changed this person already
		constituent.save(ignore_permissions=True)


def _by_a_colleague() -> bool:
	"""Frappe writes what a stranger calls themselves into the Contact of whose address they sign up with."""
	return frappe.get_cached_value("User", frappe.session.user, "user_type") == "System User"


def _names(contact) -> dict:
	kind = frappe.db.get_value(CONSTITUENT, {"contact": contact.name}, "constituent_type")
	if kind in PEOPLE:
		return {"first_name": contact.first_name, "last_name": contact.last_name}
	return {"full_name": contact.company_name or contact.first_name}


def default_country() -> str:
	"""The country of addresses that do not say."""
	return (
		frappe.db.get_single_value("System Settings", "country")
		or frappe.db.get_default("country")
		or frappe.get_all("Country", limit=1, order_by="name", pluck="name")[0]
	)

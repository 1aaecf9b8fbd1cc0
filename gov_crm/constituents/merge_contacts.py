"""What becomes of the Contacts and Addresses of two records that are made one.

The absorbed one's stay as they are, for other apps may use them too; like every reference they are the
survivor's now, so that a mail or a call finds the survivor by either. Its numbers and addresses are noted
on the survivor's Contact as well, where a clerk looks.
"""

import frappe
from frappe.model.document import Document

from gov_crm.constituents.contacts import write_address, write_contact
from gov_crm.constituents.merge_steps import Steps, read_children, read_row
from gov_crm.constituents.references import CONSTITUENT

LINES = (("email_ids", "email_id", "email"), ("phone_nos", "phone", "phone"))


def join_contacts(steps: Steps, survivor: Document, absorbed: Document) -> None:
	"""The survivor's Contact and Address say its values of now, and how to reach the absorbed one."""
	if contact := _get("Contact", survivor.contact):
		lines = _known_lines(contact, absorbed)
		write_contact(contact, survivor)
		_add_lines(contact, lines)
		_set_derived(contact)
		steps.write(contact)
	if address := _get("Address", survivor.address):
		write_address(address, survivor)
		steps.write(address)


def set_contacts_aside(steps: Steps, survivor: Document, absorbed: Document) -> None:
	"""A restricted record has no Contact and no Address: both records' go, as the merge remembers them."""
	for doctype, field in (("Contact", "contact"), ("Address", "address")):
		for name in filter(None, (survivor.get(field), absorbed.get(field))):
			_set_aside(steps, doctype, name)
		survivor.set(field, None)


def _known_lines(contact: Document, absorbed: Document) -> dict[str, list[str]]:
	other = _get("Contact", absorbed.contact)
	known = {}
	for table, field, own in LINES:
		rows = [*contact.get(table), *(other.get(table) if other else ())]
		known[table] = [*(row.get(field) for row in rows), absorbed.get(own)]
	return known


def _add_lines(contact: Document, lines: dict[str, list[str]]) -> None:
	"""Whatever the Contact lacks becomes a further line of it."""
	for table, field, _own in LINES:
		there = {row.get(field) for row in contact.get(table)}
		for value in dict.fromkeys(filter(None, lines[table])):
			if value not in there:
				contact.append(table, {field: value})


def _set_derived(contact: Document) -> None:
	contact.full_name = contact._get_full_name()
	contact.set_primary_email()
	contact.set_primary("phone")
	contact.set_primary("mobile_no")


def _set_aside(steps: Steps, doctype: str, name: str) -> None:
	doc = _get(doctype, name)
	if not doc:
		return
	links = read_children("Dynamic Link", doc, "links")
	ours = [row for row in links if row["link_doctype"] == CONSTITUENT]
	steps.remove("Dynamic Link", ours)
	if len(ours) < len(links):
		return
	for field in doc.meta.get_table_fields():
		steps.remove(field.options, read_children(field.options, doc, field.fieldname))
	steps.remove(doctype, [read_row(doctype, name)])


def _get(doctype: str, name: str | None) -> Document | None:
	return frappe.get_doc(doctype, name) if name and frappe.db.exists(doctype, name) else None

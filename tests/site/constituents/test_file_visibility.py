"""Our rule for a constituent's files opens none that Frappe keeps closed."""

import frappe
import pytest

from gov_crm.exceptions import PublicFileRefused
from tests.site import factories as make


def attach(doc=None, **fields):
	place = {"attached_to_doctype": doc.doctype, "attached_to_name": doc.name} if doc else {}
	file = {"doctype": "File", "file_name": "scan.txt", "content": b"A scan.", "is_private": 1}
	return frappe.get_doc({**file, **place, **fields}).insert()


def may_read(file) -> bool:
	return frappe.has_permission("File", "read", frappe.get_doc("File", file.name))


def test_a_private_file_of_somebody_else_stays_closed():
	file = attach()
	make.act_as(make.user("Gov CRM Manager"))
	assert not may_read(file)
	assert may_read(attach(content=b"My own."))


def test_a_file_opens_with_what_it_is_attached_to():
	clerk = make.user("Gov Agent")
	service = make.service_type(make.department(clerk))
	ours = attach(make.request(service_type=service))
	theirs = attach(make.request(service_type=make.service_type(make.department())))
	person = make.constituent()
	of_person = attach(person)
	make.act_as(clerk)
	assert (may_read(ours), may_read(theirs), may_read(of_person)) == (True, False, True)
	frappe.db.set_value(person.doctype, person.name, "restricted", 1)
	frappe.clear_document_cache(person.doctype, person.name)
	assert not may_read(of_person)


def test_a_constituents_file_is_never_public():
	with pytest.raises(PublicFileRefused, match="Attach the file as a private one"):
		attach(make.constituent(), is_private=0)

"""C1: one true record, its Contact and Address in step both ways."""

import frappe
import pytest

from gov_crm import exceptions
from tests.site import factories as make

KINDS = ("Person", "Household", "Business", "Official", "Agency", "Facility", "Internal Unit")


@pytest.mark.parametrize("kind", KINDS)
def test_saving_a_constituent_makes_exactly_one_contact_and_address(kind):
	person = make.constituent(
		"Ada", "Byron", constituent_type=kind, full_name="Byron", address_line="12 High Street", city="Ely"
	)
	person.save()
	links = {"link_doctype": "Gov Constituent", "link_name": person.name}
	parents = frappe.get_all("Dynamic Link", links, ["parenttype", "parent"], order_by="parenttype")
	assert [(row.parenttype, row.parent) for row in parents] == [
		("Address", person.address),
		("Contact", person.contact),
	]


def test_the_contact_follows_the_constituent():
	person = make.constituent("Ada", "Byron", email="ada@example.com", phone="+1 203 555 0142")
	contact = frappe.get_doc("Contact", person.contact)
	assert (contact.first_name, contact.last_name, contact.email_id) == ("Ada", "Byron", "ada@example.com")
	person = make.reloaded(person)
	person.update({"last_name": "Lovelace", "email": "countess@example.com"}).save()
	contact = frappe.get_doc("Contact", person.contact)
	assert (contact.last_name, contact.email_id) == ("Lovelace", "countess@example.com")


def test_the_constituent_follows_the_contact():
	person = make.constituent("Ada", "Byron", email="ada@example.com")
	contact = frappe.get_doc("Contact", person.contact)
	contact.last_name = "Lovelace"
	contact.email_ids[0].email_id = "countess@example.com"
	contact.save()
	person = make.reloaded(person)
	assert (person.full_name, person.email) == ("Ada Lovelace", "countess@example.com")


def test_the_constituent_follows_the_address():
	person = make.constituent(address_line="12 High Street", city="Ely")
	address = frappe.get_doc("Address", person.address)
	address.address_line1 = "1 Low Road"
	address.save()
	assert make.reloaded(person).address_line == "1 Low Road"


def test_with_the_constituent_go_the_contact_and_address_that_are_its_own():
	person = make.constituent(address_line="12 High Street", city="Ely")
	frappe.delete_doc("Gov Constituent", person.name)
	assert not frappe.db.exists("Contact", person.contact)
	assert not frappe.db.exists("Address", person.address)


def test_a_contact_that_others_use_stays():
	person = make.constituent()
	contact = frappe.get_doc("Contact", person.contact)
	contact.append("links", {"link_doctype": "User", "link_name": "Administrator"})
	contact.save()
	frappe.delete_doc("Gov Constituent", person.name)
	left = frappe.get_doc("Contact", contact.name)
	assert [row.link_doctype for row in left.links] == ["User"]


def test_a_phone_number_is_kept_with_its_country():
	frappe.db.set_single_value("System Settings", "country", "United States")
	assert make.constituent(phone="(203) 555-0142").phone == "+12035550142"


def test_what_is_no_phone_number_is_refused_with_a_sentence():
	with pytest.raises(exceptions.GovCRMError, match="call me is no phone number"):
		make.constituent(phone="call me")


def test_a_constituent_needs_a_name():
	with pytest.raises(exceptions.GovCRMError, match="Give a name"):
		frappe.get_doc({"doctype": "Gov Constituent", "constituent_type": "Person"}).insert()


def test_nobody_outside_is_asked_for_a_residents_picture(monkeypatch):
	import requests

	asked = []
	monkeypatch.setattr(requests, "get", lambda url, **options: asked.append(url))
	monkeypatch.setattr(frappe.flags, "in_test", False)
	monkeypatch.setattr(frappe, "in_test", False, raising=False)
	make.constituent(email="ada@example.com")
	assert asked == []

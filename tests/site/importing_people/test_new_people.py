"""A row of a table becomes a constituent, as the form would have saved it."""

import datetime

import frappe
import pytest

from tests.site import factories as make
from tests.site.importing_people.tables import bare, counts, household, person_of, rejects_of, row

# What tells one record from another that says the same
OWN = {"name", "creation", "modified", "owner", "modified_by", "parent", "contact", "address", "link_name"}
OWN |= {"source_system", "source_key", "relationship_owner"}


def without_own(record):
	return {field: value for field, value in record.items() if field not in OWN}


def stored(doctype, filters):
	"""Rows as they stand in the database, without what is each one's own."""
	rows = frappe.get_all(doctype, filters, ["*"], order_by="name")
	return [without_own(record) for record in rows]


def everything_of(person):
	"""The rows of all tables that a constituent is kept in."""
	kept = {"Gov Constituent": stored("Gov Constituent", {"name": person.name})}
	for doctype, name in (("Contact", person.contact), ("Address", person.address)):
		kept[doctype] = stored(doctype, {"name": name or "-"})
		for child in ("Contact Email", "Contact Phone", "Dynamic Link"):
			kept[doctype, child] = stored(child, {"parenttype": doctype, "parent": name or "-"})
	return kept


def differences(one, other):
	"""Every field in which two of them are not the same, with both values."""
	assert {table: len(rows) for table, rows in one.items()} == {
		table: len(rows) for table, rows in other.items()
	}
	return [
		(table, field, row[field], another[field])
		for table in one
		for row, another in zip(one[table], other[table], strict=True)
		for field in row
		if row[field] != another[field]
	]


FORMS = {
	"person": {
		"constituent_type": "Person",
		"first_name": "Zoë",
		"last_name": "de la Cruz",
		"organisation": "Harbour Ltd",
		"date_of_birth": "1961-02-03",
		"email": "Zoe@Example.com",
		"phone": "(203) 555-0142",
		"preferred_channel": "Letter",
		"language": "es",
		"address_line": "12 North High Street",
		"city": "New Haven",
		"postal_code": "06511",
		"latitude": 41.31,
		"longitude": -72.93,
		"deceased": 1,
	},
	"person of one name": {"constituent_type": "Person", "last_name": "Pelé"},
	"person by a whole name": {"constituent_type": "Person", "full_name": "Maria de la Cruz"},
	"household": {"constituent_type": "Household", "full_name": "Lee Family", "address_line": "1 Elm St"},
	"business": {"constituent_type": "Business", "full_name": "Elm & Sons", "phone": "203 555 0199"},
	"official": {
		"constituent_type": "Official",
		"first_name": "Ann",
		"last_name": "Lee",
		"organisation": "Council",
	},
	"restricted": {"constituent_type": "Person", "first_name": "Ada", "last_name": "Low", "restricted": 1}
	| {"email": "ada@example.com", "address_line": "9 Hidden Way"},
}
IN_TABLE = {
	"constituent_type": "type",
	"full_name": "name",
	"preferred_channel": "prefers",
	"address_line": "street",
}


for form in FORMS.values():
	# Frappe 15 would take that of whoever fills in the form
	form.setdefault("language", "es")


@pytest.mark.parametrize("fields", FORMS.values(), ids=FORMS)
def test_it_is_kept_as_if_the_form_had_saved_it(imported, fields):
	saved = frappe.get_doc({"doctype": "Gov Constituent", **fields}).insert()
	saved.reload()
	old = bare(**{IN_TABLE.get(field, field): value for field, value in fields.items()})
	imported(old, join=False)
	assert differences(everything_of(person_of(old)), everything_of(saved)) == []


@pytest.mark.parametrize("fields", FORMS.values(), ids=FORMS)
def test_saving_it_in_the_form_later_changes_nothing(imported, fields):
	old = bare(**{IN_TABLE.get(field, field): value for field, value in fields.items()})
	imported(old)
	before = everything_of(person_of(old))
	person_of(old).save()
	assert differences(everything_of(person_of(old)), before) == []


def test_its_contact_is_that_of_the_user_with_its_mail_address(imported):
	frappe.get_doc(
		{"doctype": "User", "email": "resident@example.com", "first_name": "Resi", "send_welcome_email": 0}
	).insert()
	old = row(email="resident@example.com")
	imported(old)
	assert frappe.db.get_value("Contact", person_of(old).contact, "user") == "resident@example.com"


def test_what_has_its_place_in_contact_and_address_goes_there(imported):
	old = row(salutation="Alderwoman", job_title="Baker", state="Tirol", country="at")
	doc = imported(old)
	person = person_of(old)
	contact = frappe.get_doc("Contact", person.contact)
	assert (contact.salutation, contact.designation) == ("Alderwoman", "Baker")
	address = frappe.get_doc("Address", person.address)
	assert (address.state, address.country) == ("Tirol", "Austria")
	assert frappe.parse_json(doc.made) == {"Salutation": ["Alderwoman"]}


def test_it_lies_in_the_district_around_its_place(imported):
	district = make.district_with_boundary() if hasattr(make, "district_with_boundary") else None
	if district is None:
		square = {"type": "Polygon", "coordinates": [[[-73, 41], [-72, 41], [-72, 42], [-73, 42], [-73, 41]]]}
		district = (
			frappe.get_doc(
				{
					"doctype": "Gov District",
					"district_name": "Harbour",
					"district_type": "Ward",
					"boundary": frappe.as_json(square),
				}
			)
			.insert()
			.name
		)
	inside, outside = row(latitude="41.3", longitude="-72.9"), row(latitude="43", longitude="-72.9")
	imported(inside, outside)
	assert (person_of(inside).district, person_of(outside).district) == (district, None)


def test_a_colleague_is_restricted_and_has_neither_contact_nor_address(imported):
	colleague = make.user("Gov Agent", email="clerk@staff.example.com")
	old, other = row(email="Clerk@staff.example.com"), row()
	imported(old, other)
	person = person_of(old)
	assert (person.email, person.restricted) == (colleague, 1)
	assert not frappe.db.count("Dynamic Link", {"link_name": person.name})
	assert not person_of(other).restricted


def test_what_cannot_be_kept_is_left_out_and_told_on_the_record(imported):
	old = row(
		phone="3-(902)296-6183", email="at home", date_of_birth="soon", language="Elvish", country="Narnia"
	)
	doc = imported(old)
	person = person_of(old)
	assert (person.phone, person.email, person.date_of_birth, person.language) == (None, None, None, None)
	comment = frappe.get_doc("Comment", {"reference_name": person.name, "comment_type": "Info"})
	assert comment.content.startswith(f"{doc.name}, row 2: ")
	assert "phone is “3-(902)296-6183”, which is no phone number, and was left out." in comment.content
	assert "email is “at home”, which is no mail address, and was left out." in comment.content
	assert "date_of_birth is “soon”, which is no date in a format of the profile" in comment.content
	assert "language is “elvish”" not in comment.content
	assert "language is “Elvish”, which is no language of this site, and was left out." in comment.content
	assert "country is “Narnia”, which is no country of this site, and was left out." in comment.content


def test_a_household_has_no_birthday(imported):
	old = household(date_of_birth="1961-02-03", deceased="yes")
	imported(old)
	assert (person_of(old).date_of_birth, person_of(old).deceased) == (None, 0)


def test_no_script_gets_in(imported):
	old = row(first_name="<script>alert(1)</script>Ann", street="1 <b>Elm</b> St")
	imported(old)
	person = person_of(old)
	assert "<script" not in person.full_name + frappe.db.get_value("Contact", person.contact, "full_name")


def test_a_row_without_number_or_name_is_rejected_with_its_reason(imported):
	doc = imported(
		row(), row(number=""), row(first_name="", last_name=""), row(type="Ghost"), row(city="x" * 141)
	)
	assert counts(doc) == (1, 0, 0, 0, 4)
	assert [(line[0], line[1]) for line in rejects_of(doc)[1:]] == [
		("3", "number is blank."),
		("4", "It has no name."),
		("5", "type is “Ghost”, which is no type of constituent."),
		("6", "city is longer than 140 characters."),
	]


def test_times_are_those_of_the_import(imported):
	old = row()
	doc = imported(old)
	person = person_of(old)
	assert person.creation == person.modified == doc.started_on
	assert isinstance(doc.started_on, datetime.datetime)


def test_angle_brackets_that_no_longer_fit_when_made_harmless_are_rejected(imported):
	doc = imported(row(city="a & <i>b</i>" * 10), row())
	assert counts(doc) == (1, 0, 0, 0, 1)
	assert rejects_of(doc)[1][1] == "city is longer than 140 characters."

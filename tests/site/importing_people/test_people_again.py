"""A table that comes again changes what it says anew, and nothing else."""

import frappe
import pytest

from gov_crm.constituents import merging
from gov_crm.gov_crm.importing import running
from tests.site import factories as make
from tests.site.importing_people.tables import (
	WRITTEN,
	bare,
	counts,
	entry_of,
	household,
	person_of,
	relations_of,
	row,
)

TABLES = (
	*WRITTEN,
	"Version",
	"Comment",
)


def everything():
	return {table: frappe.get_all(table, fields=["*"], order_by="name") for table in TABLES}


def test_the_same_table_again_changes_nothing(imported):
	home = household()
	rows = (home, row(household=home["number"], phone="nobody knows"), row(), row(restricted="yes"))
	imported(*rows)
	before = everything()
	doc = imported(*rows, name="again.csv")
	assert counts(doc) == (0, 0, 0, 4, 0)
	assert everything() == before


def test_what_is_new_in_it_is_changed_as_in_the_form_and_stands_in_the_history(imported):
	old = row()
	imported(old)
	person = person_of(old)
	doc = imported(
		{**old, "phone": "203 555 0111", "city": "Hamden", "job_title": "Smith"}, name="second.csv"
	)
	assert counts(doc) == (0, 1, 0, 0, 0)
	changed = person_of(old)
	assert (changed.name, changed.phone, changed.city) == (person.name, "+12035550111", "Hamden")
	contact = frappe.get_doc("Contact", changed.contact)
	assert (contact.mobile_no, contact.designation) == ("+12035550111", "Smith")
	assert frappe.db.get_value("Address", changed.address, "city") == "Hamden"
	assert "Hamden" in frappe.get_last_doc("Version", {"docname": person.name}).data
	assert changed.modified == doc.started_on
	assert entry_of(old).what == "Changed"


def test_a_blank_cell_says_nothing(imported):
	old = row()
	imported(old)
	doc = imported({**old, "phone": "", "street": "", "email": ""}, name="second.csv")
	assert counts(doc) == (0, 0, 0, 1, 0)
	assert person_of(old).phone


def test_what_a_clerk_put_right_stays_until_the_other_system_says_something_new(imported):
	old = row(city="Wrong")
	imported(old)
	person = person_of(old)
	person.city = "Right"
	person.save()
	imported({**old, "phone": "+12035550112"}, name="second.csv")
	assert (person_of(old).city, person_of(old).phone) == ("Right", "+12035550112")
	imported({**old, "city": "Moved"}, name="third.csv")
	assert person_of(old).city == "Moved"


def test_a_relationship_that_a_clerk_removed_does_not_come_again(imported):
	home = household()
	old = row(household=home["number"])
	imported(home, old)
	person = person_of(old)
	person.relationships = []
	person.save()
	doc = imported(home, {**old, "city": "Hamden"}, name="second.csv")
	assert counts(doc) == (0, 1, 0, 1, 0)
	assert not person_of(old).relationships


def test_a_new_household_is_added_to_somebody_who_is_here(imported):
	home, other = household(name="Lee Family"), household(name="Low Family", street="9 Far Road")
	old = row(household=home["number"])
	imported(home, other, old)
	doc = imported({**old, "household": other["number"]}, name="second.csv")
	assert counts(doc) == (0, 1, 0, 0, 0)
	person, homes = person_of(old), (person_of(home).name, person_of(other).name)
	assert relations_of(person.name) == {(person.name, "Household", home) for home in homes}
	assert person.modified == doc.started_on, "a form that was opened before does not save it away"


def test_a_number_that_comes_twice_is_one_person_and_the_first_row_stands(imported):
	old = row()
	doc = imported(old, {**old, "city": "Elsewhere"}, row(number=old["number"]))
	assert counts(doc) == (1, 0, 0, 2, 0)
	assert person_of(old).city == "New Haven"


def test_numbers_that_differ_in_capitals_are_two(imported):
	one, other = row(number="001Ab"), row(number="001aB")
	assert counts(imported(one, other)) == (2, 0, 0, 0, 0)
	assert counts(imported(one, {**other, "city": "Hamden"}, name="second.csv")) == (0, 1, 0, 1, 0)
	assert sorted(frappe.get_all("Gov Constituent", pluck="city", order_by="name")) == ["Hamden", "New Haven"]


@pytest.mark.parametrize("part", [1, 2, 500])
def test_wherever_the_second_row_of_a_number_stands_the_first_counts(imported, monkeypatch, part):
	monkeypatch.setattr(running, "PART", part)
	old = row()
	doc = imported(old, row(), {**old, "city": "Elsewhere"}, row())
	assert counts(doc) == (3, 0, 0, 1, 0)
	assert person_of(old).city == "New Haven"


def test_what_is_wrong_with_the_first_row_of_a_number_is_wrong_with_the_second(imported):
	old = row(household="H-0")
	doc = imported(old, old)
	assert counts(doc) == (0, 0, 0, 0, 2)


def test_a_number_whose_record_was_merged_is_the_survivor(imported):
	old = row()
	imported(old)
	survivor = make.constituent("Vera", "Stays", phone="+12035550177")
	merging.merge(survivor.name, person_of(old).name)
	doc = imported({**old, "phone": "+12035550178"}, name="second.csv")
	assert counts(doc) == (0, 1, 0, 0, 0)
	assert make.reloaded(survivor).phone == "+12035550178"
	assert entry_of(old).constituent == survivor.name


def test_a_number_whose_record_was_deleted_is_new_again(imported):
	old = row()
	imported(old)
	frappe.delete_doc("Gov Constituent", person_of(old).name)
	assert counts(imported(old, name="second.csv")) == (1, 0, 0, 0, 0)
	assert person_of(old)


def test_a_record_that_bears_the_number_is_known_though_no_import_made_it(imported):
	old = row(phone="")
	person = make.constituent("Vera", "Here", source_system="people", source_key=old["number"])
	assert counts(imported(old)) == (0, 1, 0, 0, 0)
	assert make.reloaded(person).last_name == old["last_name"]


def test_what_the_form_would_refuse_is_rejected_with_its_words(imported, monkeypatch):
	old, other = row(), row()
	imported(old, other)
	person = person_of(old)
	# from before the app knew phone numbers
	frappe.db.set_value("Gov Constituent", person.name, "phone", "123")
	doc = imported({**old, "city": "Hamden"}, {**other, "city": "Hamden"}, name="second.csv")
	assert counts(doc) == (0, 1, 0, 0, 1)
	assert person_of(old).city == "New Haven"


@pytest.mark.parametrize("flag", ["restricted", "deceased"])
def test_no_row_lifts_what_protects_somebody(imported, flag):
	old = row(**{flag: "yes"})
	imported(old)
	assert counts(imported({**old, flag: "no"}, name="second.csv")) == (0, 0, 0, 1, 0)
	assert person_of(old).get(flag) == 1


def test_somebody_who_becomes_restricted_loses_contact_and_addresses(imported):
	old = row()
	imported(old)
	imported({**old, "restricted": "yes"}, name="second.csv")
	person = person_of(old)
	assert (person.restricted, person.contact, person.address) == (1, None, None)
	assert not frappe.db.count("Dynamic Link", {"link_name": person.name})


def test_a_row_of_a_name_alone_is_somebody(imported):
	old = bare(name="Lee, Ann")
	imported(old)
	assert (person_of(old).first_name, person_of(old).last_name) == ("Ann", "Lee")

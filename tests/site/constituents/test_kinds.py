"""C1: seven kinds of constituent, each with the fields that it needs and no others."""

import json
import re

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents.kinds import ONLY_OF, PEOPLE, foreign_fields
from tests.site import factories as make

KINDS = ("Person", "Household", "Business", "Official", "Agency", "Facility", "Internal Unit")
OF_ALL = {
	"phone": "+12035550142",
	"email": "info@example.com",
	"address_line": "12 High Street",
	"city": "Ely",
	"postal_code": "06510",
	"restricted": 1,
	"relationship_owner": "Administrator",
}
OF_SOME = {
	"first_name": "Ada",
	"last_name": "Byron",
	"organisation": "Analytical Engines",
	"date_of_birth": "1990-12-10",
	"deceased": 1,
	"language": "en",
	"preferred_channel": "Phone",
}
IS_ONE_OF = re.compile(r"eval:(\[.*?\])\.includes\(doc\.constituent_type\)")


def filled(kind):
	fields = {"doctype": "Gov Constituent", "constituent_type": kind, "full_name": "Ada Byron"}
	return frappe.get_doc({**fields, **OF_ALL, **OF_SOME}).insert()


def known_of(person, fields):
	return {field for field in fields if make.reloaded(person).get(field)}


def test_the_kinds_of_the_record_are_these_seven():
	kind = frappe.get_meta("Gov Constituent").get_field("constituent_type")
	assert tuple(kind.options.split("\n")) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_of_each_kind_is_kept_what_it_has_and_nothing_else(kind):
	person = filled(kind)
	assert person.full_name == "Ada Byron"
	assert known_of(person, OF_ALL) == set(OF_ALL)
	assert known_of(person, OF_SOME) == {field for field in OF_SOME if kind in ONLY_OF[field]}


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_shows_of_each_kind_what_is_kept_of_it(kind):
	hidden = set()
	for field in frappe.get_meta("Gov Constituent").fields:
		found = IS_ONE_OF.fullmatch(field.depends_on or "")
		if found and kind not in json.loads(found[1]):
			hidden.add(field.fieldname)
	assert hidden == set(foreign_fields(kind))


def test_all_that_only_some_kinds_have_is_tried_here():
	assert set(OF_SOME) == set(ONLY_OF)


def test_a_person_who_turns_out_to_be_a_household_keeps_the_name_and_no_birthday():
	person = filled("Person")
	person.update({"constituent_type": "Household"}).save()
	household = make.reloaded(person)
	assert (household.full_name, household.first_name, household.date_of_birth) == ("Ada Byron", None, None)
	person.update({"constituent_type": "Person"}).save()
	assert (person.first_name, person.last_name) == ("Ada", "Byron")


def test_what_was_emptied_stands_in_the_versions():
	person = filled("Person")
	# tests save without versions unless they say so
	person.update({"constituent_type": "Business"}).save(ignore_version=False)
	[version] = frappe.get_all("Version", {"docname": person.name}, pluck="data", order_by="name")
	changed = {field: (bool(before), after) for field, before, after in json.loads(version)["changed"]}
	assert changed["date_of_birth"] == (True, None)


def test_who_holds_an_office_is_a_person():
	person = filled("Official")
	person.append("offices", {"office": "Mayor", "body": "City"})
	person.save()
	person.constituent_type = "Business"
	with pytest.raises(exceptions.GovCRMError, match="Only people hold offices"):
		person.save()


def test_the_small_form_asks_little_and_of_people_their_two_names():
	meta = frappe.get_meta("Gov Constituent")
	asked = [field.fieldname for field in meta.fields if field.allow_in_quick_entry]
	of_all = ["constituent_type", "phone", "email", "address_line", "city"]
	assert sorted(asked) == sorted([*of_all, "full_name", "first_name", "last_name"])
	assert set(asked) - set(foreign_fields("Household")) == {*of_all, "full_name"}
	assert PEOPLE == ("Person", "Official")

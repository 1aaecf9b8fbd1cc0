"""A row of somebody who is on record joins that record where it is certain; else people decide."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.importing_people.tables import counts, entry_of, household, person_of, relations_of, row

ANN = {
	"first_name": "Ann",
	"last_name": "Cooper",
	"date_of_birth": "1961-02-03",
	"address_line": "12 High Street",
	"city": "New Haven",
}
IN_TABLE = {"first_name": "Ann", "last_name": "Cooper", "date_of_birth": "1961-02-03"}
IN_TABLE |= {"street": "12 High Street", "phone": "", "email": "", "postal_code": ""}


def pairs():
	rows = frappe.get_all(
		"Gov Possible Duplicate", ["constituent_a", "constituent_b", "band"], order_by="name"
	)
	return {(frozenset((pair.constituent_a, pair.constituent_b)), pair.band) for pair in rows}


def test_who_is_certainly_on_record_is_joined_and_only_blanks_are_filled(imported):
	ann = make.constituent(**ANN)
	old = row(**IN_TABLE | {"phone": "+12035550142", "city": "Hamden", "job_title": "Baker"})
	doc = imported(old)
	assert counts(doc) == (0, 0, 1, 0, 0)
	joined = make.reloaded(ann)
	assert (joined.phone, joined.city) == ("+12035550142", "New Haven"), "a city that is there stays"
	contact = frappe.get_doc("Contact", joined.contact)
	assert (contact.mobile_no, contact.designation) == ("+12035550142", "Baker")
	entry = entry_of(old)
	assert (entry.what, entry.constituent) == ("Joined", ann.name)
	assert pairs() == set()


def test_the_place_of_one_home_does_not_complete_another(imported):
	ann = make.constituent(**ANN | {"city": None})
	imported(row(**IN_TABLE | {"street": "9 Far Road", "city": "Elsewhere", "phone": "+12035550142"}))
	assert (make.reloaded(ann).address_line, make.reloaded(ann).city) == ("12 High Street", None)


def test_a_joined_number_is_known_the_next_time(imported):
	ann = make.constituent(**ANN)
	old = row(**IN_TABLE)
	imported(old)
	assert counts(imported(old, name="again.csv")) == (0, 0, 0, 1, 0)
	doc = imported({**old, "phone": "+12035550142"}, name="third.csv")
	assert counts(doc) == (0, 1, 0, 0, 0)
	assert make.reloaded(ann).phone == "+12035550142"


def test_who_is_joined_gets_the_relationships_of_the_row(imported):
	ann = make.constituent(**ANN)
	home = household()
	imported(home, row(**IN_TABLE, household=home["number"]))
	assert relations_of(ann.name) == {(ann.name, "Household", person_of(home).name)}


def test_likely_is_a_new_record_and_a_pair_for_the_review_list(imported):
	ann = make.constituent(**ANN | {"date_of_birth": None})
	old = row(**IN_TABLE | {"date_of_birth": ""})
	doc = imported(old)
	assert counts(doc) == (1, 0, 0, 0, 0)
	assert pairs() == {(frozenset((ann.name, person_of(old).name)), "Likely")}


def test_nobody_is_joined_where_the_administrator_chose_so(imported):
	ann = make.constituent(**ANN)
	old = row(**IN_TABLE)
	doc = imported(old, join=False)
	assert counts(doc) == (1, 0, 0, 0, 0)
	assert pairs() == {(frozenset((ann.name, person_of(old).name)), "Certain")}


def test_the_rows_of_a_file_that_are_one_person_become_one(imported):
	home = household()
	one = row(**IN_TABLE)
	again = row(**IN_TABLE | {"email": "ann@example.com", "household": home["number"]})
	doc = imported(home, one, again)
	assert counts(doc) == (2, 0, 1, 0, 0)
	person = person_of(one)
	assert (person.email, entry_of(again).constituent) == ("ann@example.com", person.name)
	assert frappe.db.get_value("Contact", person.contact, "email_id") == "ann@example.com"
	assert relations_of(person.name) == {(person.name, "Household", person_of(home).name)}
	assert counts(imported(home, one, again, name="again.csv")) == (0, 0, 0, 3, 0)


def test_rows_of_a_file_that_may_be_one_person_are_proposed(imported):
	one, other = row(**IN_TABLE | {"date_of_birth": ""}), row(**IN_TABLE | {"date_of_birth": ""})
	imported(one, other)
	assert pairs() == {(frozenset((person_of(one).name, person_of(other).name)), "Likely")}


def test_rows_far_apart_are_compared_too(imported, monkeypatch):
	from gov_crm.gov_crm.importing import running

	monkeypatch.setattr(running, "PART", 1)
	one, again = row(**IN_TABLE), row(**IN_TABLE | {"email": "ann@example.com"})
	assert counts(imported(one, again)) == (1, 0, 1, 0, 0)
	assert person_of(one).email == "ann@example.com"


def test_a_merged_record_is_not_joined_but_its_survivor(imported):
	from gov_crm.constituents import merging

	ann, survivor = make.constituent(**ANN), make.constituent(**ANN)
	merging.merge(survivor.name, ann.name)
	old = row(**IN_TABLE)
	imported(old)
	assert entry_of(old).constituent == survivor.name


@pytest.fixture
def importer():
	"""Somebody who may import, but not see restricted people; without one, roles that import see all."""
	frappe.get_doc({"doctype": "Role", "role_name": "Test Importer"}).insert()
	for doctype, rights in (
		("Gov Import", ("read", "write", "create")),
		("Gov Constituent", ("read", "write", "create", "import")),
		("File", ("read", "write", "create")),
	):
		permission = {"doctype": "Custom DocPerm", "parent": doctype, "role": "Test Importer", "permlevel": 0}
		frappe.permissions.setup_custom_perms(doctype)
		frappe.get_doc({**permission, **dict.fromkeys(rights, 1)}).insert()
	return make.user("Test Importer")


def test_whom_the_importer_may_not_see_is_neither_joined_nor_named(imported, foreseen, importer):
	ann = make.constituent(**ANN, restricted=1)
	make.act_as(importer)
	old = row(**IN_TABLE)
	[line] = foreseen(old)
	assert (line["fate"], line["words"], line["remarks"]) == ("New", "New", [])
	assert counts(imported(old)) == (1, 0, 0, 0, 0)
	make.act_as("Administrator")
	assert pairs() == {(frozenset((ann.name, person_of(old).name)), "Certain")}, "for who may see both"


def test_whom_the_importer_may_not_see_is_not_changed(imported, foreseen, importer):
	old = row(restricted="yes")
	imported(old)
	make.act_as(importer)
	changed = {**old, "city": "Hamden"}
	[line] = foreseen(changed, name="second.csv")
	assert (line["fate"], line["remarks"]) == ("Known", [])
	assert counts(imported(changed, name="second.csv")) == (0, 0, 0, 1, 0)
	make.act_as("Administrator")
	assert person_of(old).city == "New Haven"
	assert counts(imported(changed, name="third.csv")) == (0, 1, 0, 0, 0), "who may see them can"

"""C3: entering "Jon Smith, 12 High St" warns of "John Smith, 12 High Street", before anything is saved."""

import frappe
import pytest

from gov_crm.constituents import api, duplicates
from gov_crm.constituents.similar import add_compared
from tests.site import factories as make

JON = {"first_name": "Jon", "last_name": "Smithers", "address_line": "12 High St"}


@pytest.fixture
def john():
	return make.constituent("John", "Smithers", address_line="12 High Street", city="Larkhaven").name


def test_entering_jon_of_12_high_st_warns_of_john_of_12_high_street_before_saving(john):
	assert api.similar(frappe.as_json(JON)) == [
		{
			"name": john,
			"full_name": "John Smithers",
			"address_line": "12 High Street",
			"city": "Larkhaven",
			"score": 98,
			"band": "Likely",
			"reasons": "same address · same last name · another form of the first name",
		}
	]


def test_a_warning_never_blocks(john):
	assert make.constituent(**JON).name != john


def test_a_record_is_not_warned_of_itself_nor_of_whom_it_was_told_apart_from(john):
	jon = make.constituent(**JON).name
	assert [match["name"] for match in api.similar(JON, exclude=jon)] == [john]
	pair = frappe.get_doc(
		{"doctype": "Gov Possible Duplicate", "constituent_a": jon, "constituent_b": john}
	).insert()
	duplicates.tell_apart(pair)
	assert api.similar(JON, exclude=jon) == []


def test_of_a_restricted_person_no_warning_says_anything(john):
	frappe.db.set_value("Gov Constituent", john, "restricted", 1)
	agent, supervisor = make.user("Gov Agent"), make.user("Gov Supervisor")
	make.act_as(agent)
	assert api.similar(JON) == []
	make.act_as(supervisor)
	assert [match["name"] for match in api.similar(JON)] == [john]


def test_who_may_not_read_constituents_is_told_nothing(john):
	make.act_as(make.user("Website Manager"))
	with pytest.raises(frappe.PermissionError):
		api.similar(JON)


@pytest.mark.parametrize(
	"values", [{}, {"first_name": "Jon"}, {"last_name": None}, {"phone": "1"}, {"name": "x"}]
)
def test_too_little_to_go_by_warns_of_nobody(john, values):
	assert api.similar(values) == []


def test_what_is_no_text_and_what_is_too_long_is_taken_as_text(john):
	assert api.similar({"last_name": ["Smithers"] * 500, "email": {"a": 1}, "date_of_birth": 5}) == []


def test_the_desk_is_told_by_which_fields_people_are_compared():
	told = frappe._dict()
	add_compared(told)
	fields = {field.fieldname for field in frappe.get_meta("Gov Constituent").fields}
	assert set(told.gov_compared) <= fields
	assert {"full_name", "phone", "date_of_birth"} <= set(told.gov_compared)

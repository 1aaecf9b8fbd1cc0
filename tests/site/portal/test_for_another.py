"""A resident asks for somebody else: both become known, and what is missing is said at its field."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.portal.conftest import problem_at, typed, words

FOR_BOB = {"other_name": "Bob Rivers", "other_reach": "+1 203 555 0177", "other_role": "Daughter"}


def test_somebody_who_asks_for_somebody_else_files_for_both(resident, lamp):
	request = resident.file(lamp, description="He needs a ramp.", **FOR_BOB)
	other = frappe.get_doc("Gov Constituent", request.on_behalf_of)
	assert frappe.db.get_value("Gov Constituent", request.constituent, "full_name") == "Ada Rivers"
	assert (other.full_name, other.phone, request.on_behalf_role) == (
		"Bob Rivers",
		"+12035550177",
		"Daughter",
	)


@pytest.mark.parametrize("reach", ["bob@example.org", "+12035550177", ""])
def test_one_field_takes_either_way_to_reach_them_or_none(resident, lamp, reach):
	request = resident.file(lamp, description="A ramp.", **{**FOR_BOB, "other_reach": reach})
	ways = frappe.db.get_value("Gov Constituent", request.on_behalf_of, ["email", "phone"])
	assert [way for way in ways if way] == ([reach] if reach else [])


def test_who_is_on_record_is_known_again(resident, lamp):
	bob = make.constituent("Bob", "Rivers", phone="+12035550177")
	assert resident.file(lamp, description="A ramp.", **FOR_BOB).on_behalf_of == bob.name


def test_what_is_missing_or_wrong_is_said_where_it_belongs(resident, lamp):
	page = resident.send(lamp, description="A ramp.", other_reach="bob@", other_role="x" * 141)
	assert resident.status == 422
	assert problem_at(page, "other_name") == "Please give the name of the person for whom you ask."
	assert problem_at(page, "other_reach").startswith("This is no email address.")
	assert problem_at(page, "other_role").startswith("This has 141 characters")
	assert page.find("details", id="another").has_attr("open")
	assert typed(page, "other_reach") == "bob@"


def test_the_fields_are_folded_away_from_who_asks_for_themselves(resident, lamp):
	page = resident.open("/request", service=lamp)
	assert page.find("details", id="another").summary.get_text() == "I ask for somebody else"
	assert not page.find("details", id="another").has_attr("open")
	assert resident.file(lamp, description="It is dark.").on_behalf_of is None


def test_the_status_page_names_neither(resident, lamp):
	request = resident.file(lamp, description="A ramp.", **FOR_BOB)
	shown = words(resident.look_up(request.name, request.public_code))
	assert not [name for name in ("Ada", "Bob", "Rivers", "Daughter") if name in shown]


def test_without_a_name_nothing_is_kept_of_the_other_either(resident, lamp):
	request = resident.file(lamp, description="A ramp.", who="anonymous", **FOR_BOB)
	assert (request.constituent, request.on_behalf_of, request.on_behalf_role) == (None, None, None)
	assert not frappe.db.exists("Gov Constituent", {"phone": "+12035550177"})

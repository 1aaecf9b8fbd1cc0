"""The same person twice is one constituent; anybody else is a new one, and nobody can tell which it was."""

import re

import frappe
import pytest

from gov_crm.constituents.meeting import find_or_make
from gov_crm.exceptions import GovCRMError
from tests.site import factories as make
from tests.site.portal.conftest import words

MINUTE = re.compile(r"\d+:\d\d")  # may turn between two pages


@pytest.fixture
def ada():
	return make.constituent("Ada", "Rivers", email="ada@example.org", phone="+1 203 555 0144")


@pytest.mark.parametrize(
	("name", "email", "phone"),
	[
		("Ada Rivers", "ada@example.org", ""),
		("  ada   RIVERS ", "ADA@example.org", None),
		("Rivers, Ada", "", "+12035550144"),
		("Áda Rivers", "ada@example.org", "+1 (203) 555-0144"),
	],
)
def test_the_same_name_and_the_same_way_to_reach_them_is_the_same_person(ada, name, email, phone):
	assert find_or_make(name, email, phone) == ada.name


@pytest.mark.parametrize(
	("name", "email", "phone"),
	[
		("Ada Rivers", "ada@elsewhere.org", ""),
		("Ada Rivers", "ada@example.org", "+12035550199"),
		("Ada Rivers", "ada@elsewhere.org", "+12035550144"),
		("Ada Rivers Jr.", "ada@example.org", ""),
		("Grace Rivers", "ada@example.org", "+12035550144"),
	],
)
def test_whatever_differs_makes_a_new_person_and_leaves_the_known_one_alone(ada, name, email, phone):
	new = find_or_make(name, email, phone)
	assert new != ada.name
	assert frappe.db.get_value("Gov Constituent", new, "constituent_type") == "Person"
	known = make.reloaded(ada)
	assert (known.email, known.phone) == ("ada@example.org", "+12035550144")


def test_a_record_without_a_mail_address_is_not_given_one_by_a_stranger():
	known = make.constituent("Ada", "Rivers", phone="+12035550144")
	assert find_or_make("Ada Rivers", "ada@example.org", "+12035550144") != known.name
	assert not make.reloaded(known).email


def test_somebody_deceased_or_an_organisation_is_not_who_writes(ada):
	frappe.db.set_value("Gov Constituent", ada.name, "deceased", 1)
	assert find_or_make("Ada Rivers", "ada@example.org") != ada.name


def test_the_oldest_of_several_records_is_taken(ada):
	make.constituent("Ada", "Rivers", email="ada@example.org")
	assert find_or_make("Ada Rivers", "ada@example.org") == ada.name


def test_without_any_way_to_reach_them_nobody_is_known(ada):
	assert find_or_make("Ada Rivers") != ada.name


def test_a_telephone_number_that_is_none_is_refused():
	with pytest.raises(GovCRMError, match="is no phone number"):
		find_or_make("Ada Rivers", phone="12")


def test_a_new_person_speaks_the_language_that_they_read():
	frappe.local.lang = "de"
	assert (
		frappe.db.get_value("Gov Constituent", find_or_make("Ada Rivers", "a@example.org"), "language")
		== "de"
	)


def test_the_confirmation_does_not_tell_whether_somebody_is_known(resident, lamp, ada):
	def shown(email):
		request = resident.file(lamp, description="It is dark.", email=email)
		text = words(resident.look_up(request.name, request.public_code))
		return request, MINUTE.sub("", text.replace(request.name, ""))

	known, shown_to_known = shown("ada@example.org")
	new, shown_to_new = shown("ada@elsewhere.org")
	assert (known.constituent == ada.name, new.constituent == ada.name) == (True, False)
	assert shown_to_known == shown_to_new

"""Link fields find as people speak: services by residents' words, people by whatever a caller gives."""

import frappe
import pytest
from frappe.desk.search import search_link

from tests.site import factories as make


def found(doctype, text, **filters):
	return [row["value"] for row in search_link(doctype, text, filters=filters or None)]


@pytest.fixture
def pothole():
	return make.service_type(make.department(), service_name="Pothole", keywords="crater, road damage")


def test_a_service_is_found_by_any_word_that_residents_use(pothole):
	assert pothole in found("Gov Service Type", "there is a crater")


def test_a_service_is_found_by_its_code_alone(pothole):
	assert found("Gov Service Type", pothole, retired=0) == [pothole]


def test_a_retired_service_is_found_in_lists_but_not_for_new_requests(pothole):
	frappe.get_doc("Gov Service Type", pothole).update({"retired": 1}).save()
	assert pothole in found("Gov Service Type", "Pothole")
	assert pothole not in found("Gov Service Type", "Pothole", retired=0)


@pytest.mark.parametrize("text", ["Lovel", "ada love", "(203) 555-0142", "ada.l@", "CON-"])
def test_a_constituent_is_found_by_name_phone_mail_or_number(text):
	person = make.constituent("Ada", "Lovelace", phone="+12035550142", email="ada.l@example.com")
	text = person.name if text == "CON-" else text
	assert person.name in found("Gov Constituent", text)


def test_what_was_chosen_is_found_by_its_name_as_v16_asks_before_it_keeps_it(pothole):
	person = make.constituent()
	assert found("Gov Service Type", pothole) == [pothole]
	assert found("Gov Constituent", person.name) == [person.name]


def test_a_restricted_person_is_not_found_by_who_may_not_see_them():
	person = make.constituent("Hid", "Den", restricted=1)
	make.act_as(make.user("Gov Agent"))
	assert person.name not in found("Gov Constituent", "Hid Den")

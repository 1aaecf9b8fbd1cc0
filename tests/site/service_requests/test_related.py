"""What a request has beside it: the alike that is open, and what it hangs together with, as lists show it."""

import frappe
import pytest

from gov_crm.service_requests import related_api, resolving
from gov_crm.service_requests.related import linked_with, similar_to
from tests.site import factories as make

HERE = {"latitude": 41.3083, "longitude": -72.9279}
METRES_NORTH = 1 / 111_195


def moved(metres):
	return {**HERE, "latitude": HERE["latitude"] + metres * METRES_NORTH}


def names(rows):
	return [row["name"] for row in rows]


@pytest.fixture
def roads():
	return make.department()


@pytest.fixture
def potholes(roads):
	return make.service_type(roads)


@pytest.fixture
def ada():
	return make.constituent("Ada").name


def test_the_most_alike_stands_first_and_says_why(potholes, roads, ada):
	asked = make.request(potholes, constituent=ada, address="12 Elm Street", **HERE)
	near = make.request(make.service_type(roads), **moved(20))
	same = make.request(potholes, **moved(90))
	house = make.request(potholes, address="Elm St. 12")
	hers = make.request(make.service_type(roads), constituent=ada)
	found = {row["name"]: (row["why"], row["metres"]) for row in similar_to(asked)}
	assert found == {
		same.name: (["service", "place"], 90),
		house.name: (["service", "place"], None),
		near.name: (["place"], 20),
		hers.name: (["person"], None),
	}
	assert list(found) == [same.name, house.name, near.name, hers.name]


def test_what_is_settled_or_far_away_or_it_itself_is_not_similar(potholes):
	asked = make.request(potholes, **HERE)
	make.request(potholes, **moved(400))
	resolving.resolve(make.request(potholes, **moved(10)), "Done", "Filled.")
	assert similar_to(asked) == []


def test_a_request_without_place_and_person_has_nothing_similar(potholes):
	make.request(potholes)
	assert similar_to(make.request(potholes)) == []


def test_of_a_restricted_person_nobody_learns_what_else_they_asked(potholes, roads):
	clerk = make.user("Gov Agent")
	doc = frappe.get_doc("Gov Department", roads)
	doc.append("members", {"user": clerk})
	doc.save()
	hidden = make.constituent("Hidden", restricted=1).name
	asked, _other = (make.request(potholes, constituent=hidden) for _each in range(2))
	assert len(similar_to(asked)) == 1
	make.act_as(clerk)
	assert related_api.get_related(asked.name)["similar"] == []


def test_a_clerk_sees_nothing_beside_it_that_their_list_has_not(potholes, roads, ada):
	clerk = make.user("Gov Agent")
	doc = frappe.get_doc("Gov Department", roads)
	doc.append("members", {"user": clerk})
	doc.save()
	asked = make.request(potholes, constituent=ada, **HERE)
	elsewhere = make.service_type(make.department())
	other = make.request(elsewhere, constituent=ada, **HERE)
	frappe.db.set_value("Gov Service Request", other.name, "refers_to", asked.name)
	assert names(similar_to(asked)) == [other.name]
	assert names(linked_with(asked)["followed_up_by"]) == [other.name]
	make.act_as(clerk)
	assert related_api.get_related(asked.name) == {"similar": [], "linked": {}}
	with pytest.raises(frappe.PermissionError):
		related_api.get_related(other.name)


def test_all_that_names_it_and_that_it_names_is_linked(potholes, clock):
	clock("2026-03-02 10:00")
	first, child, follower, again = (make.request(potholes).name for _each in range(4))
	for name, field in ((child, "parent_request"), (follower, "refers_to"), (again, "failed_fix_of")):
		frappe.db.set_value("Gov Service Request", name, field, first)
	of_first = linked_with(frappe.get_doc("Gov Service Request", first))
	assert {how: names(rows) for how, rows in of_first.items()} == {
		"repeated_by": [child],
		"followed_up_by": [follower],
		"reported_again_as": [again],
	}
	for name, how in ((child, "repeats"), (follower, "goes_back_to"), (again, "not_fixed_before")):
		linked = linked_with(frappe.get_doc("Gov Service Request", name))
		assert {key: names(rows) for key, rows in linked.items()} == {how: [first]}


def test_it_costs_the_same_however_many_there_are(potholes, ada, count_queries):
	asked = make.request(potholes, constituent=ada, address="12 Elm Street", **HERE)
	similar_to(asked)
	for metres in range(0, 100, 20):
		make.request(potholes, constituent=ada, address="12 Elm Street", **moved(metres))
	with count_queries(at_most=5):  # one is Frappe's own, whether people are shared with the reader
		assert len(similar_to(asked)) == 5
	with count_queries(at_most=4):
		linked_with(asked)

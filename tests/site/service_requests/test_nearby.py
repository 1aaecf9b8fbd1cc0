"""A second report of the same: found by pin or address, joined instead of filed, told once."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests import place_api, replying, resolving
from gov_crm.service_requests.joining import join, subscribers_of
from gov_crm.service_requests.nearby import find_nearby
from tests.site import factories as make

HERE = {"latitude": 41.3083, "longitude": -72.9279}
METRES_NORTH = 1 / 111_195


def moved(metres):
	return {**HERE, "latitude": HERE["latitude"] + metres * METRES_NORTH}


def person(name, **fields):
	return make.constituent(name, email=f"{name.lower()}@example.com", **fields).name


def names(found):
	return [row["name"] for row in found]


@pytest.fixture
def potholes():
	return make.service_type(make.department(), location_required=1, duplicate_radius_m=50, duplicate_days=60)


def test_a_second_pothole_20_metres_away_shows_the_first(potholes):
	first = make.request(potholes, description="As deep as a bucket.", **HERE)
	[row] = find_nearby(potholes, **moved(20))
	assert (row["name"], row["metres"], row["description"]) == (first.name, 20, "As deep as a bucket.")


def test_the_nearest_come_first_and_five_at_most(potholes):
	made = [make.request(potholes, **moved(metres)).name for metres in (40, 10, 30, 20, 45, 5)]
	found = names(find_nearby(potholes, **HERE))
	assert found == [made[place] for place in (5, 1, 3, 2, 0)]


@pytest.mark.parametrize("written", ["12 Elm Street", "Elm St. 12", "12 elm st, Apt 4"])
def test_the_same_house_is_found_without_a_map(potholes, written):
	first = make.request(potholes, address="12 Elm Street, New Haven")
	make.request(potholes, address="14 Elm Street")
	assert names(find_nearby(potholes, address=written)) == [first.name]
	assert not find_nearby(potholes, address="Elm Street")


def test_a_pin_and_an_address_find_each_only_once(potholes):
	first = make.request(potholes, address="12 Elm Street", **HERE)
	other = make.request(potholes, address="12 Elm Street")
	found = names(find_nearby(potholes, **HERE, address="12 Elm Street"))
	assert found == [first.name, other.name]


def test_what_is_settled_old_elsewhere_of_another_type_or_a_repetition_is_not_shown(potholes, clock):
	clock("2026-01-02 10:00")
	make.request(potholes, **HERE)
	clock("2026-03-09 10:00")
	resolving.resolve(make.request(potholes, **HERE), "Done", "Filled.")
	make.request(potholes, **moved(60))
	make.request(make.service_type(make.department(), location_required=1), **HERE)
	make.request(potholes, **moved(5)).db_set("parent_request", "SR-26-0000001-0")
	assert not find_nearby(potholes, **HERE)


@pytest.mark.parametrize("off", ["location_required", "duplicate_radius_m", "duplicate_days"])
def test_a_service_that_is_no_place_asks_nobody(potholes, off):
	make.request(potholes, **HERE)
	service = frappe.get_doc("Gov Service Type", potholes)
	service.update({off: 0})
	service.save()
	assert not find_nearby(potholes, **HERE)


def test_it_costs_two_statements_however_many_there_are(potholes, count_queries):
	for _each in range(12):
		make.request(potholes, address="12 Elm Street", **HERE)
	find_nearby(potholes, **HERE)
	with count_queries(at_most=2):
		find_nearby(potholes, **HERE, address="12 Elm Street")


def test_me_too_adds_a_subscriber_and_no_second_job(potholes):
	first = make.request(potholes, constituent=person("Ada"), **HERE)
	grace = person("Grace")
	requests = frappe.db.count("Gov Service Request")
	assert join(first.name, grace)
	assert not join(first.name, grace), "once"
	assert not join(first.name, first.constituent), "who asked it follows it already"
	assert subscribers_of(first.name) == [grace]
	assert frappe.db.count("Gov Service Request") == requests
	notes = make.updates(first, visibility="Internal")
	assert "One more reports the same; now 1 besides who reported it first." in notes


def test_nobody_joins_what_is_settled_and_a_repetition_leads_to_what_it_repeats(potholes):
	parent, child = make.request(potholes, **HERE), make.request(potholes, **HERE)
	resolving.resolve(child, "Duplicate", "Known.", evidence={"parent_request": parent.name})
	grace = person("Grace")
	join(child.name, grace)
	assert (subscribers_of(parent.name), subscribers_of(child.name)) == ([grace], [])
	resolving.resolve(make.reloaded(parent), "Done", "Filled.")
	with pytest.raises(exceptions.GovCRMError, match="is settled"):
		join(parent.name, person("Alan"))


def test_closing_the_parent_tells_every_linked_reporter_once(potholes, outgoing_mail, jobs):
	ada, grace, alan = (person(name) for name in ("Ada", "Grace", "Alan"))
	parent = make.request(potholes, constituent=ada, **HERE)
	child = make.request(potholes, constituent=grace, **HERE)
	resolving.resolve(child, "Duplicate", "Known.", False, {"parent_request": parent.name})
	for one in (grace, alan):
		join(parent.name, one)
	frappe.db.commit()
	jobs.run()
	outgoing_mail.before.update(frappe.get_all("Email Queue", pluck="name", order_by="creation"))
	resolving.resolve(make.reloaded(parent), "Done", "The hole is filled.")
	frappe.db.commit()
	jobs.run()
	mails = outgoing_mail.all()
	assert sorted(mail.recipient for mail in mails) == [
		f"{name}@example.com" for name in ("ada", "alan", "grace")
	]
	assert all("The hole is filled." in mail.text for mail in mails)
	to_alan = next(mail for mail in mails if mail.recipient == "alan@example.com")
	assert "Ada" not in to_alan.text and parent.public_code not in to_alan.text
	assert any("The hole is filled." in line for line in make.updates(child, visibility="Public"))
	assert make.reloaded(child).status == "Resolved"


def test_who_may_not_be_written_to_is_not(potholes, outgoing_mail, jobs):
	parent = make.request(potholes, **HERE)
	join(parent.name, person("Grace", deceased=1))
	join(parent.name, make.constituent("Alan").name)
	replying.note(parent, "A crew comes on Monday.", public=True)
	frappe.db.commit()
	jobs.run()
	assert not outgoing_mail.all()


def test_who_joined_is_seen_where_the_request_is_and_nowhere_else(potholes):
	mine, others = make.user(), make.user()
	request = make.request(make.service_type(make.department(mine)))
	make.department(others)
	join(request.name, person("Grace"))
	for user, seen in ((mine, 1), (others, 0)):
		make.act_as(user)
		assert len(frappe.get_list("Gov Request Subscriber", pluck="name")) == seen


def test_the_desk_shows_what_the_user_may_see_and_nothing_of_other_departments(potholes):
	mine, others = make.user(), make.user()
	service = frappe.get_doc("Gov Service Type", potholes)
	department = frappe.get_doc("Gov Department", service.department)
	department.append("members", {"user": mine})
	department.save()
	make.department(others)
	first, grace = make.request(potholes, **HERE), person("Grace")
	for user, seen in ((mine, [first.name]), (others, [])):
		make.act_as(user)
		assert names(place_api.get_nearby(potholes, **HERE)) == seen
	with pytest.raises(frappe.PermissionError):
		place_api.join(first.name, grace)


def test_a_photo_is_released_and_taken_back_with_a_line_in_the_history(potholes):
	request = make.request(potholes, **HERE)
	with pytest.raises(exceptions.GovCRMError, match="has no photo"):
		place_api.release_photo(request.name, True)
	request.db_set("media", "/private/files/hole.jpg")
	place_api.release_photo(request.name, True)
	assert make.reloaded(request).media_public
	place_api.release_photo(request.name, False)
	lines = make.updates(request, kind="Note", visibility="Internal")
	assert lines == ["Photo shown to the public.", "Photo no longer shown to the public."]

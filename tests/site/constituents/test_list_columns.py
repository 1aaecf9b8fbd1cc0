"""The list of constituents says what is open of each, and when they were last in touch."""

from datetime import datetime

import pytest

from gov_crm.constituents.api import get_list_columns
from tests.site import factories as make
from tests.site.constituents import happenings


@pytest.fixture
def ada():
	return make.constituent("Ada", "Byron").name


def said(*people):
	return get_list_columns(list(people))


def test_open_requests_are_counted_their_own_and_those_made_for_them(ada):
	bob = make.constituent("Bob", "Brown").name
	for fields in ({"constituent": ada}, {"constituent": bob, "on_behalf_of": ada}):
		make.request(**fields)
	make.request(constituent=ada).db_set("status", "Closed")
	assert {name: row["open"] for name, row in said(ada, bob).items()} == {ada: 2, bob: 1}


def test_a_request_that_the_reader_may_not_see_is_not_counted(ada):
	theirs, ours = make.department(), make.department(clerk := make.user("Gov Agent"))
	make.request(make.service_type(theirs), constituent=ada)
	make.request(make.service_type(ours), constituent=ada)
	make.act_as(clerk)
	assert said(ada)[ada]["open"] == 1


def test_the_last_contact_is_the_last_of_all_that_their_page_shows(ada, clock):
	clock("2026-03-02 09:00")
	make.request(constituent=ada)
	assert said(ada)[ada]["last_contact"].date() == datetime(2026, 3, 2).date()
	happenings.event(ada, starts_on="2026-03-05 10:00:00")
	assert said(ada)[ada]["last_contact"].date() == datetime(2026, 3, 2).date()
	clock("2026-03-06 09:00")
	assert said(ada)[ada]["last_contact"] == datetime(2026, 3, 5, 10)


def test_of_who_was_never_in_touch_there_is_nothing_to_say(ada):
	assert said(ada) == {ada: {"open": 0, "last_contact": None}}


def test_of_restricted_people_nothing_is_said_to_who_may_not_see_them():
	person = make.constituent("Zoe", "Quiet", restricted=1).name
	make.request(constituent=person)
	make.act_as(make.user("Gov Agent"))
	assert said(person, "CON-9999999") == {}


def test_a_page_of_the_list_costs_the_same_however_many_rows_it_has(count_queries):
	people = [make.constituent().name for _ in range(20)]
	for person in people:
		make.request(constituent=person)
	make.act_as(make.user("Gov Agent"))
	said(people[0])
	with count_queries() as for_one:
		said(people[0])
	with count_queries(len(for_one)):
		assert len(said(*people)) == 20

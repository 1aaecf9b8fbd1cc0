"""C2, as far as built: one dated list of a constituent's requests and interactions."""

import frappe
import pytest

from gov_crm.institutional_memory.timeline import timeline
from tests.site import factories as make


def talk(person, on, summary="A talk"):
	return frappe.get_doc(
		{
			"doctype": "Gov Interaction",
			"summary": summary,
			"channel": "Phone",
			"occurred_on": on,
			"participants": [{"constituent": person}],
		}
	).insert()


def test_requests_and_interactions_stand_in_one_dated_list():
	person = make.constituent().name
	request = make.request(constituent=person, opened_on="2026-03-02 10:00:00")
	earlier, later = talk(person, "2026-03-01 09:00:00"), talk(person, "2026-03-03 09:00:00")
	assert [entry["name"] for entry in timeline(person)] == [later.name, request.name, earlier.name]


def test_older_entries_come_by_page():
	person = make.constituent().name
	talks = [talk(person, f"2026-03-{day:02} 09:00:00").name for day in range(1, 8)]
	first = timeline(person, limit=3)
	second = timeline(person, before=first[-1]["at"], limit=3)
	assert [entry["name"] for entry in first + second] == talks[:0:-1]


def test_what_the_reader_may_not_see_shows_that_there_was_something_and_no_more():
	person = make.constituent().name
	make.request(make.service_type(make.department()), constituent=person, subject="A secret")
	talk(person, "2026-03-01 09:00:00", "A talk for all")
	make.act_as(make.user("Gov Agent"))
	hidden, shown = timeline(person)
	assert hidden["hidden"] and hidden["at"]
	assert not any(hidden[key] for key in ("name", "title", "detail", "status"))
	assert shown["title"] == "A talk for all"


@pytest.mark.parametrize("number", [10, 300])
def test_a_long_history_costs_as_many_statements_as_a_short_one(number, count_queries):
	person = make.constituent().name
	for minute in range(number):
		talk(person, f"2026-03-01 {minute // 60:02}:{minute % 60:02}:00")
	timeline(person)  # what the cache server keeps
	make.start_next_web_request()
	with count_queries(8):
		assert len(timeline(person)) == min(number, 30)

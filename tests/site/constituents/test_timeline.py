"""C2: one dated stream of all that happened with a constituent, by kind and channel, a page at a time."""

import frappe
import pytest

from gov_crm.exceptions import GovCRMError
from gov_crm.institutional_memory.api import get_overview, get_timeline
from gov_crm.institutional_memory.timeline import timeline
from tests.site import factories as make


def talk(person, on, summary="A talk", **fields):
	return frappe.get_doc(
		{
			"doctype": "Gov Interaction",
			"summary": summary,
			"channel": "Phone",
			"occurred_on": on,
			"participants": [{"constituent": person}],
			**fields,
		}
	).insert()


def opened(page):
	return [entry["opens_name"] for entry in page["entries"]]


def whole(person, limit, **chosen):
	"""Every entry of a history, read in pages of `limit`."""
	page = timeline(person, limit=limit, **chosen)
	entries = page["entries"]
	while page["older"]:
		page = timeline(person, limit=limit, older_than=page["older"], **chosen)
		entries += page["entries"]
	return entries


def test_requests_and_interactions_stand_in_one_dated_stream():
	person = make.constituent().name
	request = make.request(constituent=person, opened_on="2026-03-02 10:00:00")
	earlier, later = talk(person, "2026-03-01 09:00:00"), talk(person, "2026-03-03 09:00:00")
	assert opened(timeline(person)) == [later.name, request.name, earlier.name]


def test_older_entries_come_by_page():
	person = make.constituent().name
	talks = [talk(person, f"2026-03-{day:02} 09:00:00").name for day in range(1, 8)]
	first = timeline(person, limit=3)
	second = timeline(person, older_than=first["older"], limit=3)
	assert opened(first) + opened(second) == talks[:0:-1]


def test_the_last_page_says_that_there_is_nothing_older():
	person = make.constituent().name
	talk(person, "2026-03-01 09:00:00")
	assert timeline(person, limit=1)["older"] is None


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_what_happened_at_one_moment_is_never_lost_nor_doubled(limit):
	person, moment, service = (
		make.constituent().name,
		"2026-03-01 09:00:00",
		make.service_type(make.department()),
	)
	names = [talk(person, moment).name for _ in range(5)]
	names += [make.request(service, constituent=person, opened_on=moment).name for _ in range(4)]
	names.append(talk(person, "2026-02-28 09:00:00").name)
	found = [entry["opens_name"] for entry in whole(person, limit)]
	assert len(found) == len(names)
	assert set(found) == set(names)


def test_an_entry_that_comes_in_while_somebody_reads_moves_no_page():
	person = make.constituent().name
	talks = [talk(person, f"2026-03-{day:02} 09:00:00").name for day in range(1, 5)]
	first = timeline(person, limit=2)
	talk(person, "2026-03-09 09:00:00")
	assert opened(timeline(person, older_than=first["older"], limit=2)) == talks[1::-1]


def test_one_kind_is_chosen_among_all_and_not_among_what_was_loaded():
	person = make.constituent().name
	letter = talk(person, "2026-01-01 09:00:00", channel="Letter")
	for day in range(1, 6):
		talk(person, f"2026-03-{day:02} 09:00:00")
	assert opened(timeline(person, kind="Letter", limit=3)) == [letter.name]


def test_a_kind_of_several_channels_stays_in_order():
	person = make.constituent().name
	channels = ["Meeting", "Walk-in", "Event", "Meeting", "Phone"]
	names = [
		talk(person, f"2026-03-{day:02} 09:00:00", channel=channel).name
		for day, channel in enumerate(channels, start=1)
	]
	assert [entry["opens_name"] for entry in whole(person, 2, kind="Meeting")] == names[3::-1]


def test_a_channel_finds_requests_and_talks_that_came_by_it():
	person, service = make.constituent().name, make.service_type(make.department())
	by_phone = make.request(service, constituent=person, channel="Phone", opened_on="2026-03-01 09:00:00")
	make.request(service, constituent=person, channel="Walk-in", opened_on="2026-03-02 09:00:00")
	call = talk(person, "2026-03-03 09:00:00")
	talk(person, "2026-03-04 09:00:00", channel="Letter")
	assert opened(timeline(person, channel="Phone")) == [call.name, by_phone.name]
	assert opened(timeline(person, kind="Request", channel="Phone")) == [by_phone.name]


def test_a_kind_without_the_channel_is_empty():
	person = make.constituent().name
	talk(person, "2026-03-01 09:00:00")
	assert timeline(person, kind="Call", channel="Letter") == {"entries": [], "older": None}


def test_an_unknown_kind_is_refused_with_those_that_there_are():
	with pytest.raises(GovCRMError, match=r"Gossip is no kind of entry\. Choose one of .*Mail"):
		timeline(make.constituent().name, kind="Gossip")


@pytest.mark.parametrize("made_up", ["2026-03-01", "gAAAAAB", "ä"])
def test_a_page_that_was_never_given_is_refused(made_up):
	with pytest.raises(GovCRMError, match="This part of the history is not known"):
		timeline(make.constituent().name, older_than=made_up)


def test_somebody_who_is_named_twice_in_a_talk_sees_it_once():
	person = make.constituent().name
	kept = talk(person, "2026-03-01 09:00:00", participants=[{"constituent": person}] * 2)
	assert [row.constituent for row in kept.participants] == [person]
	assert len(timeline(person)["entries"]) == 1


def test_a_module_above_adds_a_kind_of_its_own(monkeypatch):
	person = make.constituent().name
	hooks = {"Visit": ["gov_crm.institutional_memory.timeline_sources.requests"]}
	real = frappe.get_hooks

	monkeypatch.setattr(
		frappe,
		"get_hooks",
		lambda hook=None, *args, **kwargs: (
			hooks if hook == "gov_timeline_sources" else real(hook, *args, **kwargs)
		),
	)
	request = make.request(constituent=person)
	assert opened(timeline(person, kind="Visit")) == [request.name]


def test_the_page_of_a_constituent_comes_in_one_answer():
	person = make.constituent("Ada", "Lovelace", phone="+12035550142").name
	service = make.service_type(make.department())
	settled = make.request(service, constituent=person, opened_on="2026-03-01 09:00:00")
	settled.db_set("status", "Closed")
	still_open = make.request(service, constituent=person, opened_on="2026-02-01 09:00:00")
	page = get_overview(person)
	assert (page["person"]["full_name"], page["person"]["phone"]) == ("Ada Lovelace", "+12035550142")
	assert [entry["opens_name"] for entry in page["open"]] == [still_open.name]
	assert opened(page) == [settled.name, still_open.name]
	assert page["kinds"][:2] == ["Request", "Case"]
	assert {"Web", "Meeting"} <= set(page["channels"])


# What the reader may not see


def test_what_the_reader_may_not_see_shows_that_there_was_something_and_no_more():
	person = make.constituent().name
	make.request(make.service_type(make.department()), constituent=person, subject="A secret")
	talk(person, "2026-03-01 09:00:00", "A talk for all")
	make.act_as(make.user("Gov Agent"))
	hidden, shown = timeline(person)["entries"]
	assert set(hidden) == {"kind", "at", "channel", "hidden"}
	assert (hidden["kind"], hidden["hidden"]) == ("Request", True)
	assert shown["title"] == "A talk for all"


def test_the_next_page_is_asked_for_without_the_number_of_a_hidden_request():
	person = make.constituent().name
	request = make.request(make.service_type(make.department()), constituent=person)
	talk(person, "2026-03-01 09:00:00")
	make.act_as(make.user("Gov Agent"))
	page = get_timeline(person)
	assert request.name not in frappe.as_json(timeline(person, limit=1)) + frappe.as_json(page)


def test_hidden_open_requests_are_no_open_matters():
	person = make.constituent().name
	make.request(make.service_type(make.department()), constituent=person)
	make.act_as(make.user("Gov Agent"))
	assert get_overview(person)["open"] == []


def test_a_talk_in_which_somebody_restricted_took_part_is_hidden():
	person, protected = make.constituent().name, make.constituent(restricted=1).name
	talk(
		person,
		"2026-03-01 09:00:00",
		participants=[{"constituent": person}, {"constituent": protected}],
		staff=None,
	)
	make.act_as(make.user("Gov Agent"))
	[entry] = timeline(person)["entries"]
	assert entry["hidden"] and "title" not in entry


def test_the_history_of_a_restricted_person_is_refused():
	protected = make.constituent(restricted=1).name
	make.act_as(make.user("Gov Agent"))
	for ask in (get_overview, get_timeline):
		with pytest.raises(frappe.PermissionError):
			ask(protected)


def test_a_user_permission_hides_the_requests_of_other_types():
	person, seen, other = make.constituent().name, *(make.service_type(make.department()) for _ in range(2))
	clerk = make.user("Gov Auditor")
	for service in (seen, other):
		make.request(service, constituent=person, subject=f"About {service}")
	frappe.get_doc(
		{"doctype": "User Permission", "user": clerk, "allow": "Gov Service Type", "for_value": seen}
	).insert()
	make.act_as(clerk)
	assert [entry.get("title") for entry in timeline(person)["entries"] if not entry["hidden"]] == [
		f"About {seen}"
	]


# What it costs (P3)


@pytest.mark.parametrize("number", [10, 300])
def test_a_long_history_costs_as_many_statements_as_a_short_one(number, count_queries):
	person = make.constituent().name
	for minute in range(number):
		talk(person, f"2026-03-01 {minute // 60:02}:{minute % 60:02}:00")
	timeline(person)  # what the cache server keeps
	make.start_next_web_request()
	with count_queries(8):
		assert len(timeline(person)["entries"]) == min(number, 25)


@pytest.mark.parametrize("chosen", [{}, {"kind": "Meeting"}, {"channel": "Phone"}])
def test_a_page_costs_at_most_10_statements(chosen, count_queries):
	clerk = make.user("Gov Agent")
	person = make.constituent(email="ada@example.com").name
	service = make.service_type(make.department(clerk))
	for day in range(1, 4):
		make.request(service, constituent=person, opened_on=f"2026-03-{day:02} 09:00:00")
		talk(person, f"2026-03-{day:02} 10:00:00")
	make.act_as(clerk)
	get_overview(person)  # what the cache server keeps
	make.start_next_web_request()
	with count_queries(10):
		get_timeline(person, **chosen) if chosen else get_overview(person)

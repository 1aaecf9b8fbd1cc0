"""C3 on a site: pairs of records that may be one, found at night, kept once and decided once."""

from datetime import timedelta

import frappe
import pytest
from frappe.utils import get_datetime, now_datetime

from gov_crm.constituents import duplicates, duplicates_api, merging, unmerging
from gov_crm.constituents.duplicate_search import look_for_duplicates
from gov_crm.exceptions import ProposalRefused
from tests.site import factories as make

PAIR = "Gov Possible Duplicate"


@pytest.fixture(autouse=True)
def looked_at_all():
	"""Whoever is on the site already was looked at."""
	look_for_duplicates()


@pytest.fixture
def john():
	return make.constituent("John", "Quimby", address_line="12 High Street", phone="+1 203 555 0142")


@pytest.fixture
def jon(john):
	return make.constituent("Jon", "Quimby", address_line="12 High St")


@pytest.fixture
def pair(john, jon):
	look_for_duplicates()
	return frappe.get_doc(PAIR, duplicates.pair_name(john.name, jon.name))


def pairs_of(person):
	return frappe.get_all(
		PAIR,
		fields=["name", "status", "score", "band", "reasons"],
		or_filters={"constituent_a": person.name, "constituent_b": person.name},
		order_by="name",
	)


def test_the_nightly_job_proposes_who_is_alike_with_score_and_reasons(john, jon):
	assert look_for_duplicates() == 1
	assert pairs_of(john) == [
		{
			"name": f"{john.name}-{jon.name}",
			"status": "Open",
			"score": 98,
			"band": "Likely",
			"reasons": "same address · same last name · another form of the first name",
		}
	]


def test_a_second_night_proposes_nothing_twice_and_writes_nothing(pair, count_queries):
	modified = pair.modified
	assert look_for_duplicates() == 0
	assert make.reloaded(pair).modified == modified


def test_who_was_told_apart_is_not_proposed_again(pair, john):
	duplicates.tell_apart(pair)
	john.reload()
	john.db_set("city", "Larkhaven")  # which says nothing new about both
	look_for_duplicates()
	pair.reload()
	assert (pair.status, pair.decided_by) == ("Not a duplicate", "Administrator")


def test_who_was_told_apart_is_proposed_again_where_they_became_more_alike_since(pair, john, jon):
	duplicates.tell_apart(pair)
	for person in (john, jon):
		person.reload()
		person.update({"first_name": "John", "date_of_birth": "1971-06-24"}).save()
	assert look_for_duplicates() == 1
	pair.reload()
	assert (pair.status, pair.band, pair.decided_on) == ("Open", "Certain", None)


def test_telling_apart_can_be_taken_back(pair):
	duplicates_api.tell_apart(pair.name)
	assert make.reloaded(pair).status == "Not a duplicate"
	duplicates_api.take_up_again(pair.name)
	assert (make.reloaded(pair).status, make.reloaded(pair).decided_on) == ("Open", None)


def test_a_proposal_is_taken_back_where_the_data_was_corrected(pair, jon):
	jon.reload()
	jon.update(
		{"first_name": "Wilhelmina", "address_line": "7 Elm Road", "date_of_birth": "1990-01-01"}
	).save()
	look_for_duplicates()
	assert not frappe.db.exists(PAIR, pair.name)


def test_what_somebody_proposed_stays_though_it_does_not_look_alike(john):
	other = make.constituent("Wilhelmina", "Okafor", address_line="7 Elm Road")
	proposed = frappe.get_doc(
		{"doctype": PAIR, "constituent_a": other.name, "constituent_b": john.name, "status": "Merged"}
	).insert()
	assert (proposed.constituent_a, proposed.constituent_b, proposed.status) == (
		john.name,
		other.name,
		"Open",
	)
	look_for_duplicates()
	assert frappe.db.exists(PAIR, proposed.name)


def test_a_pair_is_there_once_whoever_proposes_it(pair, john, jon):
	again = {"doctype": PAIR, "constituent_a": jon.name, "constituent_b": john.name}
	with pytest.raises(ProposalRefused, match=f"compared before: Open. Open {pair.name}"):
		frappe.get_doc(again).insert()
	with pytest.raises(ProposalRefused, match="Choose two different records"):
		frappe.get_doc({**again, "constituent_b": jon.name}).insert()


def test_nobody_writes_a_decision_past_the_buttons(pair):
	pair.status = "Merged"
	with pytest.raises(ProposalRefused, match="Decide with the buttons"):
		pair.save()


def test_merging_and_undoing_it_set_the_state_by_themselves(pair, john, jon):
	record = merging.merge(john.name, jon.name)
	pair.reload()
	assert (pair.status, pair.decided_by) == ("Merged", "Administrator")
	with pytest.raises(ProposalRefused, match="Undo the merge first"):
		duplicates.tell_apart(pair)
	unmerging.undo(record.name)
	assert (make.reloaded(pair).status, make.reloaded(pair).decided_on) == ("Open", None)


def test_a_pair_of_somebody_who_was_merged_elsewhere_is_off_the_list_until_that_is_undone(pair, john):
	record = merging.merge(make.constituent().name, john.name)
	assert frappe.get_list(PAIR, pluck="name", order_by="name") == []
	look_for_duplicates()
	assert frappe.db.exists(PAIR, pair.name)
	unmerging.undo(record.name)
	assert frappe.get_list(PAIR, pluck="name", order_by="name") == [pair.name]


def test_a_constituent_with_a_pair_can_be_deleted_and_the_pair_goes_along(pair, jon):
	frappe.delete_doc("Gov Constituent", jon.name)
	assert not frappe.db.exists(PAIR, pair.name)


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Caseworker", "Gov Supervisor", "Gov Auditor"])
@pytest.mark.parametrize("restricted", [0, 1])
@pytest.mark.parametrize("status", ["Open", "Merged", "Not a duplicate"])
def test_a_pair_shows_to_whoever_may_see_both_in_list_and_form_alike(pair, jon, role, restricted, status):
	frappe.db.set_value("Gov Constituent", jon.name, "restricted", restricted)
	pair.db_set("status", status)
	make.act_as(make.user(role))
	sees_all = role in ("Gov Supervisor", "Gov Auditor")
	seen = sees_all or not (restricted or status == "Merged")
	assert frappe.get_list(PAIR, pluck="name", order_by="name") == ([pair.name] if seen else [])
	assert frappe.has_permission(PAIR, "read", doc=pair.name) is seen


def test_a_clerk_neither_decides_nor_looks_behind_a_restricted_record(pair, jon):
	clerk = make.user("Gov Agent")
	make.act_as(clerk)
	with pytest.raises(frappe.PermissionError):
		duplicates_api.tell_apart(pair.name)
	with pytest.raises(frappe.PermissionError):
		duplicates_api.look_now()
	assert duplicates.open_pairs(jon.name) == [pair.name]
	frappe.db.set_value("Gov Constituent", jon.name, "restricted", 1)
	with pytest.raises(frappe.PermissionError):
		duplicates_api.compare_pair(pair.name)
	assert duplicates.open_pairs(pair.constituent_a) == []
	proposed = {"doctype": PAIR, "constituent_a": jon.name, "constituent_b": make.constituent().name}
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc(proposed).insert()


def test_two_records_stand_side_by_side_what_differs_first(pair):
	page = duplicates_api.compare_pair(pair.name)
	assert page["names"] == ["John Quimby", "Jon Quimby"]
	differing = [line["label"] for line in page["fields"] if line["differs"]]
	assert differing == ["Name", "Phone", "Street and Number"]
	assert not any(line["differs"] for line in page["fields"][len(differing) :])
	assert (page["score"], page["band"]) == (98, "Likely")
	assert page["reasons"][0] == {"words": "same address", "speaks_for": True}


def test_a_search_that_broke_off_goes_on_where_it_was(monkeypatch, john, jon):
	from gov_crm.constituents import duplicate_search

	monkeypatch.setattr(duplicate_search, "PAGE", 1)
	monkeypatch.setattr(duplicate_search, "SETTLES", timedelta(0))
	looked = []

	def break_off(count):
		looked.append(count)
		raise InterruptedError

	with pytest.raises(InterruptedError):
		look_for_duplicates(break_off)
	assert duplicate_search.count_changed() <= 2
	look_for_duplicates(looked.append)
	assert [row.status for row in pairs_of(john)] == ["Open"]
	assert frappe.db.count("Gov Constituent", {"modified": (">=", get_datetime(john.modified))}) == sum(
		looked
	)


def test_many_of_one_moment_are_all_looked_at(monkeypatch, john, jon):
	from gov_crm.constituents import duplicate_search

	other = make.constituent("Jonathan", "Quimby", address_line="12 High Street")
	moment = now_datetime() + timedelta(seconds=1)
	for person in (john, jon, other):
		frappe.db.set_value("Gov Constituent", person.name, "modified", moment, update_modified=False)
	monkeypatch.setattr(duplicate_search, "PAGE", 1)
	looked = []
	assert look_for_duplicates(looked.append) == 2
	assert looked == [1, 1, 1]


def test_a_page_of_records_takes_so_many_statements_however_many_they_are(count_queries):
	for number in range(20):
		make.constituent(
			"Ada", f"Byron{number}", address_line=f"{number} Elm St", email=f"a{number}@example.com"
		)
	with count_queries(at_most=30):
		look_for_duplicates()


def test_a_manager_looks_now_and_sees_how_far_it_is(john, jon, jobs):
	make.act_as(make.user("Gov CRM Manager"))
	duplicates_api.look_now()
	frappe.db.commit()
	assert duplicates_api.how_far()["done"] == 0
	duplicates_api.look_now()
	frappe.db.commit()
	assert len(jobs) == 1
	jobs.run()
	assert duplicates_api.how_far() == {}
	assert len(pairs_of(john)) == 1

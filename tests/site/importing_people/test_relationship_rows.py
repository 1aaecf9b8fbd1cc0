"""Rows of relationships between people who are here, by their numbers in the other system."""

import datetime

import frappe
import pytest

from gov_crm.constituents import merging, relationships
from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.undoing import undo
from tests.site import factories as make
from tests.site.importing_people.tables import counts, numbers, person_of, rejects_of, relations_of, row

COLUMNS = ("id", "what", "one", "other", "since", "until")


@pytest.fixture(autouse=True)
def _profile(own_profile):
	own_profile(
		name="ties",
		rows="relationships",
		source_system="ties",
		date_formats=["%d.%m.%Y"],
		columns={
			"source_key": "id",
			"kind": "what",
			"constituent": "one",
			"other": "other",
			"from_date": "since",
			"to_date": "until",
		},
		references={
			"constituent": {"source_system": "people", "file": "people.csv"},
			"other": {"source_system": "people", "file": "people.csv"},
		},
	)


@pytest.fixture
def related(imported):
	"""`related(tie(…), …)` imports such rows and gives the Gov Import."""

	def run(*ties, name="ties.csv"):
		return imported(*ties, profile="ties", columns=COLUMNS, name=name)

	return run


@pytest.fixture
def two(imported):
	"""Two rows of people who are here."""
	rows = row(), row()
	imported(*rows)
	return rows


def tie(what, one, other, **changes):
	return {
		"id": f"T-{next(numbers)}",
		"what": what,
		"one": one["number"],
		"other": other["number"],
		**changes,
	}


def test_it_stands_at_the_end_where_the_kind_reads_as_its_name(related, two):
	boss, clerk = map(person_of, two)
	assert counts(related(tie("Employee", *two))) == (1, 0, 0, 0, 0)
	assert relations_of(boss.name) == {(clerk.name, "Employer", boss.name)}
	[seen] = relationships.relationships_of(boss.name)
	assert (seen["kind"], seen["constituent"]) == ("Employee", clerk.name)


def test_its_days_are_kept_and_its_holder_counts_as_changed(related, two):
	doc = related(tie("guardian", *two, since="1.2.2020", until="3.4.2024"))
	ward = person_of(two[0])
	[kept] = ward.relationships
	assert (kept.kind, kept.from_date) == ("Guardian", datetime.date(2020, 2, 1))
	assert kept.to_date == datetime.date(2024, 4, 3)
	assert ward.modified == doc.started_on


def test_partners_are_entered_once_whoever_comes_first(related, two):
	doc = related(tie("Partner", *two), tie("Partner", *reversed(two)))
	assert counts(doc) == (1, 0, 0, 1, 0)


def test_both_can_be_each_others_employee_but_not_each_others_guardian(related, two):
	doc = related(*(tie(what, *ends) for what in ("Employee", "Guardian") for ends in (two, two[::-1])))
	assert counts(doc) == (3, 0, 0, 0, 1)
	assert rejects_of(doc)[1][1] == "These two are the other way round here already: Guardian."


def test_what_cannot_be_is_rejected_with_its_reason(related, two):
	nobody = {"number": "P-0"}
	doc = related(
		tie("Employee", two[0], nobody),
		tie("Nemesis", *two),
		tie("Employee", two[0], two[0]),
		tie("", *two),
		tie("Employee", *two, since="soon"),
		tie("Employee", *two, since="3.4.2024", until="1.2.2020"),
	)
	assert counts(doc) == (0, 0, 0, 0, 6)
	assert [line[1] for line in rejects_of(doc)[1:]] == [
		"other is “P-0”: nobody with this number of people is here. "
		"Import people.csv first, then this row again.",
		"Nemesis is no kind of relationship here. Add it, or put another into the profile.",
		"Both ends are the same record here.",
		"what is blank.",
		"since is “soon”, which is no date in a format of the profile.",
		"It ends on 2020-02-01, before it begins on 2024-04-03.",
	]


def test_the_same_again_changes_nothing_and_what_a_clerk_removed_stays_away(related, two):
	ties = tie("Employee", *two), tie("Partner", *two), tie("Partner", *two[::-1])
	related(*ties)
	partner = frappe.get_doc("Gov Constituent", person_of(two[0]).name)
	partner.relationships = []
	partner.save()
	before = frappe.get_all("Gov Relationship", fields=["*"], order_by="name")
	assert counts(related(*ties, name="again.csv")) == (0, 0, 0, 3, 0)
	assert frappe.get_all("Gov Relationship", fields=["*"], order_by="name") == before


@pytest.mark.parametrize("part", [1, 500])
def test_a_number_that_comes_twice_is_one_relationship_and_the_first_row_stands(
	related, two, monkeypatch, part
):
	monkeypatch.setattr(running, "PART", part)
	first = tie("Employee", *two)
	assert counts(related(first, {**first, "what": "Partner"})) == (1, 0, 0, 1, 0)


def test_ends_that_were_merged_are_their_survivors(related, two):
	survivor = make.constituent()
	merging.merge(survivor.name, person_of(two[0]).name)
	related(tie("Partner", *two))
	assert relations_of(survivor.name) == {(survivor.name, "Partner", person_of(two[1]).name)}


def test_an_undo_takes_the_relationships_and_then_the_people(related, imported):
	rows = row(), row()
	people = imported(*rows)
	before = [dict(person_of(each).as_dict()) for each in rows]
	ties = related(tie("Employee", *rows), tie("Employee", *rows[::-1]), tie("Partner", *rows))
	assert undo(ties.name) == []
	assert [dict(person_of(each).as_dict()) for each in rows] == before
	assert undo(people.name) == []
	assert not frappe.db.count("Gov Constituent")


def test_who_has_an_imported_relationship_stays_when_the_people_are_taken_back(related, imported):
	rows = row(), row(), row()
	people = imported(*rows)
	related(tie("Partner", *rows[:2]))
	assert undo(people.name) == sorted((person_of(each).name for each in rows[:2]), reverse=True)
	assert not person_of(rows[2])


def test_a_relationship_whose_holder_was_edited_since_stays(related, two):
	doc = related(tie("Partner", *two))
	person = person_of(two[0])
	person.city = "Hamden"
	person.save()
	assert undo(doc.name) == [person.name]
	assert person_of(two[0]).relationships


def test_the_preview_says_who_is_what(foreseen, two):
	lines = foreseen(
		tie("Employee", *two),
		tie("Employee", *two, id="T-0"),
		tie("Nemesis", *two),
		profile="ties",
		columns=COLUMNS,
		name="ties.csv",
	)
	names = [person_of(each).full_name for each in two]
	assert [line["words"] for line in lines] == ["New relationship", "Here already", "Rejected"]
	assert lines[0]["cells"][1:4] == [names[0], "Employee", names[1]]
	assert lines[2]["remarks"] == [
		"Nemesis is no kind of relationship here. Add it, or put another into the profile."
	]

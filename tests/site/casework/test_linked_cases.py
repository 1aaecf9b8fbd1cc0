"""Related cases, parts of a case, appeals, and what a case asks of other departments."""

import frappe
import pytest

from gov_crm.casework import appealing, asking, deciding, linking
from gov_crm.casework.case_history import updates_of
from gov_crm.exceptions import AppealRefused, LinkRefused
from gov_crm.service_requests import resolving
from tests.site import factories as make

CASE = "Gov Case"


@pytest.fixture(scope="module")
def built(floor):
	clerk = make.user("Gov Caseworker")
	department = make.department(clerk)
	return clerk, make.case_type(department), make.case_type(department, confidentiality="Team")


@pytest.fixture
def clerk(built):
	return built[0]


@pytest.fixture
def open_one(built, clock):
	clock("2026-03-02 09:00")

	def make_one(confidentiality="Department", **fields):
		return make.case(built[1], confidentiality=confidentiality, case_officer=built[0], **fields)

	return make_one


def related(case):
	return [(row["name"], row["how"], row["why"]) for row in linking.related_to(make.reloaded(case))]


def test_a_relation_shows_on_both(open_one):
	first, second = open_one(), open_one()
	linking.relate(first, second.name, "The same house")
	assert related(first) == [(second.name, "Related", "The same house")]
	assert related(second) == [(first.name, "Related", "The same house")]
	with pytest.raises(LinkRefused, match="is related to it already"):
		linking.relate(make.reloaded(second), first.name)
	linking.unrelate(make.reloaded(second), first.name)
	assert (related(first), related(second)) == ([], [])


def test_a_part_names_its_whole_and_the_whole_shows_its_part(open_one):
	whole = open_one()
	part = open_one(parent_case=whole.name)
	assert related(part) == [(whole.name, "Part Of", "")]
	assert related(whole) == [(part.name, "Its Part", "")]


def test_a_relation_to_a_case_of_a_team_stands_there_and_is_seen_by_its_team_only(open_one):
	plain, secret = open_one("Open"), open_one("Team")
	linking.relate(plain, secret.name)
	assert make.reloaded(plain).related == []
	assert related(plain) == [(secret.name, "Related", "")]
	make.act_as(make.user("Gov CRM Manager"))
	assert related(plain) == []
	make.act_as("Administrator")


def test_no_case_that_more_people_read_names_a_case_of_a_team(open_one):
	secret, stranger = open_one("Team"), make.user("Gov Caseworker")
	for fields in ({"confidentiality": "Open"}, {"confidentiality": "Team", "team": [{"user": stranger}]}):
		with pytest.raises(LinkRefused, match="may only be named by one whose whole team may know of it"):
			open_one(parent_case=secret.name, **fields)
	assert open_one("Team", parent_case=secret.name).parent_case == secret.name


def test_a_case_that_others_name_does_not_become_one_of_a_team(open_one):
	whole = open_one()
	open_one(parent_case=whole.name)
	whole.confidentiality = "Team"
	with pytest.raises(LinkRefused, match="may only be named by one whose whole team may know of it"):
		whole.save()


@pytest.fixture
def decided(open_one):
	case = open_one(constituent=make.constituent().name)
	deciding.decide(case, "Refused", "Too high.")
	return case


def test_an_appeal_is_a_case_of_its_own_and_the_first_shows_it(decided, built):
	appeal = appealing.open_appeal(decided, built[1], "It is not too high.")
	assert (appeal.appeal_of, appeal.constituent, appeal.status) == (
		decided.name,
		decided.constituent,
		"Open",
	)
	assert [row.constituent for row in appeal.parties] == [decided.constituent]
	assert related(decided) == [(appeal.name, "Appeal", "")]
	assert related(appeal) == [(decided.name, "Appeal Against", "")]
	assert any(f"Appealed by {appeal.name}" in line.body for line in updates_of(decided.name, "Parties"))


def test_an_appeal_after_its_time_needs_a_reason(decided, built, clock):
	clock(f"{decided.appeal_until} 23:00")
	appealing.open_appeal(decided, built[1], "It is not too high.")
	clock("2026-05-04 09:00")
	with pytest.raises(AppealRefused, match="Say why it is heard all the same"):
		appealing.open_appeal(decided, built[1], "It is not too high.")
	late = appealing.open_appeal(decided, built[1], "It is not too high.", "They were in hospital.")
	assert any("They were in hospital." in line.body for line in updates_of(late.name))


def test_nothing_undecided_is_appealed_nor_without_grounds(open_one, decided, built):
	with pytest.raises(AppealRefused, match="is not decided: there is nothing to appeal against"):
		appealing.open_appeal(open_one(), built[1], "No.")
	with pytest.raises(AppealRefused, match="is not decided: there is nothing to appeal against"):
		open_one(appeal_of=open_one().name)
	with pytest.raises(AppealRefused, match="Say what the appeal is about"):
		appealing.open_appeal(decided, built[1], " ")


def test_an_appeal_against_a_case_of_a_team_has_the_same_team(open_one, built):
	secret = open_one("Team", team=[{"user": make.user("Gov Caseworker")}])
	deciding.decide(secret, "Refused", "No.")
	appeal = appealing.open_appeal(secret, built[1], "Yes.")
	assert appeal.confidentiality == "Team"
	assert {row.user for row in secret.team} <= {row.user for row in appeal.team}


def test_a_case_asks_another_department_and_shows_how_that_stands(open_one, clerk):
	case, service = open_one(), make.service_type(make.department(name="Fire"))
	make.act_as(clerk)
	asked = make.request(service, asked_by_case=case.name)
	make.act_as("Administrator")
	assert [(row.name, row.department, row.status) for row in asking.asked_by(case)] == [
		(asked.name, "Fire", "New")
	]
	resolving.resolve(make.reloaded(asked), "Done", "The house is safe.")
	words = f"Fire has settled {asked.name}: Done. The house is safe."
	assert words in [line.body for line in updates_of(case.name)]


def test_a_case_of_a_team_asks_nobody_by_its_number(open_one, clerk):
	secret, service = open_one("Team"), make.service_type(make.department())
	with pytest.raises(LinkRefused, match="file the request without naming the case"):
		make.request(service, asked_by_case=secret.name)
	make.act_as(make.user("Gov Agent"))
	with pytest.raises(frappe.PermissionError):
		make.request(service, asked_by_case=secret.name)
	make.act_as("Administrator")

"""Cases in the life of a constituent: their timeline, what is open, merging and deleting."""

import frappe
import pytest

from gov_crm.casework import deciding
from gov_crm.constituents import finding
from gov_crm.constituents.merge_preview import preview
from gov_crm.constituents.merging import merge
from gov_crm.constituents.unmerging import undo
from gov_crm.exceptions import StillHeld
from gov_crm.institutional_memory.api import get_overview
from gov_crm.institutional_memory.timeline import timeline
from tests.site import factories as make
from tests.site.constituents.test_restricted_names import IDENTITY, method, told

CASE = "Gov Case"


@pytest.fixture
def ada():
	return make.constituent("Ada", "Byron")


@pytest.fixture
def bob():
	return make.constituent("Bob", "Brown")


@pytest.fixture
def secret(ada):
	"""A case of a team about Ada."""
	return make.case(
		make.case_type(make.department(), confidentiality="Team"),
		case_officer=make.user("Gov Caseworker"),
		constituent=ada.name,
	)


@pytest.fixture
def outsider():
	user = make.user("System Manager", "Gov CRM Manager")
	make.act_as(user)
	yield user
	make.act_as("Administrator")


def stream(person):
	return [
		(entry["kind"], entry["detail"].split(" · ")[0], entry["opens_name"])
		for entry in timeline(person)["entries"]
	]


def test_a_case_stands_in_the_timeline_when_it_was_opened_decided_and_closed(ada, bob, clock):
	clock("2026-03-02 09:00")
	case = make.case(constituent=ada.name, parties=[{"constituent": bob.name, "role": "Neighbor"}])
	clock("2026-03-09 09:00")
	deciding.decide(case, "Withdrawn", "They moved away.")
	clock("2026-03-10 09:00")
	deciding.close(case, "As usual.")
	for person in (ada, bob):
		expected = [("Case", event, case.name) for event in ("Closed", "Decided", "Opened")]
		assert stream(person.name) == expected
	assert timeline(ada.name, kind="Case", channel="Desk")["entries"][0]["detail"].endswith(" · Withdrawn")
	assert timeline(ada.name, channel="Phone")["entries"] == []


def test_a_pending_case_is_open_on_the_card_the_page_and_in_the_list(ada, bob):
	case = make.case(constituent=ada.name, parties=[{"constituent": bob.name, "role": "Neighbor"}])
	for person in (ada, bob):
		assert [row["name"] for row in finding.card(person)["open_matters"]] == [case.name]
		assert [row["opens_name"] for row in get_overview(person.name)["open"]] == [case.name]
	deciding.decide(case, "Withdrawn", "They moved away.")
	assert finding.card(ada)["open_matters"] == []


def test_nobody_is_deleted_while_a_case_names_them(ada, bob):
	case = make.case(constituent=ada.name, parties=[{"constituent": bob.name, "role": "Neighbor"}])
	for person in (ada, bob):
		with pytest.raises(StillHeld, match=r"Case \(1\): .*" + case.name):
			frappe.delete_doc("Gov Constituent", person.name)


def test_merging_moves_cases_and_parties_and_undoing_it_moves_them_back(ada, bob):
	case = make.case(constituent=bob.name)
	done = merge(ada.name, bob.name)
	assert (case.reload().constituent, case.parties[0].constituent) == (ada.name, ada.name)
	undo(done.name)
	assert (case.reload().constituent, case.parties[0].constituent) == (bob.name, bob.name)


def test_a_case_of_a_team_is_in_nobody_elses_timeline_nor_among_what_is_open(secret, ada, outsider):
	assert timeline(ada.name)["entries"] == []
	assert get_overview(ada.name)["open"] == []
	assert finding.card(ada)["open_matters"] == []


def test_a_refusal_and_a_preview_of_a_merge_tell_only_that_there_is_something(secret, ada, bob, outsider):
	with pytest.raises(StillHeld, match=r"Records that you may not see \(1\)") as refused:
		frappe.delete_doc("Gov Constituent", ada.name)
	assert "Case" not in str(refused.value)
	moves = {line["label"]: line["count"] for line in preview(bob.name, ada.name)["moves"]}
	assert ("Case" in moves, moves["Records that you may not see"]) == (False, 1)


def test_a_case_tells_nobody_the_name_of_a_restricted_person(http, outgoing_mail):
	clerk = make.user("Gov Caseworker")
	person = make.constituent(**IDENTITY, restricted=1)
	case = make.case(make.case_type(make.department(clerk)), constituent=person.name, case_officer=clerk)
	desk = http.login(clerk)
	surfaces = {
		"form": method("frappe.desk.form.load.getdoc", doctype=CASE, name=case.name),
		"page": method("gov_crm.casework.api.get_case_page", case=case.name),
		"list": method(
			"frappe.desk.reportview.get", doctype=CASE, fields='["name", "constituent.full_name as who"]'
		),
		"REST": (f"/api/resource/{CASE}/{case.name}", {"expand_links": "true"}),
		"parties": method(
			"frappe.client.get_list",
			doctype="Gov Case Party",
			parent=CASE,
			fields='["constituent.full_name"]',
		),
		"print": ("/printview", {"doctype": CASE, "name": case.name}),
	}
	answers = {name: desk.get(path, query_string=asked) for name, (path, asked) in surfaces.items()}
	assert {name: told(answer.text) for name, answer in answers.items() if told(answer.text)} == {}
	assert [answers[name].status_code for name in ("form", "page", "print")] == [200, 200, 200]

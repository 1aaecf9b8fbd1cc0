"""C5: offices held from one day to another; who held which on a day, by function, report and REST."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents.api import get_card
from gov_crm.constituents.offices import officials_of, officials_today, who_held
from gov_crm.constituents.report.who_held_which_office.who_held_which_office import execute
from tests.site import factories as make

BODY = "Port Authority"
WHO_HELD = "/api/method/gov_crm.constituents.relations_api.who_held"


def official(first_name, from_date=None, to_date=None, office="Commissioner", district=None, **fields):
	row = {"office": office, "body": BODY, "district": district, "from_date": from_date, "to_date": to_date}
	return make.constituent(first_name, "Harbour", constituent_type="Official", offices=[row], **fields)


def district(name):
	return frappe.get_doc({"doctype": "Gov District", "district_name": name}).insert().name


def holders(on, **seat):
	return [row["full_name"] for row in who_held(body=BODY, on=on, **seat)]


def test_who_was_commissioner_on_3_march_is_right():
	official("Ada", "2022-01-01", "2026-03-02")
	official("Ben", "2026-03-03", "2026-06-30")
	official("Eve", "2026-07-01")
	assert holders("2026-03-02") == ["Ada Harbour"]
	assert holders("2026-03-03") == ["Ben Harbour"]
	assert holders("2026-06-30") == ["Ben Harbour"]
	assert holders("2031-01-01") == ["Eve Harbour"]


def test_a_gap_is_a_vacancy_and_an_overlap_names_both():
	official("Ada", "2022-01-01", "2026-03-02")
	official("Ben", "2026-03-04", "2026-06-30")
	official("Eve", "2026-06-30")
	[vacancy] = who_held(body=BODY, on="2026-03-03")
	assert vacancy["vacant"] and not vacancy["full_name"]
	assert [(row["full_name"], row["others"]) for row in who_held(body=BODY, on="2026-06-30")] == [
		("Ben Harbour", 1),
		("Eve Harbour", 1),
	]
	assert holders("2021-12-31") == []


def test_an_office_is_asked_for_by_name_body_and_district():
	ward_4, ward_5 = district("Ward 4"), district("Ward 5")
	official("Ada", district=ward_4, office="Council Member")
	official("Ben", district=ward_5, office="Council Member")
	official("Eve")
	assert holders(None, office="Council Member") == ["Ada Harbour", "Ben Harbour"]
	assert holders(None, district=ward_5) == ["Ben Harbour"]
	assert holders(None, office="Mayor") == []


def test_a_term_that_ends_before_it_begins_is_refused():
	with pytest.raises(exceptions.OfficeRefused, match="Commissioner: the term ends before it begins"):
		official("Ada", "2026-03-03", "2026-03-02")


def test_the_report_says_what_to_know_of_each_row(clock):
	clock("2026-07-01 10:00")
	official("Ada", None, "2026-03-02")
	official("Ben", "2026-03-04")
	_columns, [row] = execute({"body": BODY, "on": "2026-03-03"})
	assert row["full_name"] == "Vacant"
	_columns, rows = execute({"body": BODY})
	assert [(row["full_name"], row["remark"]) for row in rows] == [
		("Ada Harbour", "Since when is not known."),
		("Vacant", ""),
		("Ben Harbour", ""),
	]


def test_the_report_runs_as_the_desk_runs_it():
	from frappe.desk.query_report import run

	official("Ada", "2022-01-01")
	answer = run("Who Held Which Office", filters=frappe.as_json({"body": BODY, "on": "2026-03-03"}))
	assert [row["full_name"] for row in answer["result"]] == ["Ada Harbour"]


def test_rest_answers_to_people_with_a_role(http):
	official("Ada", "2022-01-01", "2026-03-02")
	asked = {"body": BODY, "on": "2026-03-02"}
	agent = make.user("Gov Agent")
	assert http.get(WHO_HELD, query_string=asked).status_code == 403
	answer = http.login(agent).get(WHO_HELD, query_string=asked).json["message"]
	assert (answer["on"], answer["held"][0]["full_name"], answer["vacant"]) == (
		"2026-03-02",
		"Ada Harbour",
		[],
	)


def test_an_official_whom_the_reader_may_not_see_is_restricted_everywhere(http):
	ward = district("Ward 4")
	zoe = official("Zoe", "2022-01-01", district=ward, restricted=1).name
	near = make.constituent(district=ward).name
	agent = make.user("Gov Agent")
	make.act_as(agent)
	[row] = who_held(body=BODY)
	assert row["hidden"] and not row["full_name"] and not row["constituent"]
	assert [row["full_name"] for row in execute({"body": BODY})[1]] == ["Restricted"]
	assert not any(row["full_name"] for row in (*officials_of(ward), *get_card(near)["officials"]))
	answer = http.login(agent).get(WHO_HELD, query_string={"body": BODY}).get_data(as_text=True)
	assert "Zoe" not in answer and zoe not in answer


def test_an_address_in_ward_4_shows_ward_4_and_its_officials():
	ward = district("Ward 4")
	official("Ada", "2022-01-01", district=ward)
	official("Old", "2018-01-01", "2021-12-31", district=ward)
	card = get_card(make.constituent(district=ward).name)
	assert card["district"] == "Ward 4"
	assert [row["full_name"] for row in card["officials"]] == ["Ada Harbour"]


def test_officials_of_a_district_are_those_of_today_then_the_coming_then_the_former(clock):
	clock("2026-03-03 10:00")
	ward = district("Ward 4")
	official("Old", "2018-01-01", "2021-12-31", district=ward)
	official("New", "2027-01-01", district=ward)
	official("Ada", "2022-01-01", "2026-12-31", district=ward)
	assert [(row["full_name"], row["state"]) for row in officials_of(ward)] == [
		("Ada Harbour", "Now"),
		("New Harbour", "Coming"),
		("Old Harbour", "Former"),
	]
	assert [row["full_name"] for row in officials_today(ward)] == ["Ada Harbour"]
	assert officials_today(None) == []


def test_twenty_officials_cost_the_questions_of_one(count_queries):
	official("Ada", "2022-01-01")
	with count_queries() as few:
		who_held(body=BODY)
	for number in range(19):
		official(f"Ada {number}", "2022-01-01")
	with count_queries(at_most=len(few)):
		assert len(who_held(body=BODY)) == 20

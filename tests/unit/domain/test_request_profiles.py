"""The profiles that are shipped, on rows like those of the real files and on the files themselves."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from gov_crm.domain.import_file import read_rows
from gov_crm.domain.import_profile import read_document
from gov_crm.domain.request_profile import Profile, profile_from
from gov_crm.domain.request_row import convert

if TYPE_CHECKING:
	from gov_crm.domain.import_row import Converted

PROJECT = Path(__file__).parents[3]
PROFILES = PROJECT / "gov_crm/service_requests/import_profiles"
NEW_YORK = ZoneInfo("America/New_York")


def shipped(name) -> Profile:
	return profile_from(read_document(PROFILES / f"{name}.json"))


def local(moment) -> str:
	return moment.astimezone(NEW_YORK).strftime("%Y-%m-%d %H:%M")


def boston(**changes) -> Converted:
	row = {
		"CASE_ENQUIRY_ID": "101001367710",
		"OPEN_DT": "05/01/2015 12:45:25 AM",
		"TARGET_DT": "05/15/2015 08:30:00 AM",
		"CLOSED_DT": "05/04/2015 07:23:25 AM",
		"OnTime_Status": "ONTIME",
		"CASE_STATUS": "Closed",
		"CLOSURE_REASON": "Case Closed. Closed date : 2015-05-04 07:23:25.57 Case Noted A signal",
		"CASE_TITLE": "Sign Repair",
		"SUBJECT": "Transportation - Traffic Division",
		"REASON": "Signs & Signals",
		"TYPE": "Sign Repair",
		"Location": "1 Elm St  Boston  MA  02108",
		"ward": "03",
		"LOCATION_ZIPCODE": "2108.0",
		"LATITUDE": "42.3594",
		"LONGITUDE": "-71.0587",
		"Source": "Citizens Connect App",
	}
	return convert({**row, **changes}, shipped("boston"))


def test_boston_keeps_closure_department_ward_zip_code_and_channel():
	request = boston().values
	assert (request["outcome"], request["outcome_kind"]) == ("Noted", "No Action")
	assert request["resolution_note"] == "Case Noted A signal"
	assert request["department_name"] == "Transportation - Traffic Division"
	assert request["service_group"] == "Signs & Signals"
	assert (request["district_name"], request["district_type"]) == ("Ward 3", "Ward")
	assert request["postal_code"] == "02108"
	assert request["channel"] == "Open311"
	assert request["on_time"] is True
	assert local(request["opened_on"]) == "2015-05-01 00:45"


def test_boston_has_the_city_hall_for_an_unknown_place():
	result = boston()
	assert result.values["latitude"] is None
	assert result.values["address"] == "1 Elm St Boston MA 02108"


@pytest.mark.parametrize(
	("ward", "district"), [("Ward 5", "Ward 5"), ("22", "Ward 22"), ("9", "Ward 9"), ("", "")]
)
def test_boston_wards_are_one_however_they_are_written(ward, district):
	assert boston(ward=ward).values["district_name"] == district


@pytest.mark.parametrize(
	("closure", "outcome", "note"),
	[
		("Case Closed Case Resolved  pruned", "Resolved", "Case Resolved  pruned"),
		("Case Closed. Closed date : 2015-05-04 07:23:25.57 : ", "Not recorded", ""),
		("Case Closed", "Not recorded", ""),
		("Case Closed. Closed date : 2015-05-04 07:23:25 NOVIO: None", "Nothing found", "NOVIO: None"),
		("ROA: Refer to Other Agency", "Referred", "ROA: Refer to Other Agency"),
		("", "Not recorded", ""),
	],
)
def test_boston_closures_are_counted_by_their_own_words(closure, outcome, note):
	request = boston(CLOSURE_REASON=closure).values
	assert (request["outcome"], request["resolution_note"]) == (outcome, note)


def new_haven(**changes) -> Converted:
	row = {
		"Id": "873534",
		"Status Translated": "Archived",
		"Summary": "sewer back up",
		"Address": "135 Alston Avenue new haven, ct",
		"Description": "major sewer back up",
		"Lat": "41.320346",
		"Lng": "-72.967769",
		"Export Tagged Places": "City of New Haven,PD 02,Ward 07,Ward 26",
		"Request Type Answers As Text": "Q: How deep?   A: Deep   Q: Where exactly?   A: ",
		"Created At Local": "01/01/2014 - 07:24AM",
		"Acknowledged At Local": "01/02/2014 - 07:24AM",
		"Closed At Local": "07/03/2014 - 07:24AM",
		"Category": "Other",
	}
	return convert({**row, **changes}, shipped("newhaven"))


def test_new_haven_times_come_from_a_clock_ten_hours_behind_utc_all_year():
	request = new_haven().values
	assert local(request["opened_on"]) == "2014-01-01 12:24"
	assert local(request["first_responded_on"]) == "2014-01-02 12:24"
	assert local(request["resolved_on"]) == "2014-07-03 13:24"


def test_new_haven_has_wards_questions_and_the_states_of_seeclickfix():
	request = new_haven().values
	assert request["district_name"] == "Ward 7"
	assert request["answers"] == [("How deep?", "Deep"), ("Where exactly?", "")]
	assert request["status"] == "Closed"
	assert new_haven(**{"Status Translated": "Acknowledged"}).values["status"] == "In Progress"
	assert new_haven(**{"Status Translated": "Closed"}).values["status"] == "Resolved"


def test_the_example_in_the_guide_is_a_profile():
	guide = (PROJECT / "docs/importing.md").read_text(encoding="utf-8")
	example = profile_from(json.loads(guide.partition("```json")[2].partition("```")[0]))
	assert example.values["status"]["erledigt"] == "Closed"


DATA = Path(__file__).parents[4] / "shared/data/311"
real_files = pytest.mark.skipif(
	not DATA.is_dir(), reason="the real exports in ../shared/data/311 are not there"
)


@cache
def all_converted(name: str, file: str) -> list[tuple[dict[str, str], Converted]]:
	chosen = shipped(name)
	return [
		(row.values, convert(row.values, chosen)) for row in read_rows(DATA / file, chosen) if not row.problem
	]


@real_files
def test_every_row_of_new_haven_is_a_request_with_a_service_a_state_and_an_opening():
	rows = all_converted("newhaven", "newhaven_2014.csv.gz")
	assert len(rows) == 9851
	assert not [result.problems for _, result in rows if result.problems]
	assert len({result.values["external_id"] for _, result in rows}) == 9851
	assert len({result.values["service_name"] for _, result in rows}) == 23
	assert sum("\n" in result.values["description"] for _, result in rows) == 717  # 137 more only at the end
	wards = {result.values["district_name"] for _, result in rows}
	assert wards - {""} == {f"Ward {n}" for n in range(1, 31)}


@real_files
def test_the_moments_of_new_haven_are_as_far_apart_as_the_file_says_in_minutes():
	checked = 0
	for source, result in all_converted("newhaven", "newhaven_2014.csv.gz"):
		minutes = source["Minutes To Acknowledged"]
		if minutes:
			request = result.values
			passed = (request["first_responded_on"] - request["opened_on"]).total_seconds() / 60
			assert abs(passed - float(minutes)) <= 1
			checked += 1
	assert checked == 5682


@real_files
def test_every_row_of_boston_is_a_request_and_its_closure_is_kept():
	rows = all_converted("boston", "boston_2015.csv.gz")
	assert len(rows) == 25852
	assert not [result.problems for _, result in rows if result.problems]
	noted = [note.code for _, result in rows for note in result.notes]
	assert noted.count("clock_skew") == 98
	assert noted.count("placeholder_point") == 3383
	assert sum(result.values["status"] == "Closed" for _, result in rows) == 22547
	assert sum(result.values["resolution_due"] is None for _, result in rows) == 4770
	assert len({result.values["service_name"] for _, result in rows}) == 140
	assert {result.values["district_name"] for _, result in rows} - {""} == {
		f"Ward {n}" for n in range(1, 23)
	}


@real_files
def test_boston_requests_are_overdue_as_its_own_flag_has_it():
	agreed = total = 0
	for _, result in all_converted("boston", "boston_2015.csv.gz"):
		request = result.values
		if request["resolved_on"] and request["resolution_due"]:
			total += 1
			agreed += (request["resolved_on"] <= request["resolution_due"]) is request["on_time"]
	assert total == 18693
	assert agreed / total >= 0.999

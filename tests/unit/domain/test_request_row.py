"""Rows of 311 exports become service requests, or are rejected with their reasons."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from gov_crm.domain.import_profile import ProfileInvalid, read_document
from gov_crm.domain.request_profile import Profile, profile_from
from gov_crm.domain.request_row import convert, to_utc

if TYPE_CHECKING:
	from gov_crm.domain.import_row import Converted

NEW_YORK = ZoneInfo("America/New_York")

PLAIN = {
	"name": "plain",
	"external_system": "old-crm",
	"time_zone": "America/New_York",
	"datetime_formats": ["%Y-%m-%d %H:%M", "iso"],
	"columns": {
		"external_id": ["Office", "No"],
		"service_name": "Type",
		"subject": "Title",
		"description": "Text",
		"address": "Place",
		"latitude": "Lat",
		"longitude": "Lon",
		"status": "State",
		"channel": "By",
		"opened_on": "Opened",
		"reopened_on": "Reopened",
		"resolved_on": "Closed",
		"resolution_due": "Due",
		"resolution_note": "Closure",
		"on_time": "In time",
	},
	"values": {"status": {"Done": "Closed"}, "channel": {"App": "Open311", "*": "Web"}},
	"outcomes": [{"starts": "fixed", "outcome": "Repaired", "kind": "Done"}],
	"placeholder_points": [[41.3, -72.9]],
	"blank": ["n/a"],
	"clock_skew_seconds": 60,
}
ROW = {"Office": "A", "No": "7", "Type": "Pothole", "State": "New", "Opened": "2014-07-01 09:00"}


def profile(**changes) -> Profile:
	return profile_from({**PLAIN, **changes})


def converted(**changes) -> Converted:
	return convert({**ROW, **changes}, profile())


def values(**changes) -> dict:
	result = converted(**changes)
	assert not result.problems
	return result.values


def problems(**changes) -> list[str]:
	return [str(problem) for problem in converted(**changes).problems]


def notes(**changes) -> list[str]:
	return [str(note) for note in converted(**changes).notes]


def local(moment: datetime) -> str:
	return moment.astimezone(NEW_YORK).strftime("%Y-%m-%d %H:%M")


def test_a_row_becomes_a_request_with_its_number_in_the_other_system():
	request = values()
	assert request["external_id"] == "A-7"
	assert request["external_system"] == "old-crm"
	assert request["service_name"] == "Pothole"
	assert request["status"] == "New"


def test_a_time_of_the_office_becomes_a_moment_in_utc_also_across_a_change_of_the_clock():
	assert values(Opened="2014-01-01 07:24")["opened_on"] == datetime(2014, 1, 1, 12, 24, tzinfo=timezone.utc)
	assert values(Opened="2014-07-01 07:24")["opened_on"] == datetime(2014, 7, 1, 11, 24, tzinfo=timezone.utc)


def test_a_time_with_its_own_zone_keeps_it():
	assert values(Opened="2014-07-01T07:24:00Z")["opened_on"] == datetime(
		2014, 7, 1, 7, 24, tzinfo=timezone.utc
	)


def test_a_time_that_the_clock_skipped_is_read_as_if_it_had_not():
	assert local(values(Opened="2014-03-09 02:30")["opened_on"]) == "2014-03-09 03:30"


def test_a_time_that_the_clock_showed_twice_is_the_first_unless_something_came_before_it():
	first = datetime(2014, 11, 2, 1, 50, tzinfo=NEW_YORK).astimezone(timezone.utc)
	assert to_utc(datetime(2014, 11, 2, 1, 10), NEW_YORK) < first
	assert to_utc(datetime(2014, 11, 2, 1, 10), NEW_YORK, not_before=first) > first
	request = values(Opened="2014-11-02 01:50", Closed="2014-11-02 01:10", State="Done")
	assert (request["resolved_on"] - request["opened_on"]).total_seconds() == 20 * 60


def test_a_state_of_the_file_is_translated_and_an_unknown_one_rejects_the_row():
	assert values(State="Done", Closed="2014-07-02 10:00")["status"] == "Closed"
	assert problems(State="Limbo") == ["State is “Limbo”, which is no state that the profile knows."]


def test_an_unknown_channel_is_what_the_profile_says_of_any_other():
	assert values(By="App")["channel"] == "Open311"
	assert values(By="Pigeon")["channel"] == "Web"


def test_a_row_without_number_service_state_or_opening_is_rejected_with_every_reason():
	assert problems(Office="", No=" ", Type="n/a", State="", Opened="") == [
		"Office or No is blank.",
		"Type is blank.",
		"State is blank.",
		"Opened is blank.",
	]


def test_a_date_in_no_known_format_rejects_the_row():
	for wrong in ("01/07/2014", "2014-02-30 10:00", "0001-01-01 00:00", "soon"):
		assert problems(Opened=wrong) == [
			f"Opened is “{wrong}”, which is no date in a format of the profile."
		]


def test_a_closure_seconds_before_the_opening_is_set_to_it_with_a_note():
	skewed = profile(datetime_formats=["%Y-%m-%d %H:%M:%S"])
	row = {**ROW, "State": "Done", "Opened": "2014-07-01 09:00:30", "Closed": "2014-07-01 09:00:00"}
	result = convert(row, skewed)
	assert not result.problems
	assert result.values["resolved_on"] == result.values["opened_on"]
	assert [str(note) for note in result.notes] == [
		"It was closed on 2014-07-01 09:00:00, seconds before it was opened; the opening counts for both."
	]


def test_a_closure_long_before_the_opening_rejects_the_row():
	assert problems(State="Done", Closed="2014-06-30 09:00") == [
		"It was closed on 2014-06-30 09:00:00, before it was opened on 2014-07-01 09:00:00."
	]


def test_a_closed_request_without_a_closing_date_is_kept_with_a_note():
	assert values(State="Done")["resolved_on"] is None
	assert notes(State="Done") == ["It is closed, but the file does not say when."]


def test_a_reopened_request_is_in_progress_and_keeps_when_it_was_closed_before():
	request = values(Closed="2014-07-02 09:00", Reopened="2014-07-03 09:00")
	assert request["status"] == "In Progress"
	assert request["resolved_on"] is None
	assert local(request["closed_earlier_on"]) == "2014-07-02 09:00"


def test_a_closure_counts_by_its_first_words_and_keeps_its_text():
	request = values(State="Done", Closed="2014-07-02 09:00", Closure="FIXED with asphalt")
	assert (request["outcome"], request["outcome_kind"]) == ("Repaired", "Done")
	assert request["resolution_note"] == "FIXED with asphalt"
	unknown = values(State="Done", Closed="2014-07-02 09:00", Closure="whatever")
	assert (unknown["outcome"], unknown["outcome_kind"]) == ("Not recorded", "")


def test_an_open_request_has_no_outcome():
	assert values(Closure="fixed")["outcome"] == ""


def test_a_flag_of_being_in_time_is_yes_no_or_unknown():
	assert values(**{"In time": "Yes"})["on_time"] is True
	assert values(**{"In time": "0"})["on_time"] is False
	assert values(**{"In time": ""})["on_time"] is None


def test_a_placeholder_coordinate_is_left_out_and_the_address_stays():
	request = values(Lat="41.3000", Lon="-72.90", Place="1 Elm St")
	assert (request["latitude"], request["longitude"], request["address"]) == (None, None, "1 Elm St")
	assert notes(Lat="41.3000", Lon="-72.90") == [
		"The coordinates stand for an unknown place and were left out."
	]


@pytest.mark.parametrize(("lat", "lon"), [("95", "10"), ("here", "there"), ("41.3", ""), ("nan", "1")])
def test_a_coordinate_that_is_none_is_left_out_with_a_note(lat, lon):
	assert values(Lat=lat, Lon=lon)["latitude"] is None
	assert notes(Lat=lat, Lon=lon) == [f"{lat}, {lon} is no place on earth and was left out."]


def test_a_true_coordinate_is_kept_and_none_is_no_matter():
	request = values(Lat="41.31", Lon="-72.92")
	assert (request["latitude"], request["longitude"]) == (41.31, -72.92)
	assert notes() == []


def test_a_subject_that_only_repeats_the_service_comes_from_the_description():
	assert values(Title="POTHOLE", Text="A deep hole.\nIt grows.")["subject"] == "A deep hole."
	assert values(Title="Hole on Elm St", Text="A deep hole.")["subject"] == "Hole on Elm St"
	assert values(Title="", Text="")["subject"] == "Pothole"


def test_line_breaks_of_a_description_are_kept():
	assert values(Text=" one\r\ntwo\rthree\x00 ")["description"] == "one\ntwo\nthree"


def test_what_is_cut_from_subject_or_address_stands_in_the_description():
	title, place = "long title " * 20, "long street " * 20
	request = values(Title=title, Text="Text.", Place=place)
	assert len(request["subject"]) <= 140 >= len(request["address"])
	assert request["description"] == f"{title.strip()}\n\nText.\n\n{place.strip()}"
	assert notes(Title=title, Place=place) == [
		"subject was cut to 140 characters; the whole of it is in the description.",
		"address was cut to 140 characters; the whole of it is in the description.",
	]


def test_a_service_name_that_fits_no_field_rejects_the_row():
	assert problems(Type="x" * 141) == ["Type is longer than 140 characters."]


@pytest.mark.parametrize("column", ["Text", "Closure"])
def test_a_text_that_no_form_takes_rejects_the_row(column):
	assert problems(**{column: "x" * 10_001}) == [f"{column} is longer than 10000 characters."]
	assert not problems(**{column: "x" * 10_000})


def test_a_profile_that_cannot_be_used_says_why():
	for changes, reason in (
		({"columns": {**PLAIN["columns"], "colour": "Colour"}}, "there is no field colour."),
		({"columns": {"service_name": "Type"}}, "nothing gives the field external_id."),
		({"values": {"status": {"Done": "Finished"}}}, "Finished is not a state of a request."),
		({"values": {"channel": {"App": "Telepathy"}}}, "Telepathy is no channel."),
		({"outcomes": [{"starts": "a", "outcome": "b", "kind": "c"}]}, "c is no kind of outcome."),
		({"datetime_formats": []}, "it needs a format of dates."),
		({"patterns": {"subject": {"find": "("}}}, "missing \\), unterminated subpattern"),
		({"colour": "red"}, "unexpected keyword argument 'colour'"),
		({"time_zone": "Nowhere"}, "Nowhere is not a time zone"),
	):
		with pytest.raises(ValueError, match=reason):
			profile(**changes)


@pytest.mark.parametrize(("content", "reason"), [("{", "is not a JSON file"), ("[]", "holds no names")])
def test_a_profile_that_is_no_json_says_so(tmp_path, content, reason):
	(tmp_path / "odd.json").write_text(content)
	with pytest.raises(ProfileInvalid, match=rf"odd\.json {reason}"):
		read_document(tmp_path / "odd.json")

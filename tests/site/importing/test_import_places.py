"""Which district imported requests lie in, and from when they are at risk."""

import json

import frappe
import pytest

from gov_crm.gov_crm.importing.preview import preview
from gov_crm.gov_crm.importing.running import import_file
from gov_crm.service_requests.import_catalogue import ImportCatalogue
from gov_crm.service_requests.target_sweep import mark_targets
from tests.site import factories as make
from tests.site.importing.exports import counts, open_row, request_of, row


def square(name, west, south, size):
	"""A district of `size` degrees."""
	east, north = west + size, south + size
	ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
	boundary = json.dumps({"type": "Polygon", "coordinates": [ring]})
	doc = frappe.get_doc({"doctype": "Gov District", "district_name": name, "boundary": boundary})
	return doc.insert().name


@pytest.fixture
def beacon_hill():
	"""A quarter around the place of every row, in a larger one."""
	square("All of Boston", -71.2, 42.2, 0.4)
	return square("Beacon Hill", -71.08, 42.35, 0.02)


def test_a_row_without_a_ward_lies_in_the_smallest_district_around_its_place(imported, beacon_hill):
	here, outside, nowhere = (
		row(ward=""),
		row(ward="", LATITUDE="41.0"),
		row(ward="", LATITUDE="", LONGITUDE=""),
	)
	imported(here, outside, nowhere)
	assert request_of(here).district == beacon_hill
	assert not request_of(outside).district
	assert not request_of(nowhere).district


def test_the_ward_that_the_file_names_wins(imported, beacon_hill):
	named = row(ward="Ward 3")
	imported(named)
	assert request_of(named).district == "Ward 3"


def test_the_same_file_again_leaves_the_district_as_it_is(export, imported, beacon_hill):
	old = row(ward="")
	path = export(old)
	import_file(path, "boston")
	frappe.delete_doc("Gov District", beacon_hill, force=True)
	again = frappe.get_doc("Gov Import", import_file(path, "boston").name)
	assert counts(again) == (1, 0, 1, 0)
	assert request_of(old).district == beacon_hill


def test_districts_are_read_once_for_all_rows(beacon_hill, count_queries):
	catalogue = ImportCatalogue()
	place = {"latitude": 42.3601, "longitude": -71.0712}
	with count_queries(0):
		assert {catalogue.find_district_at(place) for _ in range(5)} == {beacon_hill}


def test_the_preview_shows_the_district_that_the_place_gives(export, imported, beacon_hill):
	doc = imported(row(ward=""))
	assert preview(doc)["rows"][0]["cells"][-1] == beacon_hill


def test_an_open_request_turns_at_risk_after_four_fifths_of_its_time(imported, clock):
	clock("2015-07-02 10:00-04:00")
	old = open_row(OPEN_DT="07/01/2015 08:00:00 AM", TARGET_DT="07/11/2015 08:00:00 AM")
	imported(old)
	assert request_of(old).target_state == "On Track"
	clock("2015-07-09 07:59-04:00")
	mark_targets()
	assert request_of(old).target_state == "On Track"
	clock("2015-07-09 08:00:01-04:00")
	mark_targets()
	assert request_of(old).target_state == "At Risk"


def test_a_request_that_is_late_in_its_time_is_at_risk_when_it_comes(imported, clock):
	clock("2015-07-10 08:00-04:00")
	old = open_row(OPEN_DT="07/01/2015 08:00:00 AM", TARGET_DT="07/11/2015 08:00:00 AM")
	imported(old)
	assert request_of(old).target_state == "At Risk"


def test_a_request_that_got_its_place_before_there_were_boundaries_is_found_when_it_is_saved():
	request = make.request(latitude=42.3601, longitude=-71.0712)
	assert not request.district
	ward = square("Beacon Hill", -71.08, 42.35, 0.02)
	request = make.reloaded(request)
	request.save()
	assert request.district == ward

"""Requests on a map: what the list has, counted where it is, and nothing that the list would not show."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.domain.geo import Bounds
from gov_crm.domain.map_marks import View
from gov_crm.service_requests import place_api, resolving
from gov_crm.service_requests.request_map import draw, requests_in
from tests.site import factories as make

REQUEST = "Gov Service Request"
TOWN = (41.3083, -72.9279)
METRES_NORTH = 1 / 111_195
STREETS = View(*TOWN, 17, 1000, 600)
FAR = View(*TOWN, 12, 1000, 600)


@pytest.fixture
def roads():
	return make.department(name="Roads of the map")


@pytest.fixture
def potholes(roads):
	return make.service_type(roads)


def at(metres, **fields):
	return {"latitude": TOWN[0] + metres * METRES_NORTH, "longitude": TOWN[1], **fields}


def of(service, *more):
	"""The list of one service."""
	return [[REQUEST, "service_type", "=", service], *more]


def pins(drawn):
	return {mark["pin"]["name"] for mark in drawn["marks"] if mark["pin"]}


def test_from_afar_they_are_counted_and_among_streets_each_has_a_pin(potholes):
	here, beside = (make.request(potholes, **at(metres)).name for metres in (0, 90))
	make.request(potholes, address="Somewhere")
	far = draw(of(potholes), 1000, 600, FAR)
	assert ([mark["count"] for mark in far["marks"]], far["shown"], far["unplaced"]) == ([2], 2, 1)
	near = draw(of(potholes), 1000, 600, STREETS)
	assert pins(near) == {here, beside}
	assert (near["shown"], near["unplaced"], near["elsewhere"]) == (2, None, None)


def test_a_pin_tells_what_the_list_tells_and_nobody_s_name(potholes):
	person = make.constituent("Nora", "Secret", restricted=1)
	make.request(potholes, subject="A hole", constituent=person.name, **at(0))
	[mark] = draw(of(potholes), 1000, 600, STREETS)["marks"]
	assert mark["pin"]["subject"] == "A hole"
	assert mark["pin"]["service_name"] == frappe.db.get_value("Gov Service Type", potholes, "service_name")
	assert not {"constituent", "on_behalf_of", "contact_name", "public_code"} & set(mark["pin"])
	assert "Secret" not in frappe.as_json(mark)


def test_without_a_view_it_opens_where_the_list_is(potholes):
	for metres in (0, 3000):
		make.request(potholes, **at(metres))
	drawn = draw(of(potholes), 1000, 600)
	box = View(**drawn["view"]).bounds()
	assert box.south < TOWN[0] < TOWN[0] + 3000 * METRES_NORTH < box.north
	assert (drawn["shown"], drawn["elsewhere"]) == (2, 0)
	assert [mark["count"] for mark in drawn["marks"]] == [1, 1]


def test_what_is_out_of_view_is_said(potholes):
	make.request(potholes, **at(0))
	make.request(potholes, latitude=42.9, longitude=-71.2)
	drawn = draw(of(potholes), 1000, 600, FAR)
	assert (drawn["shown"], drawn["elsewhere"]) == (1, 1)


def test_it_shows_exactly_what_the_filters_of_the_list_show(potholes, clock):
	clock("2026-03-02 10:00")
	late = make.request(potholes, subject="100 % gone", **at(0)).name
	clock("2026-03-09 10:00")
	make.request(potholes, **at(100))
	done = make.request(potholes, **at(200))
	resolving.resolve(done, "Done", "Filled.")
	for narrowed, expected in {
		("resolution_due", "<", "2026-03-09 10:00:00"): {late},
		("status", "=", "Resolved"): {done.name},
		("subject", "like", "%0 % g%"): {late},
		("opened_on", "Between", ("2026-03-01", "2026-03-03")): {late},
		("subject", "=", "no such"): set(),
	}.items():
		filters = of(potholes, [REQUEST, *narrowed])
		assert set(frappe.get_list(REQUEST, filters=filters, pluck="name")) == expected
		assert pins(draw(filters, 1000, 600, STREETS)) == expected
		assert draw(filters, 1000, 600)["shown"] == len(expected)


def test_overdue_ones_are_counted_in_each_mark(potholes, clock):
	clock("2026-03-02 10:00")
	make.request(potholes, **at(0))
	clock("2026-03-09 10:00")
	make.request(potholes, **at(0))
	drawn = draw(of(potholes), 1000, 600, STREETS)
	assert [(mark["count"], mark["overdue"]) for mark in drawn["marks"]] == [(2, 1)]
	assert drawn["overdue"] == 1


def test_those_of_one_place_are_named_the_most_urgent_first(potholes, clock):
	clock("2026-03-02 10:00")
	first = make.request(potholes, **at(0)).name
	clock("2026-03-03 10:00")
	second = make.request(potholes, **at(0)).name
	make.request(potholes, **at(300))
	[box] = [mark["box"] for mark in draw(of(potholes), 1000, 600, STREETS)["marks"] if mark["count"] == 2]
	assert [row["name"] for row in requests_in(of(potholes), Bounds(**box))] == [first, second]


def test_a_request_that_two_rows_match_counts_once(roads):
	codes = ["first", "second"]
	service = make.service_type(roads, questions=[make.question(code.title(), code=code) for code in codes])
	answers = [{"code": code, "value": "yes"} for code in codes]
	make.request(service, answers=answers, **at(0))
	filters = of(service, ["Gov Request Answer", "value", "=", "yes"])
	assert draw(filters, 1000, 600, FAR)["shown"] == 1


def test_a_clerk_of_another_department_sees_neither_pins_nor_counts(potholes):
	make.request(potholes, **at(0))
	for _each in range(2):
		make.request(potholes, **at(500))
	stranger = make.user("Gov Agent")
	make.department(stranger)
	make.act_as(stranger)
	for view in (None, FAR, STREETS):
		drawn = draw(of(potholes), 1000, 600, view)
		assert (drawn["marks"], drawn["shown"], drawn["overdue"]) == ([], 0, 0)
		assert not drawn["elsewhere"]
		assert not drawn["unplaced"]
	assert requests_in(of(potholes), Bounds(-74, 41, -72, 42)) == []


def test_a_clerk_of_the_department_sees_all_of_it(roads):
	clerk = make.user("Gov Agent")
	doc = frappe.get_doc("Gov Department", roads)
	doc.append("members", {"user": clerk})
	doc.save()
	service = make.service_type(roads)
	name = make.request(service, **at(0)).name
	make.act_as(clerk)
	assert pins(draw(of(service), 1000, 600, STREETS)) == {name}


def test_who_may_read_no_requests_gets_no_map():
	make.act_as(make.user("Desk User"))
	for ask in (place_api.get_request_map, lambda: place_api.get_requests_in(41, -73, 42, -72)):
		with pytest.raises(frappe.PermissionError):
			ask()


@pytest.mark.parametrize("zoom", [12, 17])
def test_it_costs_as_many_statements_for_many_as_for_few(potholes, count_queries, zoom):
	view = View(*TOWN, zoom, 1000, 600)
	make.request(potholes, **at(0))
	draw(of(potholes), 1000, 600, view)
	for metres in range(100, 400, 60):
		make.request(potholes, **at(metres))
	# one more on Frappe 15, which asks for the text of the list's statement by the way of all others
	with count_queries(at_most=4):
		draw(of(potholes), 1000, 600, view)
	with count_queries(at_most=5):
		draw(of(potholes), 1000, 600)


@pytest.mark.parametrize(
	"filters", ['["status"]', "{}", '[["a", "b", "c"]]', "7", '[[1, "status", "=", "New"]]']
)
def test_filters_that_are_none_are_refused_with_a_sentence(filters):
	with pytest.raises(exceptions.GovCRMError, match="These filters cannot be read"):
		place_api.get_request_map(filters)


@pytest.mark.parametrize("view", [(1e9, 0, 5), (float("nan"), 0, 5), (41.3, -72.9, 900), (41.3, -72.9, -3)])
def test_a_view_that_is_none_is_no_error(potholes, view):
	make.request(potholes, **at(0))
	latitude, longitude, zoom = view
	drawn = place_api.get_request_map(
		frappe.as_json(of(potholes)), -5, 10**9, latitude=latitude, longitude=longitude, zoom=zoom
	)
	assert drawn["view"]["width"] == 1
	assert 0 <= drawn["view"]["zoom"] <= 19

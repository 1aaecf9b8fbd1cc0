"""Places: points, cells, distances, and districts as GeoJSON."""

from __future__ import annotations

import json
from math import inf, nan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gov_crm.domain.geo import (
	AreaInvalid,
	PointInvalid,
	bounds,
	cell,
	cells_around,
	contains,
	distance_m,
	neighbours,
	read_area,
	valid_point,
)

CITY_HALL = (41.3083, -72.9249)
SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
RING = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
TWO = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [[[20, 0], [30, 0], [25, 9], [20, 0]]]]}


@pytest.mark.parametrize(
	"point",
	[(None, 1.0), (1.0, None), (91, 0), (-90.1, 0), (0, 180.1), (nan, 1), (1, inf), (0, 0), (0.0, 0.0)],
)
def test_what_is_no_place_on_earth_is_no_valid_point(point):
	assert not valid_point(*point)


def test_the_poles_and_the_date_line_are_places_on_earth():
	assert valid_point(90, 180)
	assert valid_point(-90, -180)
	assert valid_point(0, 0.1)


def test_a_cell_of_no_place_is_refused():
	with pytest.raises(PointInvalid, match="95, 12 is not a place on earth"):
		cell(95, 12)
	with pytest.raises(PointInvalid, match="is not a place on earth"):
		cells_around(nan, 12, 10)


def test_a_cell_has_nine_neighbours_itself_among_them():
	key = cell(*CITY_HALL)
	assert key == "131308-107075"
	around = neighbours(key)
	assert len(set(around)) == 9
	assert key in around


def test_the_date_line_parts_no_neighbours():
	assert cell(10.0005, -180) in neighbours(cell(10.0005, 179.9999))
	assert cell(10, 180) == cell(10, -180)


def test_at_the_pole_there_are_fewer_neighbours():
	assert len(neighbours(cell(90, 0))) == 6


def test_a_distance_is_that_of_the_sphere():
	assert distance_m(41, -72, 42, -72) == pytest.approx(111_195, rel=1e-4)
	assert distance_m(52.5200, 13.4050, 48.8566, 2.3522) == pytest.approx(877_464, rel=1e-3)
	assert distance_m(*CITY_HALL, *CITY_HALL) == 0


LATITUDES, LONGITUDES = st.floats(-85, 85), st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.floats(-0.0004, 0.0004), st.floats(-0.0004, 0.0004), st.floats(0, 55))
def test_whatever_lies_within_the_radius_lies_in_the_cells_around(latitude, longitude, north, east, radius):
	other = (latitude + north, (longitude + east + 180) % 360 - 180)
	assume(valid_point(latitude, longitude) and valid_point(*other))
	assume(distance_m(latitude, longitude, *other) <= radius)
	assert cell(*other) in cells_around(latitude, longitude, radius)


@given(st.floats(-60, 60), LONGITUDES, st.floats(0, 55))
def test_a_radius_of_a_cells_width_reads_nine_cells_at_most(latitude, longitude, radius):
	assume(valid_point(latitude, longitude))
	around = cells_around(latitude, longitude, radius)
	assert 1 <= len(around) <= 9
	assert cell(latitude, longitude) in around
	assert len(set(around)) == len(around)


def test_a_point_is_in_an_area_and_not_in_its_hole():
	assert contains(RING, 2, 2)
	assert not contains(RING, 5, 5)
	assert not contains(RING, 2, 12)
	assert contains(TWO, 3, 25)
	assert not contains(TWO, 5, 5)


def test_a_point_on_a_shared_border_is_in_exactly_one_of_the_areas():
	east = {"type": "Polygon", "coordinates": [[[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]]]}
	assert contains(RING, 3, 10) + contains(east, 3, 10) == 1
	assert contains(RING, 0, 3) + contains(RING, 10, 3) == 1


def test_the_bounds_are_the_box_around_all_parts():
	box = bounds(TWO)
	assert (box.south, box.west, box.north, box.east) == (0, 0, 10, 30)
	assert box.contains(10, 30)
	assert not box.contains(10.1, 30)


def test_a_feature_and_a_collection_are_read_as_one_multipolygon():
	feature = {"type": "Feature", "properties": {}, "geometry": RING}
	collection = {"type": "FeatureCollection", "features": [feature, {"type": "Feature", "geometry": TWO}]}
	assert read_area(feature) == {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE]]}
	assert len(read_area(json.dumps(collection))["coordinates"]) == 3


@pytest.mark.parametrize(
	("source", "reason"),
	[
		("{", "it is not JSON."),
		("[]", "it needs polygons and has nothing."),
		({"type": "Point", "coordinates": [1, 2]}, "it needs polygons and has Point."),
		({"type": "Feature", "geometry": None}, "it needs polygons and has nothing."),
		({"type": "FeatureCollection"}, "a FeatureCollection needs a list of features."),
		({"type": "FeatureCollection", "features": []}, "it has no polygon."),
		({"type": "Polygon"}, "a polygon needs a list of coordinates."),
		({"type": "MultiPolygon", "coordinates": []}, "it has no polygon."),
		({"type": "MultiPolygon", "coordinates": [3]}, "a polygon must be a list of rings."),
		({"type": "Polygon", "coordinates": []}, "a polygon needs a ring."),
		({"type": "Polygon", "coordinates": [3]}, "a ring must be a list of points."),
		({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "a ring needs at least four points."),
		({"type": "Polygon", "coordinates": [SQUARE[:4]]}, "a ring must end where it starts."),
		(
			{"type": "Polygon", "coordinates": [[[0, 0], [41.3, 272.9], [1, 1], [0, 0]]]},
			r"\[41.3, 272.9\] is not a point",
		),
		(
			{"type": "Polygon", "coordinates": [[[0, 0], ["a", 1], [1, 1], [0, 0]]]},
			r"\['a', 1\] is not a point",
		),
		({"type": "Polygon", "coordinates": [[[0, 0], None, [1, 1], [0, 0]]]}, "nothing is not a point"),
	],
)
def test_a_boundary_that_is_none_says_why(source, reason):
	with pytest.raises(AreaInvalid, match=f"The boundary cannot be used: {reason}"):
		read_area(source)


JSON = st.recursive(
	st.none() | st.booleans() | st.floats() | st.sampled_from(["Polygon", "MultiPolygon", "Feature"]),
	lambda inner: (
		st.lists(inner, max_size=4)
		| st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "features"]), inner)
	),
	max_leaves=20,
)


@given(st.one_of(st.text(), JSON.map(json.dumps)))
def test_whatever_is_given_as_a_boundary_is_read_or_refused_in_a_sentence(source):
	try:
		area = read_area(source)
	except AreaInvalid:
		return
	assert bounds(area)

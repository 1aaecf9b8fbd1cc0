"""Places: points, boundaries, distances and the grid of neighbours."""

from __future__ import annotations

import json
from math import cos, degrees, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.geo import (
	EARTH_RADIUS_M,
	REACH_M,
	BoundaryWithoutArea,
	GeoJSONInvalid,
	PositionInvalid,
	RingTooShort,
	bounds,
	box_around,
	cell,
	contains,
	distance_m,
	neighbours,
	read_area,
	valid_point,
)

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
HOLE = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
METRES = radians(EARTH_RADIUS_M)  # of a degree
FAR_SQUARE = [[20, 20], [30, 20], [30, 30], [20, 30], [20, 20]]


def polygon(*rings) -> dict:
	return {"type": "Polygon", "coordinates": list(rings)}


def feature(geometry) -> dict:
	return {"type": "Feature", "properties": {"name": "Ward 1"}, "geometry": geometry}


@pytest.mark.parametrize(
	("lat", "lon"),
	[
		(None, None),
		(None, 1.0),
		(90.1, 0),
		(0, -180.1),
		(float("nan"), 0),
		(0, float("inf")),
		("41", "-72"),
		(True, 0),
	],
)
def test_what_is_no_place_on_earth_is_no_valid_point(lat, lon):
	assert not valid_point(lat, lon)


def test_two_blank_number_fields_are_no_place():
	assert not valid_point(0, 0.0)
	assert valid_point(0, 10)
	assert valid_point(51.5, 0)


@pytest.mark.parametrize(("lat", "lon"), [(0, 1), (90, 180), (-90, -180), (41.3, -72.9)])
def test_points_up_to_the_poles_and_the_date_line_are_valid(lat, lon):
	assert valid_point(lat, lon)


def test_a_polygon_is_read_from_text_and_from_a_dict():
	assert read_area(json.dumps(polygon(SQUARE))) == read_area(polygon(SQUARE)) == polygon(SQUARE)


def test_an_open_ring_is_closed_and_altitudes_are_left_out():
	assert read_area(polygon([[0, 0, 5], [10, 0, 5], [10, 10, 5], [0, 10, 5]])) == polygon(SQUARE)


def test_a_feature_gives_its_geometry():
	assert read_area(feature(polygon(SQUARE))) == polygon(SQUARE)


def test_polygons_of_a_collection_become_one_multipolygon():
	multi = {"type": "MultiPolygon", "coordinates": [[FAR_SQUARE]]}
	collection = {"type": "FeatureCollection", "features": [feature(polygon(SQUARE)), feature(multi)]}
	assert read_area(collection) == {"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR_SQUARE]]}


def test_a_collection_of_one_polygon_is_a_polygon():
	assert read_area({"type": "FeatureCollection", "features": [feature(polygon(SQUARE))]}) == polygon(SQUARE)


@pytest.mark.parametrize(
	"source",
	[
		"",
		"POLYGON((0 0))",
		"[1]",
		"{}",
		"[" * 100_000,
		{"type": "FeatureCollection"},
		{"type": "Polygon", "coordinates": [7]},
		{"type": "Polygon", "coordinates": [[[1], [2]]]},
		{"type": "Polygon"},
		{"type": "MultiPolygon", "coordinates": [[]]},
	],
)
def test_what_is_no_geojson_is_refused_with_what_to_paste(source):
	with pytest.raises(GeoJSONInvalid, match=r"^This is not GeoJSON\. Paste the text of a Polygon"):
		read_area(source)


@pytest.mark.parametrize(
	("source", "found"),
	[
		({"type": "Point", "coordinates": [1, 2]}, "Point"),
		(feature({"type": "LineString", "coordinates": SQUARE}), "LineString"),
		(feature(None), "a feature without a place"),
		({"type": "FeatureCollection", "features": []}, "nothing"),
		({"type": "FeatureCollection", "features": [3]}, "a feature without a place"),
	],
)
def test_geojson_without_an_area_is_refused_with_what_it_has_instead(source, found):
	with pytest.raises(
		BoundaryWithoutArea, match=rf"^A boundary is made of polygons, but this GeoJSON has: {found}\.$"
	):
		read_area(source)


def test_a_ring_of_two_points_is_refused():
	with pytest.raises(RingTooShort, match="needs three different points or more; one here has 2"):
		read_area(polygon([[0, 0], [1, 1], [0, 0], [1, 1], [0, 0]]))


def test_projected_coordinates_are_refused():
	with pytest.raises(
		PositionInvalid, match=r"^955000, 675000 is no place on earth\. GeoJSON names the longitude first"
	):
		read_area(polygon([[955000, 675000], [956000, 675000], [956000, 676000]]))


def test_a_coordinate_that_is_not_a_number_is_refused():
	with pytest.raises(PositionInvalid, match="nan, 1 is no place"):
		read_area('{"type": "Polygon", "coordinates": [[[NaN, 1], [2, 3], [4, 5]]]}')


def test_bounds_are_west_south_east_north_of_all_polygons():
	both = {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE], [FAR_SQUARE]]}
	assert bounds(both) == (0, 0, 30, 30)


def test_a_point_in_a_hole_is_outside_and_one_beside_the_hole_inside():
	ring = polygon(SQUARE, HOLE)
	assert contains(ring, 2, 2)
	assert not contains(ring, 5, 5)
	assert not contains(ring, 11, 5)


def test_points_on_an_edge_a_corner_or_the_edge_of_a_hole_are_inside():
	ring = polygon(SQUARE, HOLE)
	assert all(contains(ring, lat, lon) for lat, lon in [(0, 5), (5, 10), (10, 10), (0, 0), (4, 5), (6, 6)])


def test_a_point_on_a_slanting_edge_is_inside_in_spite_of_floating_point():
	triangle = polygon([[0.1, 0.1], [0.7, 0.4], [0.1, 0.4], [0.1, 0.1]])
	assert contains(triangle, 0.1 + 0.3 / 3, 0.1 + 0.6 / 3)


def test_a_point_level_with_a_corner_is_outside_where_the_ray_only_touches_it():
	diamond = polygon([[0, -1], [1, 0], [0, 1], [-1, 0], [0, -1]])
	assert not contains(diamond, 0, -2)
	assert not contains(diamond, 1, -2)
	assert contains(diamond, 0, 0)


def test_either_part_of_a_multipolygon_contains_its_points():
	both = {"type": "MultiPolygon", "coordinates": [[SQUARE], [FAR_SQUARE]]}
	assert contains(both, 5, 5)
	assert contains(both, 25, 25)
	assert not contains(both, 15, 15)


def test_a_degree_of_latitude_is_111_195_metres():
	assert distance_m(41, -72, 42, -72) == pytest.approx(111_195.08, abs=0.01)


def test_distance_from_new_haven_to_boston_is_about_195_kilometres():
	assert distance_m(41.3083, -72.9279, 42.3601, -71.0589) == pytest.approx(194_500, rel=0.01)


def test_distance_goes_the_short_way_over_the_date_line_and_to_the_far_side():
	assert distance_m(0, 179.999, 0, -179.999) == pytest.approx(222.39, abs=0.01)
	assert distance_m(0, 0, 0, 180) == pytest.approx(20_015_114, abs=1)


LATITUDES = st.floats(-85, 85)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.floats(0, 360), st.floats(0, REACH_M))
def test_everything_within_reach_lies_in_nine_cells(lat, lon, bearing, metres):
	away = degrees(metres / EARTH_RADIUS_M)
	north = lat + away * cos(radians(bearing))
	east = lon + away * sin(radians(bearing)) / cos(radians(lat))
	east = (east + 180) % 360 - 180
	near = neighbours(cell(lat, lon))
	assert len(near) == len(set(near)) == 9
	assert cell(north, east) in near or distance_m(lat, lon, north, east) > REACH_M


@given(LATITUDES, LONGITUDES)
def test_a_cell_is_about_278_by_510_metres_wherever_it_is(lat, lon):
	near = neighbours(cell(lat, lon))
	row = {key for key in near if key.split("-")[0] == cell(lat, lon).split("-")[0]}
	width = 510 / (111_195 * cos(radians(lat)))
	assert len(row) == 3
	assert len({cell(lat, _around(lon + step * width)) for step in (-3, -1.5, 0, 1.5, 3)}) == 5


def _around(lon: float) -> float:
	return (lon + 180) % 360 - 180


@pytest.mark.parametrize("lon", [-180, 180])
def test_the_date_line_is_one_line(lon):
	assert cell(41, lon) == cell(41, 180)
	assert cell(41, 179.9999) in neighbours(cell(41, lon))


@pytest.mark.parametrize("lat", [-90, -89.9999, 89.9999, 90])
def test_the_poles_have_cells_too(lat):
	assert cell(lat, 10) in neighbours(cell(lat, 10))


def test_a_key_is_short_text_that_stays_the_same():
	assert cell(41.3083, -72.9279) == "52523-17535"


@given(
	st.floats(-84, 84),
	st.floats(-180, 180),
	st.floats(0, 2 * 3.1416),
	st.floats(0, 1),
	st.integers(1, 5000),
)
def test_a_box_around_a_point_holds_all_that_is_within_the_metres(lat, lon, towards, share, metres):
	box = box_around(lat, lon, metres)
	up = share * metres / METRES * cos(towards)
	aside = share * metres / METRES * sin(towards) / cos(radians(lat))
	here = (lat + up, (lon + aside + 180) % 360 - 180)
	if distance_m(lat, lon, *here) <= metres:
		assert box.south <= here[0] <= box.north
		assert box.west <= here[1] <= box.east

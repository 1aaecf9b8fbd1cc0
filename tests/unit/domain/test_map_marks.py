"""Marks on a map: few enough to be told apart, and together all that is there."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_crm.domain.geo import Bounds, cell, cell_middle, cells_within
from gov_crm.domain.map_marks import APART, Spot, View, fitting_view, marks, pixels

TOWN = (41.3083, -72.9279)
spots = st.lists(
	st.builds(
		Spot,
		st.floats(41.2, 41.4),
		st.floats(-73.0, -72.8),
		st.integers(1, 500),
		st.just(0),
		st.text("abc", min_size=1, max_size=3),
	),
	max_size=40,
)


def spot(north_m=0, total=1, overdue=0):
	return Spot(TOWN[0] + north_m / 111_195, TOWN[1], total, overdue, "a")


@given(spots, st.integers(8, 19))
def test_marks_are_apart_and_lose_nobody(several, zoom):
	made = marks(several, zoom)
	assert sum(mark.total for mark in made) == sum(one.total for one in several)
	for a, b in combinations(made, 2):
		assert hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) >= APART


@given(spots, st.randoms())
def test_the_same_places_make_the_same_marks_in_any_order(several, random):
	shuffled = random.sample(several, len(several))
	assert [mark.spots for mark in marks(shuffled, 12)] == [mark.spots for mark in marks(several, 12)]


def test_what_is_close_from_afar_is_apart_among_streets():
	two = [spot(total=3, overdue=1), spot(north_m=100, total=1)]
	[together] = marks(two, 12)
	assert (together.total, together.overdue, together.place) == (4, 1, two[0])
	assert [mark.total for mark in marks(two, 18)] == [3, 1]


def test_the_view_that_fits_holds_all_but_a_stray():
	town = [spot(north_m=metres, total=100) for metres in range(0, 5000, 500)]
	lost = Spot(0.1, 0.1, 1, 0, "lost")
	view = fitting_view([*town, lost], 1000, 600)
	box = view.bounds()
	assert all(box.south < one.latitude < box.north for one in town)
	assert box.north - box.south < 0.2


@pytest.mark.parametrize(("size", "zoom"), [((1000, 600), 15), ((390, 400), 15)])
def test_one_place_alone_is_seen_with_some_streets_around(size, zoom):
	assert fitting_view([spot()], *size) == pytest.approx(View(*TOWN, zoom, *size))


def test_without_any_place_the_earth_is_seen():
	assert fitting_view([], 800, 600) == View(0, 0, 1, 800, 600)


def test_a_view_is_as_large_as_the_web_s_maps_draw_it():
	# a tile at zoom 15 over New Haven: 360 / 2^15 degrees wide
	view = View(*TOWN, 15, 256, 256)
	assert view.bounds().east - view.bounds().west == pytest.approx(360 / 2**15)
	assert pixels(0, 0, 0) == (128, 128)


@given(st.floats(-89.99, 89.99), st.floats(-180, 179.99))
def test_the_middle_of_a_cell_is_in_it(latitude, longitude):
	key = cell(latitude, longitude)
	assert cell(*cell_middle(key)) == key


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(0, 1), st.floats(0, 1))
def test_every_point_of_a_box_is_in_one_of_its_cells(south, west, up, along):
	box = Bounds(west, south, west + 0.03, south + 0.01)
	assert cell(south + up * 0.01, west + along * 0.03) in cells_within(box, 600)


def test_too_many_cells_are_not_named_at_all():
	assert cells_within(Bounds(-73, 41, -72, 42), 600) is None
	assert cells_within(Bounds(-180, -90, 180, 90), 600) is None
	assert len(cells_within(Bounds(-180, 0.001, 180, 0.002), 100_000)) == 78_490

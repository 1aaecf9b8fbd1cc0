"""Which records change their district when a boundary moves."""

import pytest

from gov_crm.domain.redistricting import Area, Redrawing


def box(west, south, east, north):
	corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
	return {"type": "Polygon", "coordinates": [corners]}


WEST, EAST = Area.of("West", box(0, 0, 10, 10)), Area.of("East", box(10, 0, 20, 10))
WIDER_WEST = Area.of("West", box(0, 0, 14, 10))
NARROW_EAST = Area.of("East", box(14, 0, 20, 10))


def redrawn(before=WEST, after=WIDER_WEST, others=(NARROW_EAST,)):
	today = [area for area in (*others, after) if area]

	def district_at(lat, lon):
		return next((area.name for area in today if area.holds(lat, lon)), None)

	return Redrawing("West", before, after, district_at)


@pytest.mark.parametrize(
	("longitude", "current", "becomes"),
	[
		(12, "East", "West"),  # taken over
		(5, "West", "West"),  # as before
		(18, "East", "East"),  # beyond the boundary
		(12, None, "West"),  # was in no district
		(18, "By hand", "By hand"),  # beyond the boundary, whatever is around the pin
	],
)
def test_pins_within_the_old_or_new_boundary_follow_it(longitude, current, becomes):
	assert redrawn().district_of(5, longitude, current) == becomes


def test_a_pin_that_no_district_holds_any_more_loses_the_one_that_was_redrawn():
	gone = redrawn(after=None)
	assert gone.district_of(5, 5, "West") is None
	assert gone.district_of(5, 5, "By hand") == "By hand"


@pytest.mark.parametrize(("latitude", "longitude"), [(0, 0), (None, None), (91, 5)])
def test_what_has_no_pin_keeps_its_district(latitude, longitude):
	assert redrawn().district_of(latitude, longitude, "By hand") == "By hand"


def test_the_box_holds_the_old_and_the_new_boundary():
	assert redrawn(before=WEST, after=NARROW_EAST).box == (0, 0, 20, 10)
	assert redrawn(before=None, after=None).box is None

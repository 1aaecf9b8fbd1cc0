"""The invented map: addresses along its streets, and the wards that they lie in."""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from random import Random

from gov_crm.domain.geo import Bounds, bounds, contains
from gov_crm.setup.demo.files import read

CITY = "Larkhaven"
KM_OF_LATITUDE = 110.95
KM_OF_LONGITUDE_AT_EQUATOR = 111.32
METRES_A_LOT = 9
FIRST_NUMBER = 101


@dataclass(frozen=True, slots=True)
class Place:
	"""A house on a street; degrees, WGS 84."""

	number: int
	street: str
	latitude: float
	longitude: float
	ward: str

	@property
	def line(self) -> str:
		return f"{self.number} {self.street}"

	@property
	def postal_code(self) -> str:
		return read("streets")["postal_codes"][self.ward]


def place_at_random(rng: Random) -> Place:
	"""A house of any street."""
	street = rng.choices(list(_lengths()), list(_lengths().values()))[0]
	lots = int(_lengths()[street] * 1000 / METRES_A_LOT)
	return _place(street, rng.randrange(lots))


def words_about(place: Place, rng: Random) -> dict[str, str]:
	"""What texts can say of a place: its street, one that crosses, its address, what is close by."""
	in_ward = [name for name in _lengths() if name != place.street and _ward_of_middle(name) == place.ward]
	return {
		"street": place.street,
		"other_street": rng.choice(in_ward),
		"address": place.line,
		"landmark": rng.choice(read("streets")["landmarks"][place.ward]),
	}


def _place(street: str, lot: int) -> Place:
	"""The `lot`-th house, even numbers to the left of the way and odd ones to the right, 12 metres off."""
	_name, x1, y1, x2, y2 = _streets()[street]
	length = hypot(x2 - x1, y2 - y1)
	along, side = (lot + 0.5) * METRES_A_LOT / 1000 / length, (0.012 if lot % 2 else -0.012) / length
	x = x1 + (x2 - x1) * along - (y2 - y1) * side
	y = y1 + (y2 - y1) * along + (x2 - x1) * side
	latitude, longitude = _degrees(x, y)
	return Place(FIRST_NUMBER + lot, street, latitude, longitude, _ward_at(latitude, longitude))


def _degrees(x: float, y: float) -> tuple[float, float]:
	"""Kilometres east and north of the centre as latitude and longitude."""
	agency = read("organisation")["agency"]
	latitude, longitude = agency["map_latitude"], agency["map_longitude"]
	km_of_longitude = KM_OF_LONGITUDE_AT_EQUATOR * cos(radians(latitude))
	return round(latitude + y / KM_OF_LATITUDE, 6), round(longitude + x / km_of_longitude, 6)


@cache
def _ward_at(latitude: float, longitude: float) -> str:
	for name, geometry, box in _wards():
		inside = box.west <= longitude <= box.east and box.south <= latitude <= box.north
		if inside and contains(geometry, latitude, longitude):
			return name
	raise LookupError(f"No ward holds {latitude}, {longitude}: the street leaves the city.")


@cache
def _wards() -> list[tuple[str, dict, Bounds]]:
	features = read("wards.geojson")["features"]
	return [(one["properties"]["name"], one["geometry"], bounds(one["geometry"])) for one in features]


@cache
def _streets() -> dict[str, list]:
	return {row[0]: row for row in read("streets")["streets"]}


@cache
def _lengths() -> dict[str, float]:
	"""Kilometres by street."""
	return {name: hypot(x2 - x1, y2 - y1) for name, x1, y1, x2, y2 in _streets().values()}


@cache
def _ward_of_middle(street: str) -> str:
	_name, x1, y1, x2, y2 = _streets()[street]
	return _ward_at(*_degrees((x1 + x2) / 2, (y1 + y2) / 2))

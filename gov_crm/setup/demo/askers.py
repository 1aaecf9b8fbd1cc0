"""Who asks: some often, most once; now and then for somebody else, or without a name."""

from bisect import bisect
from dataclasses import dataclass, replace
from random import Random

import frappe

from gov_crm.setup.demo.arrivals import Arrival
from gov_crm.setup.demo.constituents import SOURCE
from gov_crm.setup.demo.files import services

ANONYMOUS = 0.13
FOR_SOMEBODY_ELSE = 0.05
# So many requests come from so few
BY_FEW, FEW = 0.15, 35
AT_HOME = ("Person", "Household")
FIELDS = ("name", "full_name", "constituent_type", "contact", "email")


@dataclass(frozen=True, slots=True)
class Home:
	"""An address line, with its point in degrees where it is on the map."""

	line: str
	latitude: float | None
	longitude: float | None


@dataclass(frozen=True, slots=True)
class Asker:
	"""A constituent as far as a request needs them."""

	name: str
	full_name: str
	kind: str
	contact: str
	email: str | None
	home: Home | None
	on_behalf_of: str | None = None


class Askers:
	"""The constituents that the demo made."""

	def __init__(self):
		rows = frappe.get_all(
			"Gov Constituent",
			{"source_system": SOURCE, "deceased": 0},
			[*FIELDS, "address_line", "latitude", "longitude", "creation"],
			order_by="creation, name",
		)
		self._met_on = [row.creation for row in rows]
		self._askers = [Asker(*(row[field] for field in FIELDS), _home(row)) for row in rows]

	def choose(self, rng: Random, arrival: Arrival) -> Asker | None:
		"""Somebody who was known at that time; None for an anonymous request."""
		service = services()[arrival.service]
		if service.get("allow_anonymous", 1) and rng.random() < ANONYMOUS:
			return None
		known = bisect(self._met_on, arrival.at)
		of_all = bool(service.get("location_required") and service.get("allow_anonymous", 1))
		asker = self._one_of(rng, known, of_all)
		other = self._one_of(rng, known, of_all)
		if rng.random() < FOR_SOMEBODY_ELSE and other != asker:
			return replace(asker, home=other.home or asker.home, on_behalf_of=other.name)
		return asker

	def _one_of(self, rng: Random, known: int, of_all: bool) -> Asker:
		"""A few ask much more often than the others; offices ask for what is out in the street only."""
		while True:
			asker = self._askers[rng.randrange(min(known, FEW) if rng.random() < BY_FEW else known)]
			if of_all or asker.kind in AT_HOME:
				return asker


def _home(row) -> Home | None:
	if not row.address_line:
		return None
	# the database keeps 0 for no number
	return Home(row.address_line, row.latitude or None, row.longitude or None)

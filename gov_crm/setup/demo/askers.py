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
AT_HOME = ("Person", "Household")


@dataclass(frozen=True, slots=True)
class Asker:
	"""A constituent as far as a request needs them; `home` is an address line."""

	name: str
	full_name: str
	kind: str
	contact: str
	email: str | None
	home: str | None
	on_behalf_of: str | None = None


class Askers:
	"""The constituents that the demo made."""

	def __init__(self):
		rows = frappe.get_all(
			"Gov Constituent",
			{"source_system": SOURCE, "deceased": 0},
			["name", "full_name", "constituent_type", "contact", "email", "address_line", "creation"],
			order_by="creation, name",
		)
		self._met_on = [row.creation for row in rows]
		self._askers = [
			Asker(row.name, row.full_name, row.constituent_type, row.contact, row.email, row.address_line)
			for row in rows
		]

	def choose(self, rng: Random, arrival: Arrival) -> Asker | None:
		"""Somebody who was known at that time; None for an anonymous request."""
		service = services()[arrival.service]
		if service.get("allow_anonymous", 1) and rng.random() < ANONYMOUS:
			return None
		known = bisect(self._met_on, arrival.at)
		of_all = bool(service.get("location_required"))
		asker = self._one_of(rng, known, of_all)
		other = self._one_of(rng, known, of_all)
		if rng.random() < FOR_SOMEBODY_ELSE and other != asker:
			return replace(asker, home=other.home or asker.home, on_behalf_of=other.name)
		return asker

	def _one_of(self, rng: Random, known: int, of_all: bool) -> Asker:
		"""A few ask much more often than the others; offices ask for what is out in the street."""
		while True:
			asker = self._askers[int(known * rng.random() ** 1.8)]
			if of_all or asker.kind in AT_HOME:
				return asker

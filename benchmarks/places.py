"""P7: open requests near a pin and on a map, among as many requests of a city as ROWS says, else 100,000."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from benchmarks.office import REQUEST, Office
from benchmarks.row_counts import rows_read
from gov_crm.constituents.bulk_rows import blank_row, insert_rows
from gov_crm.domain.geo import cell, neighbours
from gov_crm.domain.map_marks import View
from gov_crm.service_requests.nearby import find_nearby
from gov_crm.service_requests.request_map import draw

if TYPE_CHECKING:
	from collections.abc import Iterator

ROWS = int(os.environ.get("ROWS") or 100_000)
ASKED = 400
AT_ONCE = 2_000
SERVICES = 30
# Ten kilometres each way, and of a hundred requests two are open: the years before are settled
SOUTH, WEST, DEGREES = 41.25, -73.0, 0.1
OPEN_SHARE = 0.02
NINETY_FIVE = 95
DRAWN = 20
OPEN_ONES = [[REQUEST, "status", "in", ["New", "Assigned", "In Progress"]]]
SIZE = (1000, 600)
STREETS = 16


def time_to_look() -> float:
	"""Milliseconds of 95 of 100 looks around a pin."""
	with _city() as services:
		times = sorted(_seconds(services, point) for point in islice(_points(7), ASKED))
		return times[len(times) * NINETY_FIVE // 100] * 1e3


def most_rows() -> float:
	"""Of the dearest of many looks, the rows that MariaDB reads."""
	with _city() as services:
		points = islice(_points(8), ASKED // 4)
		return max(rows_read(partial(_look, services, point)) for point in points)


def cells_asked() -> float:
	"""The most cells of the map that a look asks for."""
	return float(max(len(neighbours(cell(*point))) for point in islice(_points(9), ASKED)))


def time_to_open_the_map() -> float:
	"""Milliseconds of 95 of 100 maps of all that is open, from afar."""
	return _time_of_maps(OPEN_ONES, None)


def time_among_streets() -> float:
	"""The same of maps of a few streets, of whatever ever was there."""
	return _time_of_maps([], STREETS)


def time_of_everything() -> float:
	"""The same of maps of all requests there ever were, from afar."""
	return _time_of_maps([], None)


def map_statements() -> float:
	with _city(), _counting() as sent:
		draw(OPEN_ONES, *SIZE)
	return float(len(sent))


def statements() -> float:
	with _city() as services, _counting() as sent:
		find_nearby(services[0], *next(_points(10)), address="12 High Street")
	return float(len(sent))


@contextmanager
def _counting() -> Iterator[list]:
	sent, real = [], frappe.db.sql
	with patch.object(frappe.db, "sql", lambda *args, **kw: (sent.append(args), real(*args, **kw))[1]):
		yield sent


def _time_of_maps(filters: list, zoom: int | None) -> float:
	with _city():
		draw(filters, *SIZE)  # what a process reads once
		points = islice(_points(11), DRAWN)
		times = sorted(_drawn_in(filters, View(*at, zoom, *SIZE) if zoom else None) for at in points)
		return times[DRAWN * NINETY_FIVE // 100] * 1e3


def _drawn_in(filters: list, view: View | None) -> float:
	begin = perf_counter()
	draw(filters, *SIZE, view)
	return perf_counter() - begin


def _seconds(services: list[str], point: tuple[float, float]) -> float:
	begin = perf_counter()
	_look(services, point)
	return perf_counter() - begin


def _look(services: list[str], point: tuple[float, float]) -> None:
	find_nearby(services[hash(point) % SERVICES], *point)


def _points(seed: int) -> Iterator[tuple[float, float]]:
	random = Random(seed)
	while True:
		yield SOUTH + random.random() * DEGREES, WEST + random.random() * DEGREES


@contextmanager
def _city() -> Iterator[list[str]]:
	services = _fill()
	try:
		for service in services:
			find_nearby(service, SOUTH, WEST)  # what a process reads of a service once
		yield services
	finally:
		frappe.db.rollback()


@cache
def _fill() -> list[str]:
	office = Office()
	services = [_service(office, number) for number in range(SERVICES)]
	blank = blank_row(REQUEST, description="A deep hole in the road.")
	blank |= {"creation": now_datetime(), "modified": now_datetime(), "owner": "Administrator"}
	random, points = Random(6), _points(5)
	for start in range(0, ROWS, AT_ONCE):
		several = range(start, min(start + AT_ONCE, ROWS))
		rows = [blank | _row(services[n % SERVICES], n, next(points), random) for n in several]
		insert_rows(REQUEST, rows)
		frappe.db.commit()
	return services


def _service(office: Office, number: int) -> str:
	service = frappe.copy_doc(frappe.get_doc("Gov Service Type", office.service))
	service.update({"location_required": 1, "duplicate_radius_m": 50, "duplicate_days": 60})
	service.service_name = service.service_code = f"{office.service}-{number}"
	return service.insert().name


def _row(service: str, number: int, point: tuple[float, float], random: Random) -> dict:
	is_open = random.random() < OPEN_SHARE
	opened = add_to_date(now_datetime(), days=-random.randint(0, 50 if is_open else 2000))
	return {
		"name": f"PLACE-{number:07}",
		"service_type": service,
		"status": "Assigned" if is_open else "Closed",
		"resolved_on": None if is_open else opened,
		"opened_on": opened,
		"latitude": point[0],
		"longitude": point[1],
		"geo_cell": cell(*point),
	}


MEASURES = {
	"P7-time": time_to_look,
	"P7-rows": most_rows,
	"P7-cells": cells_asked,
	"P7-statements": statements,
	"P7-map-open": time_to_open_the_map,
	"P7-map-streets": time_among_streets,
	"P7-map-all": time_of_everything,
	"P7-map-statements": map_statements,
}

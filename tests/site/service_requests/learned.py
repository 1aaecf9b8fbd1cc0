"""Past requests to learn from: many of them, written at once."""

import frappe
from frappe.utils import add_to_date, now_datetime

from tests.site import factories as make

STREETS = "Elm Oak Ash Pine Mill High Main Park Lake Hill".split()
POTHOLES = ("A deep pothole in {0} Street", "Hole in the asphalt of {0} Street", "The road is broken at {0}")
LAMPS = ("The street lamp at {0} is dark", "No light in {0} Street", "A lamp flickers at {0}")


def past(service, texts, count=120, days_ago=60, **fields):
	"""`count` closed requests with these texts in turn, an hour after another."""
	values = {"status": "Closed", "outcome_kind": "Done", "channel": "Web", "subject": "", **fields}
	first = add_to_date(now_datetime().replace(microsecond=0), days=-days_ago)
	columns = ["name", "creation", "modified", "service_type", "description", "opened_on", *values]
	rows = []
	for number in range(count):
		at = add_to_date(first, hours=number)
		said = texts[number % len(texts)].format(STREETS[number % len(STREETS)])
		rows.append([f"SR-PAST-{next(make.serial)}", at, at, service, said, at, *values.values()])
	frappe.db.bulk_insert("Gov Service Request", columns, rows)
	return [row[0] for row in rows]


def potholes_and_lamps():
	"""Two services with a past, of two departments; gives their names."""
	roads, lights = make.department(make.user()), make.department(make.user())
	pothole = make.service_type(roads, service_name="Pothole", keywords="crater")
	lamp = make.service_type(lights, service_name="Dark Lamp")
	past(pothole, POTHOLES)
	past(lamp, LAMPS)
	return pothole, lamp

"""P4: the list of requests of who sees some departments only, among as many as ROWS says, else 100,000."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import frappe
from frappe.utils import add_to_date, now_datetime

from benchmarks.office import REQUEST, Office
from benchmarks.row_counts import rows_read
from benchmarks.timing import median_seconds, ratio_of_medians
from gov_crm.constituents.bulk_rows import blank_row, insert_rows
from gov_crm.domain.queue import queue_date

if TYPE_CHECKING:
	from collections.abc import Iterator

ROWS = int(os.environ.get("ROWS") or 100_000)
FEW = 10_000
AT_ONCE = 2_000
DEPARTMENTS, SEEN = 20, 3
OPEN = ("New", "Assigned", "In Progress")
# Of a hundred requests four wait for somebody: the years before are settled
OPEN_SHARE = 0.04
PAGE = 20
FIELDS = (
	"name subject status target_state service_type constituent on_behalf_of assigned_to department "
	"resolution_due at_risk_from modified _assign _user_tags _comments"
).split()


def many_against_few() -> float:
	"""The first page of ROWS, by that of ten thousand."""
	city = _fill(FEW)
	with acting_as(city["of several"]):
		few = median_seconds(_first_page)
	_fill(ROWS)
	with acting_as(city["of several"]):
		return median_seconds(_first_page) / few


def clerk_against_administrator() -> float:
	city = _fill(ROWS)

	def as_clerk():
		with acting_as(city["of several"]):
			_first_page()

	return ratio_of_medians(as_clerk, _first_page)


def rows_of_a_page() -> float:
	"""Rows that MariaDB reads for each row of the page of who is of one department.

	For several it walks through the queue of all: as many more as their share of the requests is smaller.
	"""
	city = _fill(ROWS)
	with acting_as(city["of one"]):
		_first_page()
		return rows_read(_first_page) / PAGE


def _first_page() -> list:
	filters = {"status": ("in", OPEN)}
	found = frappe.get_list(REQUEST, filters, FIELDS, order_by="queue_date asc", limit=PAGE)
	assert len(found) == PAGE
	return found


@contextmanager
def acting_as(user: str) -> Iterator[None]:
	frappe.set_user(user)
	try:
		yield
	finally:
		frappe.set_user("Administrator")


@cache
def _city() -> dict:
	office = Office()
	first = frappe.get_doc("Gov Department", office.department)
	departments = [first.name]
	for number in range(1, DEPARTMENTS):
		doc = frappe.copy_doc(first)
		doc.department_name = f"{first.name} {number}"
		doc.members = doc.members[:1] if number < SEEN else []
		departments.append(doc.insert().name)
	frappe.db.commit()
	return {
		"service": office.service,
		"departments": departments,
		"of several": office.agents[0],
		"of one": office.agents[1],
	}


def _fill(rows: int) -> dict:
	"""The city with at least so many requests; what is there stays."""
	city, random = _city(), Random(4)
	blank = blank_row(REQUEST, service_type=city["service"], description="A deep hole in the road.")
	blank |= {"creation": now_datetime(), "modified": now_datetime(), "owner": "Administrator"}
	have = frappe.db.count(REQUEST, {"name": ("like", "LIST-%")})
	for start in range(have, rows, AT_ONCE):
		several = range(start, min(start + AT_ONCE, rows))
		insert_rows(REQUEST, [blank | _row(city["departments"], number, random) for number in several])
		frappe.db.commit()
	if rows > have:
		frappe.db.sql("analyze" if frappe.db.db_type == "sqlite" else f"analyze table `tab{REQUEST}`")
	return city


def _row(departments: list[str], number: int, random: Random) -> dict:
	waits = random.random() < OPEN_SHARE
	opened = add_to_date(now_datetime(), minutes=-random.randint(0, 40_000 if waits else 2_000_000))
	status, due = random.choice(OPEN) if waits else "Closed", add_to_date(opened, days=10)
	return {
		"name": f"LIST-{number:07}",
		"subject": f"Hole number {number}",
		"department": departments[random.randrange(DEPARTMENTS)],
		"status": status,
		"resolved_on": None if waits else opened,
		"opened_on": opened,
		"resolution_due": due,
		"queue_date": queue_date(status, due),
	}


MEASURES = {
	"P4-flat": many_against_few,
	"P4-rights": clerk_against_administrator,
	"P4-rows": rows_of_a_page,
}

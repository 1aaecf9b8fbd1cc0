"""P6: what a link field costs while somebody types into it, among as many people as ROWS says."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING

import frappe

from benchmarks.row_counts import ENTRIES, ROWS, rows_read
from benchmarks.similar_people import CONSTITUENT, fill
from gov_crm.constituents.link_search import find_constituents

if TYPE_CHECKING:
	from collections.abc import Callable, Iterator

PAGE = 10
ROUNDS = 5
EVERY = 4  # of those who are looked for in other ways


def slowest_of_twenty() -> float:
	return quantiles((milliseconds for _rows, milliseconds in _costs()), n=20)[-1]


def most_rows() -> float:
	return max(rows for rows, _milliseconds in _costs())


@cache
def _costs() -> list[tuple[float, float]]:
	"""Rows and milliseconds of each search, the fastest of some rounds."""
	with _as_clerk():
		return [_cost(text) for text in _typed()]


def _cost(text: str) -> tuple[float, float]:
	def search() -> object:
		return find_constituents(CONSTITUENT, text, "name", 0, PAGE, None)

	search()
	rows = rows_read(search, ROWS, ENTRIES) if frappe.db.db_type == "mariadb" else 0.0
	return rows, min(_milliseconds(search) for _ in range(ROUNDS))


def _milliseconds(search: Callable[[], object]) -> float:
	begin = perf_counter()
	search()
	return (perf_counter() - begin) * 1e3


def _typed() -> Iterator[str]:
	"""Of some people what a clerk types, and names that are the commonest or nobody's."""
	yield from ("smi jo", "jo smi", "smith", "john", "smi zzz", "main", "main st", "12 main", "0142")
	for _name, person in fill()[::EVERY]:
		first, last, phone = person["first_name"], person["last_name"], person["phone"]
		yield f"{last[:3]} {first[:2]}"
		yield f"{first} {last[:4]}"
		yield f"+1 ({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
		yield person["address_line"][:-4]
		yield from filter(None, [person["email"][:-4]])


@contextmanager
def _as_clerk() -> Iterator[None]:
	clerk = frappe.new_doc("User")
	clerk.update({"email": "p6@staff.example.com", "first_name": "P6", "send_welcome_email": 0})
	clerk.append("roles", {"role": "Gov Agent"})
	frappe.set_user(clerk.insert().name)
	try:
		yield
	finally:
		frappe.set_user("Administrator")


MEASURES = {"P6-link-time": slowest_of_twenty, "P6-link-rows": most_rows}

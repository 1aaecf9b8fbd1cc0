"""P8: what it costs to take over another system's requests, in time and in memory."""

from __future__ import annotations

import csv
import tempfile
import tracemalloc
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import frappe

from gov_crm.gov_crm.importing.running import import_file
from gov_crm.gov_crm.importing.undoing import undo

if TYPE_CHECKING:
	from collections.abc import Iterator

ROWS = 6000
FEW, MANY = 1000, 8000
MEGABYTE = 1 << 20
OPENED = datetime(2015, 5, 1, 8)
FORMAT = "%m/%d/%Y %I:%M:%S %p"


def milliseconds_a_request() -> float:
	"""Mean time of a row from the file to the committed request with its history."""
	with _export(ROWS) as path:
		begin = perf_counter()
		with _imported(path):
			return (perf_counter() - begin) / ROWS * 1e3


def memory_of_many_rows() -> float:
	"""By how many megabytes the peak grows when the file is eight times as long."""
	_peak(FEW)  # what is loaded once
	return _peak(MANY) - _peak(FEW)


def _peak(rows: int) -> float:
	with _export(rows) as path:
		tracemalloc.start()
		try:
			with _imported(path):
				return tracemalloc.get_traced_memory()[1] / MEGABYTE
		finally:
			tracemalloc.stop()


@contextmanager
def _imported(path: Path) -> Iterator[None]:
	name = import_file(path, "boston").name
	try:
		yield
	finally:
		undo(name)
		frappe.db.commit()


@contextmanager
def _export(rows: int) -> Iterator[Path]:
	"""A file as Boston publishes it: 100 categories, 8 departments, 20 wards, most requests closed."""
	with tempfile.TemporaryDirectory() as folder:
		path = Path(folder) / f"export-{rows}.csv"
		with path.open("w", encoding="utf-8", newline="") as file:
			writer = csv.DictWriter(file, list(_row(0)))
			writer.writeheader()
			writer.writerows(map(_row, range(rows)))
		yield path


def _row(number: int) -> dict[str, str]:
	opened = OPENED + timedelta(minutes=number)
	is_closed = number % 8 > 0
	return {
		"CASE_ENQUIRY_ID": f"bench-{number}",
		"OPEN_DT": f"{opened:{FORMAT}}",
		"TARGET_DT": f"{opened + timedelta(days=5):{FORMAT}}",
		"CLOSED_DT": f"{opened + timedelta(days=number % 10):{FORMAT}}" if is_closed else "",
		"OnTime_Status": "",
		"CASE_STATUS": "Closed" if is_closed else "Open",
		"CLOSURE_REASON": "Case Closed Case Resolved Done by the night crew." if is_closed else "",
		"CASE_TITLE": f"Category {number % 100}: something is broken at the corner",
		"SUBJECT": f"Department {number % 8}",
		"REASON": f"Group {number % 10}",
		"TYPE": f"Category {number % 100}",
		"Location": f"{number} Elm St  Boston  MA",
		"LOCATION_ZIPCODE": "2108.0",
		"ward": f"Ward {number % 20 + 1}",
		"LATITUDE": f"{42.3 + number % 997 / 10000:.4f}",
		"LONGITUDE": f"{-71.1 + number % 991 / 10000:.4f}",
		"Source": "Constituent Call",
	}


MEASURES = {"P8-import": milliseconds_a_request, "P8-import-memory": memory_of_many_rows}

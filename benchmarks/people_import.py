"""P8: what it costs to take over people, on a site with as many on record as `ROWS` says, else 100,000."""

from __future__ import annotations

import csv
import os
import tempfile
import tracemalloc
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

import frappe

from benchmarks import similar_people
from benchmarks.population import City, with_a_mistake
from gov_crm.constituents.importing.plan import Planner
from gov_crm.constituents.importing.reading import Reading
from gov_crm.gov_crm.importing.files import keep_file
from gov_crm.gov_crm.importing.preview import preview
from gov_crm.gov_crm.importing.running import PART, import_file
from gov_crm.gov_crm.importing.source import open_source
from gov_crm.gov_crm.importing.undoing import undo

if TYPE_CHECKING:
	from collections.abc import Iterable, Iterator

ROWS = int(os.environ.get("ROWS") or 100_000)
FIRST = 1_000_000  # of the numbers that they have, which nobody else has
MATCHED = 4000
TAKEN = 3000
FEW, MANY = 1000, 4000
WHOLE = 10_000
ROUNDS = 5
MEGABYTE = 1 << 20
PROFILE = "people"
WRITTEN = (
	"Gov Constituent",
	"Gov Possible Duplicate",
	"Contact",
	"Contact Email",
	"Contact Phone",
	"Address",
)
IN_TABLE = {"constituent_type": "type", "address_line": "street", "full_name": "name"}
COLUMNS = (
	"number type name first_name last_name organisation date_of_birth email phone prefers language "
	"salutation job_title street city postal_code state country latitude longitude restricted deceased "
	"household employer guardian"
).split()


def milliseconds_to_match() -> float:
	"""Mean time from a row to whom it is, or may be, and why; every other person is on record."""
	on_record = _fill()
	random = Random(8)
	asked = [with_a_mistake(person, random) for person in on_record]
	with _table([*asked, *City(MATCHED // 2, seed=99).people()]) as path:
		return min(_match(path) for _ in range(ROUNDS)) / MATCHED * 1e3


def milliseconds_to_import() -> float:
	"""Mean time from the file to a new person with Contact and Address, committed."""
	_fill()
	return min(_import(round_) for round_ in range(ROUNDS)) / TAKEN * 1e3


def memory_of_many_people() -> float:
	"""By how many megabytes the peak grows when the file is four times as long."""
	_fill()
	tracemalloc.start()
	try:
		_peak(MANY)  # what is loaded once, and what is remembered of names up to a limit
		return _peak(MANY) - _peak(FEW)
	finally:
		tracemalloc.stop()


def records_out_of_place() -> int:
	"""Of `WHOLE` rows previewed, imported, run again and taken back: what the rerun or the undo left."""
	with _table(City(WHOLE, seed=300).people()) as path:
		before = _counted()
		draft = {"doctype": "Gov Import", "import_file": keep_file(path), "profile": PROFILE}
		assert preview(frappe.get_doc(draft).insert())["rows"]
		first = import_file(path, PROFILE).name
		full = _counted()
		assert frappe.db.get_value("Gov Import", first, "rows_created") > WHOLE / 2
		again = import_file(path, PROFILE).name
		of_the_rerun = _apart(_counted(), full)
		for name in (again, first):
			_take_back(name)
		return of_the_rerun + _apart(_counted(), before)


def _counted() -> dict[str, int]:
	return {table: frappe.db.count(table) for table in WRITTEN}


def _apart(counts: dict[str, int], others: dict[str, int]) -> int:
	return sum(abs(counts[table] - others[table]) for table in WRITTEN)


@cache
def _fill() -> list[dict[str, str]]:
	"""Put the city on the site; gives some of its people, evenly spread."""
	chosen, every = [], max(1, ROWS // (MATCHED // 2))
	people = enumerate(City(ROWS, seed=8).people())
	while portion := list(islice(people, similar_people.AT_ONCE)):
		rows = [similar_people.row_of(FIRST + number, person) for number, person in portion]
		similar_people.insert(rows)
		chosen += [person for number, person in portion if number % every == 0]
	return chosen[: MATCHED // 2]


def _match(path: Path) -> float:
	source = open_source(path, PROFILE)
	reading, planner = Reading(source.profile), Planner(source.profile, join_certain=True)
	rows = [(row, reading.read(source.converted(row))) for row in source.rows()]
	begin = perf_counter()
	for at in range(0, len(rows), PART):
		planner.plan(rows[at : at + PART])
	return perf_counter() - begin


def _import(seed: int) -> float:
	with _table(City(TAKEN, seed=100 + seed).people()) as path:
		begin = perf_counter()
		name = import_file(path, PROFILE).name
		passed = perf_counter() - begin
		_take_back(name)
		return passed


def _peak(rows: int) -> float:
	with _table(City(rows, seed=200).people()) as path:
		tracemalloc.reset_peak()
		name = import_file(path, PROFILE).name
		peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
		_take_back(name)
		return peak


def _take_back(name: str) -> None:
	undo(name)
	frappe.db.commit()


@contextmanager
def _table(people: Iterable[dict[str, str]]) -> Iterator[Path]:
	"""A file with the columns of the profile `people`."""
	with tempfile.TemporaryDirectory() as folder:
		path = Path(folder) / "people.csv"
		with path.open("w", encoding="utf-8", newline="") as file:
			writer = csv.DictWriter(file, COLUMNS, restval="")
			writer.writeheader()
			writer.writerows(_row(number, person) for number, person in enumerate(people))
		yield path


def _row(number: int, person: dict[str, str]) -> dict[str, str]:
	return {
		"number": f"bench-{number}",
		**{IN_TABLE.get(field, field): value for field, value in person.items()},
	}


MEASURES = {
	"P8-people": milliseconds_to_match,
	"P8-people-import": milliseconds_to_import,
	"P8-people-memory": memory_of_many_people,
	"P8-people-whole": records_out_of_place,
}

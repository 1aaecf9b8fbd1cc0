"""The first rows of two cities' real exports, through the whole of an import and back."""

import csv
import gzip
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import frappe
import pytest

from gov_crm.gov_crm.importing.running import Result, import_file
from gov_crm.gov_crm.importing.undoing import undo
from tests.site.support.one_transaction import one_transaction

DATA = Path(__file__).parents[4] / "shared/data/311"
ROWS = 400
COUNTED = (
	"Gov Service Request",
	"Gov Request Update",
	"Gov Request Answer",
	"Gov Service Type",
	"Gov District",
)

pytestmark = pytest.mark.skipif(
	not DATA.is_dir(), reason="the real exports in ../shared/data/311 are not there"
)


FILES = {"boston": "boston_2015.csv", "newhaven": "newhaven_2014.csv"}


@dataclass(frozen=True)
class Taken:
	profile: str
	path: Path
	rows: list[dict[str, str]]
	before: list[int]
	result: Result


@pytest.fixture(scope="module", params=FILES)
def taken(floor, request, tmp_path_factory):
	"""The first rows of a city's export, imported."""
	path = tmp_path_factory.mktemp("export") / FILES[request.param]
	rows = first_rows(path)
	with one_transaction():
		yield Taken(request.param, path, rows, counted(), import_file(path, request.param))


def first_rows(path):
	"""Written to a file of their own."""
	with gzip.open(DATA / f"{path.name}.gz", "rt", encoding="utf-8", newline="") as file:
		head, *rows = islice(csv.reader(file), ROWS + 1)
	with path.open("w", encoding="utf-8", newline="") as file:
		csv.writer(file).writerows([head, *rows])
	return [dict(zip(head, row, strict=True)) for row in rows]


def of(profile):
	return pytest.mark.parametrize("taken", [profile], indirect=True)


def requests_by_number():
	fields = [
		"external_id",
		"service_type",
		"department",
		"district",
		"status",
		"target_state",
		"resolved_on",
	]
	found = frappe.get_all("Gov Service Request", {"external_id": ("is", "set")}, fields, order_by="name")
	return {request.external_id: request for request in found}


def counted():
	return [frappe.db.count(doctype) for doctype in COUNTED]


@of("boston")
def test_boston_has_its_categories_departments_wards_closures_and_its_flag_of_what_was_in_time(taken):
	assert str(taken.result).endswith(f"{ROWS} created, 0 already there, 0 rejected")
	ours = requests_by_number()
	names = dict(
		frappe.get_all("Gov Service Type", fields=["name", "service_name"], order_by="name", as_list=True)
	)
	flags = {"Met": "ONTIME", "Missed": "OVERDUE"}
	for row in taken.rows:
		request = ours[row["CASE_ENQUIRY_ID"]]
		assert (names[request.service_type], request.department) == (row["TYPE"], row["SUBJECT"])
		assert request.status == {"Open": "New"}.get(row["CASE_STATUS"], row["CASE_STATUS"])
		assert bool(request.resolved_on) == bool(row["CLOSED_DT"])
		if row["CASE_STATUS"] == "Closed" and row["TARGET_DT"] and row["OnTime_Status"]:
			assert flags[request.target_state] == row["OnTime_Status"]


@of("newhaven")
def test_new_haven_has_its_categories_wards_and_answers(taken):
	assert str(taken.result).endswith(f"{ROWS} created, 0 already there, 0 rejected")
	ours = requests_by_number()
	for row in taken.rows:
		ward = ours[row["Id"]].district
		assert ward is None or f"Ward {int(ward.removeprefix('Ward ')):02}" in row["Export Tagged Places"]
	asked = sum(row["Request Type Answers As Text"].count("Q:") for row in taken.rows)
	assert frappe.db.count("Gov Request Answer") == asked > 0


def test_a_second_run_adds_nothing_and_an_undo_takes_all_back(taken):
	again = import_file(taken.path, taken.profile)
	assert str(again).endswith(f"0 created, {ROWS} already there, 0 rejected")
	assert undo(taken.result.name) == []
	assert counted() == taken.before

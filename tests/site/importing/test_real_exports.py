"""The first rows of two cities' real exports, through the whole of an import and back."""

import csv
import gzip
from itertools import islice
from pathlib import Path

import frappe
import pytest

from gov_crm.gov_crm.importing.running import import_file
from gov_crm.gov_crm.importing.undoing import undo

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


def first_rows(name, tmp_path):
	with gzip.open(DATA / name, "rt", encoding="utf-8", newline="") as file:
		head, *rows = islice(csv.reader(file), ROWS + 1)
	path = tmp_path / name.removesuffix(".gz")
	with path.open("w", encoding="utf-8", newline="") as file:
		csv.writer(file).writerows([head, *rows])
	return path, [dict(zip(head, row, strict=True)) for row in rows]


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


def test_boston_has_its_categories_departments_wards_closures_and_its_flag_of_what_was_in_time(tmp_path):
	path, rows = first_rows("boston_2015.csv.gz", tmp_path)
	assert str(import_file(path, "boston")).endswith(f"{ROWS} created, 0 already there, 0 rejected")
	ours = requests_by_number()
	names = dict(
		frappe.get_all("Gov Service Type", fields=["name", "service_name"], order_by="name", as_list=True)
	)
	flags = {"Met": "ONTIME", "Missed": "OVERDUE"}
	for row in rows:
		request = ours[row["CASE_ENQUIRY_ID"]]
		assert (names[request.service_type], request.department) == (row["TYPE"], row["SUBJECT"])
		assert request.status == {"Open": "New"}.get(row["CASE_STATUS"], row["CASE_STATUS"])
		assert bool(request.resolved_on) == bool(row["CLOSED_DT"])
		if row["CASE_STATUS"] == "Closed" and row["TARGET_DT"] and row["OnTime_Status"]:
			assert flags[request.target_state] == row["OnTime_Status"]


def test_new_haven_has_its_categories_wards_and_answers(tmp_path):
	path, rows = first_rows("newhaven_2014.csv.gz", tmp_path)
	assert str(import_file(path, "newhaven")).endswith(f"{ROWS} created, 0 already there, 0 rejected")
	ours = requests_by_number()
	for row in rows:
		ward = ours[row["Id"]].district
		assert ward is None or f"Ward {int(ward.removeprefix('Ward ')):02}" in row["Export Tagged Places"]
	asked = sum(row["Request Type Answers As Text"].count("Q:") for row in rows)
	assert frappe.db.count("Gov Request Answer") == asked > 0


@pytest.mark.parametrize(("file", "profile"), [("boston_2015", "boston"), ("newhaven_2014", "newhaven")])
def test_a_second_run_adds_nothing_and_an_undo_takes_all_back(tmp_path, file, profile):
	path, _rows = first_rows(f"{file}.csv.gz", tmp_path)
	before = counted()
	first = import_file(path, profile)
	assert str(import_file(path, profile)).endswith(f"0 created, {ROWS} already there, 0 rejected")
	assert undo(first.name) == []
	assert counted() == before

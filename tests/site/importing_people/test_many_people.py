"""Several parts of people: preview with matches, a rerun that changes nothing, an undo of that batch only.

The benchmarks do the same with ten thousand.
"""

import csv

import frappe

from benchmarks.population import City
from gov_crm.gov_crm.importing.files import keep_file
from gov_crm.gov_crm.importing.preview import preview
from gov_crm.gov_crm.importing.running import PART, import_file
from gov_crm.gov_crm.importing.undoing import undo
from tests.site.importing_people.tables import COLUMNS, counts

ROWS = 3 * PART + 100
ON_RECORD = 10
IN_TABLE = {"constituent_type": "type", "address_line": "street"}
TABLES = ("Gov Constituent", "Gov Possible Duplicate", "Contact", "Contact Email", "Contact Phone", "Address")


def people():
	return [
		{IN_TABLE.get(field, field): value for field, value in person.items() if field != "full_name"}
		for person in City(ROWS).people()
	]


def written(path, rows):
	with path.open("w", encoding="utf-8", newline="") as file:
		writer = csv.DictWriter(file, COLUMNS, restval="")
		writer.writeheader()
		writer.writerows({"number": f"M-{number}", **row} for number, row in enumerate(rows))
	return path


def names():
	return {table: frappe.get_all(table, pluck="name", order_by="name", limit=0) for table in TABLES}


def test_many_rows_are_previewed_imported_run_again_and_taken_back(tmp_path):
	rows = people()
	known = [row for row in rows[:50] if row["date_of_birth"]][:ON_RECORD]
	for row in known:
		named = {name: field for field, name in IN_TABLE.items()}
		fields = {named.get(name, name): value for name, value in row.items()}
		frappe.get_doc({"doctype": "Gov Constituent", **fields}).insert()
	before = names()
	path = written(tmp_path / "many.csv", rows)
	draft = {"doctype": "Gov Import", "import_file": keep_file(path), "profile": "people", "join_certain": 1}
	lines = preview(frappe.get_doc(draft).insert())["rows"]
	assert [line["fate"] for line in lines].count("Joins") == ON_RECORD
	doc = frappe.get_doc("Gov Import", import_file(path, "people").name)
	created, changed, joined, already, rejected = counts(doc)
	assert (created + joined, changed, already, rejected) == (ROWS, 0, 0, 0)
	assert joined >= ON_RECORD
	assert len(names()["Gov Constituent"]) == ON_RECORD + created
	full = names()
	again = frappe.get_doc("Gov Import", import_file(path, "people").name)
	assert counts(again) == (0, 0, 0, ROWS, 0)
	assert names() == full
	assert undo(again.name) == []
	assert names() == full, "the rerun made nothing that could be taken back"
	assert undo(doc.name) == []
	assert names() == before

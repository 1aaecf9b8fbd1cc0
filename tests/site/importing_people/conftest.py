import json
from pathlib import Path

import frappe
import pytest

from gov_crm.gov_crm.importing.files import keep_file
from gov_crm.gov_crm.importing.preview import preview
from gov_crm.gov_crm.importing.running import import_file
from tests.site.importing_people import tables
from tests.site.support.imports import _no_files_left  # noqa: F401 a fixture of all tests here


@pytest.fixture
def table(tmp_path):
	"""`table(row(…), …)` writes a table of people and gives its path."""

	def write(*rows, name="people.csv", **options):
		return tables.write(tmp_path / name, rows, **options)

	return write


@pytest.fixture
def imported(table):
	"""`imported(row(…), …)` imports such rows and gives the Gov Import."""

	def run(*rows, profile="people", join=True, **options):
		result = import_file(table(*rows, **options), profile, join_certain=join)
		return frappe.get_doc("Gov Import", result.name)

	return run


@pytest.fixture
def foreseen(table):
	"""`foreseen(row(…), …)` gives what the preview says of such rows."""

	def look(*rows, profile="people", join=True, **options):
		given = {"import_file": keep_file(table(*rows, **options)), "profile": profile, "join_certain": join}
		return preview(frappe.get_doc({"doctype": "Gov Import", **given}).insert())["rows"]

	return look


@pytest.fixture
def own_profile():
	"""`own_profile(name=…, …)` puts a profile into the site's folder, for the test."""
	written = []

	def write(**document):
		folder = Path(frappe.get_site_path("private", "import_profiles"))
		folder.mkdir(exist_ok=True)
		written.append(folder / f"{document['name']}.json")
		written[-1].write_text(json.dumps({"kind": "People", **document}), encoding="utf-8")

	yield write
	for path in written:
		path.unlink()

import frappe
import pytest

from gov_crm.gov_crm.importing.running import import_file
from tests.site.importing import exports
from tests.site.support.imports import _no_files_left  # noqa: F401 a fixture of all tests here


@pytest.fixture
def export(tmp_path):
	"""`export(row(…), …)` writes a file as Boston exports it and gives its path."""

	def write(*rows, name="export.csv", **options):
		return exports.write(tmp_path / name, rows, **options)

	return write


@pytest.fixture
def imported(export):
	"""`imported(row(…), …)` imports such rows and gives the Gov Import."""

	def run(*rows, **options):
		return frappe.get_doc("Gov Import", import_file(export(*rows, **options), "boston").name)

	return run

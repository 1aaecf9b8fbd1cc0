import frappe
import pytest

from gov_crm.gov_crm.importing.files import private_path
from gov_crm.gov_crm.importing.running import import_file
from tests.site.importing import exports


@pytest.fixture(autouse=True, scope="module")
def _no_files_left(site):
	"""Files are outside of the transaction that a test runs in, and its rollback still looks for them."""
	folder = private_path("")
	before = set(folder.iterdir())
	yield
	for path in set(folder.iterdir()) - before:
		path.unlink(missing_ok=True)


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

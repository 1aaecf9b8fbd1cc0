import frappe
import pytest


@pytest.fixture(autouse=True)
def _only_on_the_embedded_host(request, site):
	if request.config.getoption("--bench-site"):
		pytest.skip("a bench has an engine that needs no repair")


@pytest.fixture
def sqlite():
	"""The database, where it is the SQLite that the engine's repairs are for."""
	if frappe.db.db_type != "sqlite":
		pytest.skip("repairs of SQLite only")
	return frappe.db

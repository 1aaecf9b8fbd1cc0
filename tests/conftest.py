"""Options of the whole suite; what needs a site is in tests/site/conftest.py."""

import gc

# Programs of Frappe's size leave few cycles behind and pay one twentieth of their time for looking after them
RARELY = (50_000, 20, 50)


def pytest_addoption(parser):
	group = parser.getgroup("gov_crm")
	group.addoption("--bench-site", help="run the site tests on this site of the bench whose folder this is")
	group.addoption(
		"--db", default="sqlite", choices=["sqlite", "mariadb"], help="database of the embedded site"
	)


def pytest_configure(config):
	"""Old packages of Frappe's are not ours to mend; their warnings would hide our own."""
	for kind in ("DeprecationWarning", "SyntaxWarning"):
		config.addinivalue_line("filterwarnings", f"ignore::{kind}:.*(whoosh|passlib|frappe)")


def pytest_collection_finish(session):
	"""What is loaded by now stays to the end, and need not be looked through for what is garbage."""
	gc.freeze()
	gc.set_threshold(*RARELY)

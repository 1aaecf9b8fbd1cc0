"""Options of the whole suite; what needs a site is in tests/site/conftest.py."""


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

"""Options of the whole suite; what needs a site is in tests/site/conftest.py."""


def pytest_addoption(parser):
	group = parser.getgroup("gov_crm")
	group.addoption("--bench-site", help="run the site tests on this site of the bench whose folder this is")
	group.addoption(
		"--db", default="sqlite", choices=["sqlite", "mariadb"], help="database of the embedded site"
	)

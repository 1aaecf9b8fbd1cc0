"""What site tests stand on: an open site, one transaction a test, and a few tools.

The site is a copy made by the embedded host, or, with --bench-site NAME, one of a real bench.
docs/running-tests.md explains all of it.
"""

from contextlib import ExitStack
from functools import partial

import pytest

from tests.site.support.opened_site import bench_site, embedded_site, enter_test_mode, spare_time
from tests.site.support.shared_floor import sort_by_floor


@pytest.fixture(scope="session")
def site(request):
	"""The open site of this run."""
	name = request.config.getoption("--bench-site")
	with (
		bench_site(name) if name else embedded_site(request.config.getoption("--db")),
		pytest.MonkeyPatch.context() as patched,
	):
		import frappe

		from tests.site.support.background import run_at_once

		frappe.clear_cache()
		enter_test_mode()
		spare_time(patched)
		if name:
			run_at_once(patched)
		yield


@pytest.fixture(scope="module")
def floor(site):
	"""What a module's own fixture of scope "module" writes on this, its tests find as it was written."""
	from tests.site.support.one_transaction import one_transaction

	with one_transaction():
		yield


@pytest.fixture(autouse=True)
def _transaction(site):
	from tests.site.support.one_transaction import one_transaction

	with one_transaction():
		yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
	"""After pytest-randomly: no test stands on more of what its module shares than it asks for."""
	sort_by_floor(items)


@pytest.fixture
def clock():
	"""`clock(moment)` stops the clock, for the test, at a datetime or ISO text in the site's time zone."""
	from tests.site.support.stopped_clock import stopped_at

	with ExitStack() as stopped:
		yield lambda moment: stopped.enter_context(stopped_at(moment))


@pytest.fixture
def jobs(monkeypatch):
	"""The background jobs that the test enqueued, held back until `jobs.run()`."""
	from tests.site.support.background import Jobs

	return Jobs(monkeypatch)


@pytest.fixture
def count_queries(monkeypatch):
	"""`with count_queries(at_most=12):` fails and prints the SQL statements when there are more."""
	from tests.site.support.queries import counted_queries

	return partial(counted_queries, monkeypatch)


@pytest.fixture
def http(monkeypatch):
	"""A guest with a browser: `http.get("/request")`, `http.login(user).post("/api/method/…")`."""
	from tests.site.support.http_client import HttpClient

	return HttpClient(monkeypatch)


@pytest.fixture
def outgoing_mail():
	"""A site that can send mail: an Outbox to look into."""
	from tests.site.support.outbox import enable_outgoing_mail

	return enable_outgoing_mail()


@pytest.fixture
def bench(monkeypatch):
	"""`bench("gov-crm", …)` runs a command as bench does, on the open site."""
	from tests.site.support.bench_command import run_as_bench

	return partial(run_as_bench, monkeypatch)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
	"""Print with a failure the last query and the last request."""
	report = yield
	if report.when == "call" and report.failed:
		import frappe

		client = item.funcargs.get("http")
		for title, text in (("last query", getattr(frappe.db, "last_query", "")), ("last request", client)):
			if text:
				report.sections.append((title, str(text)))
	return report

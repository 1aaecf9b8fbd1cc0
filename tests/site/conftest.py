"""What site tests stand on: an open site, one transaction a test, and a few tools.

The site is a copy made by the embedded host, or, with --bench-site NAME, one of a real bench.
docs/running-tests.md explains all of it.
"""

import datetime
from contextlib import ExitStack
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.site.support.opened_site import bench_site, embedded_site, enter_test_mode


@pytest.fixture(scope="session")
def site(request):
	"""The open site of this run."""
	name = request.config.getoption("--bench-site")
	with bench_site(name) if name else embedded_site(request.config.getoption("--db")):
		import frappe

		frappe.clear_cache()
		enter_test_mode()
		yield


@pytest.fixture(autouse=True)
def _transaction(site, request, monkeypatch):
	from tests.site.support.background import run_at_once
	from tests.site.support.one_transaction import one_transaction

	if request.config.getoption("--bench-site"):
		run_at_once(monkeypatch)
	with one_transaction(monkeypatch):
		yield


@pytest.fixture
def clock():
	"""`clock(moment)` stops the clock, for the test, at a datetime or ISO text in the site's time zone."""
	from frappe.utils import get_system_timezone

	with ExitStack() as stopped:

		def stop(moment: datetime.datetime | str):
			moment = datetime.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
			zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(get_system_timezone()))
			# Frappe compares `modified` as text, and a moment without microseconds reads back as another one
			zoned = zoned.replace(microsecond=zoned.microsecond or 1)
			stopped.enter_context(time_machine.travel(zoned, tick=False))

		yield stop


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

"""While a site is served, the app's scheduled jobs run when they are due."""

import contextvars
from contextlib import contextmanager

import frappe
import pytest

from embedded import scheduler

SWEEP = "gov_crm.service_requests.target_sweep.mark_targets"


@pytest.fixture
def look(monkeypatch):
	"""`look()` does what the thread does, in the test's transaction; gives what ran and the turns it took."""
	db, turns = frappe.local.db, []
	monkeypatch.setattr(
		frappe, "connect", lambda: (setattr(frappe.local, "db", db), frappe.set_user("Administrator"))
	)
	monkeypatch.setattr(frappe, "destroy", lambda: None)

	@contextmanager
	def turn():
		turns.append("taken")
		yield

	def run():
		return contextvars.Context().run(scheduler.run_due, "gov_crm", turn()), turns

	return run


def last_run(method, moment):
	for name in frappe.get_all("Scheduled Job Type", {"method": method}, pluck="name", order_by="name"):
		frappe.db.set_value("Scheduled Job Type", name, "last_execution", moment)


def test_a_job_of_the_app_that_is_due_runs_in_its_turn_and_once(look, clock):
	clock("2026-03-02 09:00")
	last_run(("like", "gov_crm.%"), "2026-03-02 09:00")
	last_run(SWEEP, "2026-03-02 08:00")
	assert look() == ([SWEEP], ["taken"])
	assert look()[0] == []


def test_frappes_own_jobs_are_left_alone(look, clock):
	clock("2030-01-01 00:00")
	last_run(("like", "gov_crm.%"), "2030-01-01 00:00")
	assert look() == ([], [])

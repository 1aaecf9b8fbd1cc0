"""The suite's own footing: tests do not see each other."""

import frappe
import pytest


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_is_gone_in_the_next(turn):
	assert not frappe.db.exists("ToDo", {"description": "left behind"})
	frappe.get_doc({"doctype": "ToDo", "description": "left behind"}).insert()
	frappe.db.commit()
	assert frappe.db.exists("ToDo", {"description": "left behind"})


def test_a_rollback_goes_back_to_the_last_commit():
	frappe.get_doc({"doctype": "ToDo", "description": "kept"}).insert()
	frappe.db.commit()
	frappe.get_doc({"doctype": "ToDo", "description": "undone"}).insert()
	frappe.db.rollback()
	assert frappe.get_all("ToDo", pluck="description", order_by="creation") == ["kept"]


def test_the_clock_stops_where_it_is_told(clock):
	clock("2026-03-02 09:00")
	assert str(frappe.utils.now_datetime()) == "2026-03-02 09:00:00"


def test_a_job_waits_for_the_commit_and_then_for_the_test(jobs):
	seen = []
	frappe.enqueue(lambda text: seen.append(text), enqueue_after_commit=True, text="ran")
	assert not jobs
	frappe.db.commit()
	jobs.run()
	assert seen == ["ran"]

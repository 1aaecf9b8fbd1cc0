"""The suite's own footing: tests do not see each other, and their tools do what they say."""

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
	described = {"description": ("in", ["kept", "undone"])}
	assert frappe.get_all("ToDo", described, pluck="description", order_by="creation") == ["kept"]


@pytest.mark.parametrize("turn", [1, 2])
def test_language_flags_and_person_of_a_test_are_gone_in_the_next(turn):
	assert (frappe.local.lang, frappe.flags.left_behind, frappe.session.user) == ("en", None, "Administrator")
	frappe.local.lang = "es"
	frappe.flags.left_behind = True
	frappe.set_user("Guest")


def test_the_clock_stops_where_it_is_told(clock):
	clock("2026-03-02 09:00")
	assert str(frappe.utils.now_datetime())[:19] == "2026-03-02 09:00:00"


def test_a_job_waits_for_the_commit_and_then_for_the_test(jobs):
	ran = []
	frappe.enqueue(lambda text: ran.append(text), enqueue_after_commit=True, text="ran")
	assert not jobs
	frappe.db.commit()
	assert not ran
	jobs.run()
	assert ran == ["ran"]


def test_statements_are_counted_without_those_of_the_transaction(count_queries):
	with count_queries(at_most=1) as statements:
		frappe.db.savepoint("here")
		frappe.db.sql("select 1")
	assert statements == ["select 1"]


def test_too_many_statements_fail_and_are_printed(count_queries):
	complaint = r"(?s)at most 0 allowed, but 1 SQL statements:.*select 1"
	with pytest.raises(AssertionError, match=complaint), count_queries(at_most=0):
		frappe.db.sql("select 1")


def test_a_request_sees_what_the_test_wrote_and_the_test_what_the_request_wrote(http):
	user = frappe.get_doc({"doctype": "User", "email": "clerk@example.com", "first_name": "Clerk"})
	user.append("roles", {"role": "System Manager"})
	user.insert()
	answer = http.login(user.name).post("/api/resource/ToDo", json={"description": "by request"})
	assert answer.status_code == 200, answer.text
	assert frappe.db.get_value("ToDo", {"description": "by request"}, "owner") == user.name
	assert frappe.session.user == "Administrator"


def test_a_failed_request_undoes_its_own_writes_only(http):
	todo = frappe.get_doc({"doctype": "ToDo", "description": "mine"}).insert()
	assert http.get(f"/api/resource/ToDo/{todo.name}").status_code == 403
	assert frappe.db.exists("ToDo", todo.name)

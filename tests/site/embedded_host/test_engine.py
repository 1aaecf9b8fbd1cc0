"""What the engine's other repairs promise: several apps, casting, jobs, PDF, no trademark as ours."""

import frappe
import pytest
from frappe.utils import background_jobs


def test_several_apps_are_installed_and_asked_for_their_own_hooks():
	assert frappe.get_installed_apps() == ["frappe", "gov_crm"]
	assert frappe.get_hooks("app_name", app_name="gov_crm") == ["gov_crm"]
	assert frappe.get_hooks("app_name") == ["frappe", "gov_crm"]


def test_the_site_is_named_and_its_files_are_its_own():
	assert frappe.local.site == "site"
	assert frappe.get_site_path("public") == "./site/public"


def test_the_setup_counts_as_complete():
	assert frappe.is_setup_complete()


def test_arguments_of_whitelisted_functions_are_cast():
	@frappe.whitelist()
	def twice(number: int, loud: bool = False) -> tuple:
		return number * 2, loud

	assert twice("3", loud="0") == (6, False)
	with pytest.raises(frappe.exceptions.FrappeTypeError):
		twice("many")


def test_a_job_runs_after_the_commit():
	ran = []
	frappe.enqueue(lambda text: ran.append(text), enqueue_after_commit=True, text="done")
	assert not ran
	frappe.db.commit()
	assert ran == ["done"]


def test_a_job_that_fails_is_logged_and_does_not_reach_its_caller(monkeypatch):
	monkeypatch.setattr(frappe, "in_test", False)

	def fail():
		raise ZeroDivisionError("of a job")

	background_jobs.enqueue(fail)
	logged = frappe.get_last_doc("Error Log", order_by="creation desc")
	assert "of a job" in logged.error


def test_a_page_becomes_a_pdf():
	assert frappe.utils.pdf.get_pdf("<p>Dear resident</p>").startswith(b"%PDF")


def test_a_server_script_condition_works():
	assert frappe.safe_eval("doc.status == 'New'", {"doc": frappe._dict(status="New")})


def test_the_logo_shown_is_the_apps(http):
	page = http.get("/login").text
	assert "/assets/gov_crm/images/gov_crm.svg" in page
	assert "frappe-favicon" not in page
	assert "frappe-framework-logo" not in page

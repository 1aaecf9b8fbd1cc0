"""Recipes as they run on a site: installed, switched on, and their hour come."""

import frappe
from frappe.email.doctype.auto_email_report.auto_email_report import process_auto_email_report

from gov_crm.setup import recipes_api
from tests.site import factories as make

JOB = "Scheduled Job Type"


def install(recipe, on=True, **choices):
	"""Install as Administrator and switch on; gives the names of what was made."""
	told = recipes_api.install(recipe, choices)
	assert {row["state"] for row in told} == {"added"}, told
	if on:
		recipes_api.switch(recipe, True)
	make.forget_reach()
	return [row["name"] for row in told]


def run_scheduled(script):
	"""What the scheduler does with a script when its time has come: nothing while it is off."""
	for job in frappe.get_all(JOB, {"server_script": script, "stopped": 0}, pluck="name", order_by="name"):
		assert frappe.get_doc(JOB, job).server_script == script
		frappe.get_doc("Server Script", script).execute_scheduled_method()
	make.forget_reach()


def send_reports():
	"""What the scheduler does each day with Auto Email Reports that are on."""
	for report in frappe.get_all("Auto Email Report", {"enabled": 1}, order_by="name"):
		process_auto_email_report(report)


def notices(user):
	"""Subjects of what somebody finds under the bell, oldest first."""
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="subject", order_by="creation")


def ward():
	doc = frappe.get_doc({"doctype": "Gov District", "district_name": f"Ward {next(make.serial)}"})
	return doc.insert().name

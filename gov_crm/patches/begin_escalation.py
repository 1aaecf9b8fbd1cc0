"""Open requests from before get their next step of escalation; what is over by now is told to nobody."""

import frappe

from gov_crm.service_requests.recomputing import start_escalation
from gov_crm.setup.defaults import ESCALATION


def execute() -> None:
	settings = frappe.get_doc("Gov CRM Settings")
	if not settings.escalation:
		settings.extend("escalation", ESCALATION)
		settings.save()
	start_escalation()

"""What the year's requests teach of new ones, so that the Desk proposes from the first call on."""

import frappe

from gov_crm.service_requests.learning import learn_from_past_requests


def learn_once() -> None:
	if not frappe.db.count("Gov Routing Model"):
		learn_from_past_requests()

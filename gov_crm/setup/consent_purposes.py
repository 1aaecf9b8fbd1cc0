"""What constituents may be written to for on a new site; a manager changes the words and adds the rest."""

import frappe

from gov_crm.constituents.consent import PURPOSE

# What it rests on, and the words that the person says yes or no to
PURPOSES = {
	"Service messages": ("Service message", "Answers and news about your own requests and cases."),
	"News and events": ("Needs a yes", "News and events of the city."),
	"Surveys": ("Allowed unless refused", "Questions now and then about how well we did."),
}


def create_consent_purposes() -> None:
	"""Make those that are missing; those that are there keep what a manager changed."""
	for name, (basis, words) in PURPOSES.items():
		if not frappe.db.exists(PURPOSE, name):
			fields = {"purpose_name": name, "basis": basis, "words": words, "policy_version": "1"}
			frappe.get_doc({"doctype": PURPOSE, **fields}).insert()

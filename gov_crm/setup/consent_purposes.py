"""What constituents may be written to for on a new site; a manager changes the words and adds the rest."""

import frappe

from gov_crm.constituents.consent import PURPOSE, SERVICE_MESSAGES
from gov_crm.domain.consent import NEEDS_YES, SERVICE_MESSAGE, UNLESS_REFUSED

PURPOSES = {
	SERVICE_MESSAGES: (SERVICE_MESSAGE, "Answers and news about your own requests and cases."),
	"News and events": (NEEDS_YES, "You write to me about news and events of the city."),
	"Surveys": (UNLESS_REFUSED, "You ask me now and then how well you did."),
}


def create_consent_purposes() -> None:
	"""Make those that are missing; those that are there keep what a manager changed."""
	for name, (basis, words) in PURPOSES.items():
		if not frappe.db.exists(PURPOSE, name):
			fields = {"purpose_name": name, "basis": basis, "words": words, "policy_version": "1"}
			frappe.get_doc({"doctype": PURPOSE, **fields}).insert()

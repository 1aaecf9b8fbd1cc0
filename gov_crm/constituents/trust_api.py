"""What the Desk asks and tells about consent, and about what a person told us once."""

import frappe

from gov_crm.constituents import consent, consent_state, remembering, sending
from gov_crm.constituents.merged import survivor_of
from gov_crm.gov_crm.given import list_of_names

CONSTITUENT = "Gov Constituent"


@frappe.whitelist(methods=["GET"])
def get_trust(constituent: str) -> dict:
	"""Consent and memory of a constituent.

	`purposes` as `consent_state.state_of` gives them, `consents` all that was said, `facts` what is
	remembered, `past_facts` all that ever was, `sources` where a yes or no can come from.
	"""
	frappe.get_doc(CONSTITUENT, constituent).check_permission("read")
	return {
		"purposes": consent_state.state_of(constituent),
		"consents": consent_state.consents_of(constituent),
		"facts": remembering.facts_of(constituent),
		"past_facts": remembering.history_of(constituent),
		"sources": consent.said_by(),
	}


@frappe.whitelist(methods=["POST"])
def record_consent(constituent: str, purpose: str, channel: str, given: bool, source: str) -> None:
	"""Note a yes or a no; see `consent.record`."""
	consent.record(_writable(constituent), purpose, channel, given, source)


@frappe.whitelist(methods=["POST"])
def correct_fact(constituent: str, fact: str, value: str, source: str) -> None:
	"""What is remembered was wrong; see `remembering.correct`."""
	remembering.correct(_writable(constituent), fact, value, source)


@frappe.whitelist(methods=["POST"])
def withdraw_fact(constituent: str, fact: str) -> None:
	"""The person no longer wants it remembered; see `remembering.withdraw`."""
	remembering.withdraw(_writable(constituent), fact)


@frappe.whitelist(methods=["POST"])
def get_audience(constituents: list[str] | str, purpose: str) -> dict:
	"""Who would get a mail, and who not and why; see `sending.audience`. A list, also as JSON."""
	frappe.has_permission(CONSTITUENT, "email", throw=True)
	return sending.audience(list_of_names(constituents), purpose)


@frappe.whitelist(methods=["POST"])
def send_mail(constituents: list[str] | str, purpose: str, subject: str, message: str) -> dict:
	"""Write to them all, save who may not be written to; see `sending.send_to_all`."""
	frappe.has_permission(CONSTITUENT, "email", throw=True)
	return sending.send_to_all(list_of_names(constituents), purpose, subject, message)


def _writable(constituent: str) -> str:
	"""The number of the person, or of who stands for them since a merge."""
	doc = frappe.get_doc(CONSTITUENT, survivor_of(constituent))
	doc.check_permission("write")
	return doc.name

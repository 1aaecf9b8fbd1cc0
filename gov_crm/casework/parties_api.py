"""What the Desk does with the parties of a case; each function asks for the right to the case first."""

from datetime import date

import frappe

from gov_crm.casework import application_mail, following_contacts, parties, party_mail
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.given import day


@frappe.whitelist(methods=["POST"])
def write_to_party(case: str, constituent: str, subject: str, message: str) -> None:
	"""See `party_mail.write`; `message` in HTML."""
	party_mail.write(_writable(case), constituent, subject, message)


@frappe.whitelist(methods=["POST"])
def invite_to_portal(case: str) -> None:
	"""See `application_mail.invite`."""
	application_mail.invite(_writable(case))


@frappe.whitelist(methods=["POST"])
def add_household(case: str, household: str) -> int:
	"""See `parties.add_household`."""
	return parties.add_household(_writable(case), household)


@frappe.whitelist(methods=["POST"])
def note_follow_up(case: str, party: str, note: str = "", next_on: str | date | None = None) -> None:
	"""See `following_contacts.note_follow_up`."""
	following_contacts.note_follow_up(_writable(case), party, note, day(next_on) if next_on else None)


def _writable(case: str):
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return doc

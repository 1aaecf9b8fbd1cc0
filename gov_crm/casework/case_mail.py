"""What parties answer by mail comes back to the case and is their word in it."""

import frappe
from frappe import _

from gov_crm.casework.asking_by_name import NUMBER
from gov_crm.casework.case_history import record
from gov_crm.casework.parties import name_for_all
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.replying import as_text

PARTY = "Gov Constituent"
MOST_IDS = 50


def find_case(message_ids: list[str], subject: str, sender: str) -> tuple[str, str] | None:
	"""The case that a mail answers: by the mail that it answers, else by the number, from one of its parties.

	A number can be guessed: a stranger who names one is not heard here. Bound to gov_mail_landings.
	"""
	if message_ids:
		ours = {"message_id": ("in", message_ids[:MOST_IDS]), "reference_doctype": CASE}
		if case := frappe.db.get_value("Communication", ours, "reference_name"):
			return CASE, case
	found = NUMBER.search(subject)
	if found and frappe.db.exists(CASE, found[0]) and _among_parties(found[0], sender):
		return CASE, found[0]
	return None


def link_party(mail, method: str | None = None) -> None:
	"""Bound to Communication's before_insert: what a party wrote is theirs, whoever shares the address."""
	if mail.reference_doctype == CASE and mail.sent_or_received == "Received" and (party := _party_of(mail)):
		mail.append("timeline_links", {"link_doctype": PARTY, "link_name": party})


def remember_party(mail, method: str | None = None) -> None:
	"""Bound to before_validate: Frappe will link everybody who has one of the addresses."""
	if mail.reference_doctype == CASE:
		mail.flags.gov_parties = {row.link_name for row in mail.timeline_links if row.link_doctype == PARTY}


def keep_to_party(mail, method: str | None = None) -> None:
	"""Bound to validate: of constituents, only whom the mail went to or came from, where that is known."""
	if known := mail.flags.gov_parties:
		mail.timeline_links = [
			row for row in mail.timeline_links if row.link_doctype != PARTY or row.link_name in known
		]


def note_answer(mail, method: str | None = None) -> None:
	"""Bound to Communication's after_insert: the history says that an answer came, and whose."""
	if mail.reference_doctype != CASE or mail.sent_or_received != "Received":
		return
	party = _party_of(mail)
	with site_language():
		words = _("Mail from {0}: {1}") if party else _("Mail from somebody who is no party: {1}")
		# of a plain mail Frappe fills in the content only later
		said = as_text(mail.content) or (mail.text_content or "").strip()
		body = words.format(name_for_all(party) if party else "", said)
	record(frappe.get_doc(CASE, mail.reference_name), "Party", body)


def _party_of(mail) -> str | None:
	"""Whom the answered mail went to, if the sender has that address; else the one party who has it."""
	found, asked = _among_parties(mail.reference_name, mail.sender), _written_to(mail)
	return asked if asked in found else (found[0] if len(found) == 1 else None)


def _among_parties(case: str, address: str | None) -> list[str]:
	"""The parties of a case, of any day, who have this address."""
	of_case = {"parenttype": CASE, "parent": case}
	parties = frappe.get_all("Gov Case Party", of_case, pluck="constituent", order_by="idx")
	theirs = {"name": ("in", parties or [""]), "email": (address or "-").lower()}
	return frappe.get_all(PARTY, theirs, pluck="name", order_by="name")


def _written_to(mail) -> str | None:
	if not mail.in_reply_to:
		return None
	link = {"parent": mail.in_reply_to, "link_doctype": PARTY}
	return frappe.db.get_value("Communication Link", link, "link_name")

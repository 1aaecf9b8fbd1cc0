"""What the Desk does with referrals; each function asks for the right to the case first."""

from datetime import date

import frappe

from gov_crm.casework import referring
from gov_crm.casework.referral_states import REFERRAL, state_today
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.shown_names import names_shown
from gov_crm.gov_crm.given import day, fields_and_values

LISTED = ("name", "service", "provider", "status", "answer_by", "sent_on", "answered_on", "answer_note")


@frappe.whitelist(methods=["GET"])
def get_referrals(case: str) -> list[dict]:
	"""The referrals of a case, the newest first: dicts of LISTED and to (a name, or the number)."""
	frappe.get_doc(CASE, case).check_permission("read")
	rows = frappe.get_list(
		REFERRAL, {"gov_case": case}, list(LISTED), order_by="creation desc, name desc", limit=0
	)
	shown = names_shown(row.provider for row in rows)
	for row in rows:
		row.to = shown[row.provider].full_name if row.provider in shown else row.provider
		row.status = state_today(row)
	return rows


@frappe.whitelist(methods=["POST"])
def draft_referral(case: str, fields: str | dict) -> str:
	"""See `referring.draft`; `fields` as JSON. Gives its name."""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return referring.draft(doc, fields_and_values(fields)).name


@frappe.whitelist(methods=["POST"])
def send_referral(referral: str, answer_by: str | date | None = None) -> None:
	"""See `referring.send`."""
	referring.send(_writable(referral), day(answer_by) if answer_by else None)


@frappe.whitelist(methods=["POST"])
def withdraw_referral(referral: str, reason: str) -> None:
	"""See `referring.withdraw`."""
	referring.withdraw(_writable(referral), reason)


@frappe.whitelist(methods=["POST"])
def note_answer(referral: str, accepted: bool, note: str = "") -> None:
	"""The provider told a colleague; see `referring.answer`."""
	referring.answer(_writable(referral), accepted, note)


def _writable(referral: str):
	doc = frappe.get_doc(REFERRAL, referral)
	doc.check_permission("write")
	frappe.get_doc(CASE, doc.gov_case).check_permission("write")
	return doc

"""The states of a referral, and what of it only use cases write."""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from gov_crm.casework.case_history import record
from gov_crm.casework.needs import has_plan
from gov_crm.casework.parties import check_party, name_for_all, name_of
from gov_crm.casework.visibility import CASE
from gov_crm.domain.case_states import CLOSED
from gov_crm.exceptions import ReferralRefused
from gov_crm.gov_crm.language import site_language

REFERRAL, CONSTITUENT = "Gov Referral", "Gov Constituent"
DRAFT, SENT, WITHDRAWN, EXPIRED = "Draft", "Sent", "Withdrawn", "Expired"
ACCEPTED, DECLINED = "Accepted", "Declined"
ORGANISATIONS = ("Business", "Agency", "Facility", "Internal Unit")

# What the caseworker writes
WORDS = ("constituent", "provider", "service", "message", "answer_by", "tell_contact", "consented_on")
OWN = ("status", "sent_on", "sent_by", "answered_on", "answer_note", "token_hash")


def begin(referral) -> None:
	"""A new one is a draft, whatever was sent along."""
	for field in OWN:
		referral.set(field, None)
	referral.status = DRAFT
	check(referral)


def follow_change(referral) -> None:
	"""Before a saved one is validated: what was sent stays as it was read. Raises ReferralRefused."""
	if referral.flags.by_use_case:
		return
	before = referral.get_doc_before_save()
	for field in (*OWN, "gov_case"):
		referral.set(field, before.get(field))
	if before.status == DRAFT:
		check(referral)
	elif any(str(referral.get(field) or "") != str(before.get(field) or "") for field in WORDS):
		frappe.throw(_("It was sent as it is and stays so. Withdraw it and write another."), ReferralRefused)


def check(referral) -> None:
	"""Raise ReferralRefused or PartyRefused where it asks the wrong one or would tell too much."""
	case = frappe.get_doc(CASE, referral.gov_case)
	if case.status == CLOSED:
		frappe.throw(_("{0} is closed. Take it up again first.").format(case.name), ReferralRefused)
	if not has_plan(case):
		frappe.throw(_("Cases of this kind have no plan, and no referrals."), ReferralRefused)
	check_party(case, referral.constituent, nowdate())
	kind = frappe.db.get_value(CONSTITUENT, referral.provider, "constituent_type")
	if kind not in ORGANISATIONS or referral.provider == referral.constituent:
		sentence = _("{0} is no provider: choose a business, an agency, a facility or a unit of our own.")
		frappe.throw(sentence.format(name_of(referral.provider)), ReferralRefused)
	if referral.tell_contact:
		_check_consent(referral)
	else:
		referral.consented_on = None


def save(referral, **options) -> None:
	"""Save what a use case changed; raises PermissionError for who may not write referrals of the case."""
	referral.flags.by_use_case = True
	try:
		referral.save(**options)
	finally:
		referral.flags.by_use_case = False


def refuse_loss(referral) -> None:
	"""One that was sent stays. Raises ReferralRefused."""
	if referral.sent_on:
		frappe.throw(_("It was sent: it stays with the case."), ReferralRefused)


@site_language()
def tell(referral, words: Callable[[str, str], str]) -> str:
	"""A line in the history of its case, which `words` makes of provider and service; gives it."""
	line = words(name_for_all(referral.provider), referral.service).strip()
	record(frappe.get_doc(CASE, referral.gov_case), "Referral", line)
	return line


def state_today(referral) -> str:
	"""The state by the calendar, also before the daily sweep has come by."""
	late = referral.status == SENT and getdate(referral.answer_by) < getdate(nowdate())
	return EXPIRED if late else referral.status


def _check_consent(referral) -> None:
	"""The client said yes, on a day; and who writes it knows whom it is about."""
	frappe.has_permission(CONSTITUENT, "read", referral.constituent, throw=True)
	if not referral.consented_on or getdate(referral.consented_on) > getdate(nowdate()):
		sentence = _("Say on which day the client agreed that the provider learns who they are.")
		frappe.throw(sentence, ReferralRefused)

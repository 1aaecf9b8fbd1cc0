"""A provider is asked to take somebody on, is told what the caseworker writes, and answers once."""

from datetime import date

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.utils import escape_html, format_date, getdate, now_datetime, nowdate

from gov_crm.casework.parties import name_of
from gov_crm.casework.referral_mail import send_link
from gov_crm.casework.referral_states import (
	ACCEPTED,
	DECLINED,
	DRAFT,
	EXPIRED,
	REFERRAL,
	SENT,
	WITHDRAWN,
	WORDS,
	check,
	save,
	state_today,
	tell,
)
from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import DecisionRefused, ReferralRefused

AT_ONCE = 500


def draft(case, fields: dict):
	"""A referral that nobody outside knows of; `fields` by WORDS. Raises ReferralRefused, PartyRefused."""
	given = {field: fields.get(field) for field in WORDS}
	return frappe.get_doc({"doctype": REFERRAL, "gov_case": case.name, **given}).insert()


def send(referral, answer_by: date | None = None) -> None:
	"""Mail the link to the provider; one that expired is sent again, with a new link and day.

	Raises ReferralRefused, PartyRefused, NobodyToWriteTo.
	"""
	_take(referral, DRAFT, EXPIRED)
	referral.answer_by = answer_by or referral.answer_by
	if getdate(referral.answer_by) < getdate(nowdate()):
		frappe.throw(_("Give the provider a day to answer by that is still to come."), ReferralRefused)
	check(referral)
	referral.update({"status": SENT, "sent_on": _now(), "sent_by": frappe.session.user})
	send_link(referral, frappe.get_doc(CASE, referral.gov_case))
	save(referral)
	day = referral.answer_by
	tell(
		referral,
		lambda who, what: _("{0} was asked to take this on until {2}: {1}.").format(
			who, what, format_date(day)
		),
	)


def withdraw(referral, reason: str) -> None:
	"""It is no longer asked for; the link says so. Raises ReferralRefused."""
	_take(referral, DRAFT, SENT)
	if not (reason or "").strip():
		frappe.throw(_("Say why it is withdrawn."), ReferralRefused)
	referral.status = WITHDRAWN
	save(referral)
	why = reason.strip()
	tell(referral, lambda who, what: _("{0} is no longer asked for {1}. {2}").format(who, what, why))


def answer(referral, accepted: bool, note: str = "") -> None:
	"""The provider says yes or no, once; the case officer is told. Raises ReferralRefused.

	Whoever calls has found it by its link, or has asked for the right to its case.
	"""
	_take(referral, SENT)
	referral.status = ACCEPTED if accepted else DECLINED
	referral.answered_on, referral.answer_note = _now(), (note or "").strip() or None
	# a provider has no role: the caller has checked what lets them answer
	save(referral, ignore_permissions=True)
	said = referral.answer_note or ""

	def words(who: str, what: str) -> str:
		sentence = _("{0} takes this on: {1}. {2}") if accepted else _("{0} declined this: {1}. {2}")
		return sentence.format(who, what, said)

	_tell_officer(referral, tell(referral, words))


def expire() -> None:
	"""Scheduled daily: what nobody answered in time says so. One that cannot be saved stops no other."""
	over = {"status": SENT, "answer_by": ("<", nowdate())}
	for name in frappe.get_all(REFERRAL, over, pluck="name", order_by="answer_by", limit=AT_ONCE):
		try:
			_expire(frappe.get_doc(REFERRAL, name))
			frappe.db.commit()  # a long list is worked off one by one
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Referral not expired", reference_doctype=REFERRAL, reference_name=name)


def check_referrals(case) -> None:
	"""Before a case is closed no provider is left with an open question. Raises DecisionRefused."""
	waiting = {"gov_case": case.name, "status": SENT}
	if left := frappe.get_all(REFERRAL, waiting, pluck="provider", order_by="sent_on, name"):
		names = ", ".join(map(name_of, left))
		sentence = _("Still to answer a referral: {0}. Wait for it, or withdraw it.")
		frappe.throw(sentence.format(names), DecisionRefused)


def _expire(referral) -> None:
	referral.status = EXPIRED
	save(referral)
	day = referral.answer_by
	words = tell(
		referral,
		lambda who, what: _("{0} did not answer by {2}: {1}.").format(who, what, format_date(day)),
	)
	_tell_officer(referral, words)


def _take(referral, *states: str) -> None:
	"""Two who act at once: the second waits for the first, and finds what it did."""
	status = frappe.db.get_value(REFERRAL, referral.name, "status", for_update=True)
	if referral.status != status or state_today(referral) not in states:
		now = state_today(referral) if referral.status == status else status
		frappe.throw(_("The referral is {0} by now: load it again.").format(_(now)), ReferralRefused)


def _tell_officer(referral, words: str) -> None:
	if officer := frappe.db.get_value(CASE, referral.gov_case, "case_officer"):
		notice = {"type": "Alert", "document_type": CASE, "document_name": referral.gov_case}
		notice |= {"subject": escape_html(words), "from_user": frappe.session.user}
		enqueue_create_notification([officer], notice)


def _now():
	return now_datetime().replace(microsecond=0)

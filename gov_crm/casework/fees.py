"""The fee of a case: due, paid or waived. Bills and books belong to other apps; see docs/casework.md."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import fmt_money, format_date, getdate, nowdate

from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.eligibility import may_waive
from gov_crm.casework.own_fields import save
from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import FeeRefused, StepRefused
from gov_crm.gov_crm.language import site_language

NOT_DUE, DUE, PAID, WAIVED = "Not Due", "Due", "Paid", "Waived"
FEE = "Fee"


def begin_fee(case, kind) -> None:
	"""A new case costs what its kind costs on that day."""
	case.fee = kind.fee or 0
	case.fee_state = DUE if case.fee else NOT_DUE


def mark_paid(case, paid_on: date | None = None, note: str = "") -> None:
	"""The whole fee was paid, today unless a day is given. Raises FeeRefused."""
	_check_due(case)
	paid_on = paid_on or getdate(nowdate())
	if paid_on > getdate(nowdate()):
		frappe.throw(_("{0} is still to come.").format(format_date(paid_on)), FeeRefused)
	_keep(case, PAID, note, paid_on)
	with site_language():
		words = _("The fee of {0} was paid on {1}.").format(in_words(case), format_date(paid_on))
	_tell(case, words, note)


def waive(case, because: str) -> None:
	"""The fee need not be paid; the reason stays with the case. For supervisors. Raises FeeRefused."""
	_check_due(case)
	_check_reason(because)
	if not may_waive(frappe.session.user):
		frappe.throw(_("A supervisor or a manager waives a fee, and says why."), FeeRefused)
	_keep(case, WAIVED, because)
	with site_language():
		words = _("The fee of {0} need not be paid.").format(in_words(case))
	_tell(case, words, because)


def claim_again(case, because: str) -> None:
	"""It was not paid after all, or is not waived any more: due again. Raises FeeRefused."""
	if case.fee_state not in (PAID, WAIVED):
		frappe.throw(_("The fee of {0} is not paid yet.").format(in_words(case)), FeeRefused)
	_check_reason(because)
	_keep(case, DUE, because)
	with site_language():
		words = _("The fee of {0} is due again.").format(in_words(case))
	_tell(case, words, because)


def case_fee_paid(case: str, paid_on: date | None = None, note: str = "") -> bool:
	"""For an app that takes payments: the fee of the case (by its number) was paid in full.

	To be called when the payment is booked, as whoever books it: rights to the case are not asked for. Called
	twice it does nothing the second time; gives whether it did. Raises FeeRefused for a fee that is not due.
	"""
	doc = frappe.get_doc(CASE, case, for_update=True)
	if doc.fee_state == PAID:
		return False
	# a cashier need not see the case
	doc.flags.ignore_permissions = True
	mark_paid(doc, paid_on, note)
	return True


def check_fee(case, step) -> None:
	"""Raise StepRefused for a step that needs the fee while it is due."""
	if step.needs_fee and case.fee_state == DUE:
		frappe.throw(_("The fee of {0} is not paid yet.").format(in_words(case)), StepRefused)


def in_words(case) -> str:
	"""The amount in the site's currency."""
	return fmt_money(case.fee, currency=frappe.db.get_default("currency"))


def _check_due(case) -> None:
	if case.fee_state == DUE:
		return
	sentence = {
		PAID: _("The fee is paid already."),
		WAIVED: _("The fee need not be paid: it was waived."),
	}.get(case.fee_state, _("{0} costs nothing.").format(case.name))
	frappe.throw(sentence, FeeRefused)


def _check_reason(because: str) -> None:
	if not (because or "").strip():
		frappe.throw(_("Say why: the reason stays with the case."), FeeRefused)


def _keep(case, state: str, note: str, paid_on: date | None = None) -> None:
	case.fee_state, case.fee_paid_on = state, paid_on
	case.fee_note = (note or "").strip() or None
	save(case)


def _tell(case, words: str, note: str) -> None:
	"""The parties read what became of the fee; why, only who works on the case."""
	record(case, FEE, words, visibility=PARTIES)
	if (note or "").strip():
		record(case, FEE, f"{words} {note.strip()}")

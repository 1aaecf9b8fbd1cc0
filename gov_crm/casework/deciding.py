"""The end of a case: the decision with its reasons, what was learnt, and the way back."""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.utils import format_date, getdate, now_datetime

from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.eligibility import check_outcome
from gov_crm.casework.inspections import check_grant
from gov_crm.casework.moving_dates import end_suspension
from gov_crm.casework.needs import check_needs
from gov_crm.casework.own_fields import save, set_status
from gov_crm.casework.planning import begin_steps
from gov_crm.casework.plans import stages_of
from gov_crm.casework.promoting import settle_requests
from gov_crm.casework.referring import check_referrals
from gov_crm.casework.stages import check_steps
from gov_crm.domain.case_plan import NOT_NEEDED, PLANNED
from gov_crm.domain.case_plan import OPEN as STEP_OPEN
from gov_crm.domain.case_states import CLOSED, DECIDED, OPEN
from gov_crm.exceptions import DecisionRefused
from gov_crm.gov_crm.language import site_language

# Without a decision on the matter itself nothing has to be looked into first
ON_THE_MATTER = ("Granted", "Partly Granted", "Refused")


def decide(case, outcome: str, reasons: str) -> None:
	"""Decide a case with one of the outcomes of its kind, and say why.

	Raises DecisionRefused, and StageHeld where a required step is still to be done.
	"""
	set_status(case, DECIDED)
	effect = _effect_of(case, outcome)
	if not (reasons or "").strip():
		frappe.throw(_("Give the reasons: who is concerned has a right to them."), DecisionRefused)
	check_outcome(case, effect)
	check_grant(case, effect)
	if effect in ON_THE_MATTER:
		check_steps(case, stages_of(case)[-1])
	end_suspension(case)
	case.outcome, case.outcome_effect, case.reasons = outcome, effect, reasons.strip()
	case.decided_on = now_datetime().replace(microsecond=0)
	case.appeal_until = _appeal_until(case, getdate(case.decided_on))
	save(case)
	with site_language():
		record(case, "Decision", f"{_(outcome)}: {case.reasons}", visibility=PARTIES)


def close(case, lesson: str) -> None:
	"""Put a decided case away, with what the agency learnt from it. Raises DecisionRefused."""
	set_status(case, CLOSED)
	if not (lesson or "").strip():
		sentence = _("Say what we learnt, if only that it went as usual: the next one will look here.")
		frappe.throw(sentence, DecisionRefused)
	if left := [row for row in case.steps if row.status == STEP_OPEN and row.required]:
		names = ", ".join(f"“{_(row.title)}”" for row in left)
		frappe.throw(_("Still to be done: {0}.").format(names), DecisionRefused)
	check_needs(case)
	check_referrals(case)
	for row in case.steps:
		if row.status in (STEP_OPEN, PLANNED):
			row.status = NOT_NEEDED
	case.lesson = lesson.strip()
	case.closed_on = now_datetime().replace(microsecond=0)
	case.next_step = case.next_step_due = None
	save(case)
	settle_requests(case)
	with site_language():
		record(case, "Status", _("Closed. What we learnt: {0}").format(case.lesson))


def take_up_again(case, reason: str) -> None:
	"""Take back a decision, or open a closed case, with a reason; the history keeps what was decided."""
	set_status(case, OPEN)
	if not (reason or "").strip():
		frappe.throw(_("Say why the case is taken up again."), DecisionRefused)
	with site_language():
		outcome, day = _(case.outcome), format_date(case.decided_on)
		words = _("Taken up again; decided before: {0} on {1}. {2}").format(outcome, day, reason.strip())
	for field in ("outcome", "outcome_effect", "reasons", "decided_on", "appeal_until", "closed_on"):
		case.set(field, None)
	begin_steps(case)
	save(case)
	record(case, "Status", words, visibility=PARTIES)


def outcomes_of(case) -> list[dict]:
	"""How a case of its kind can end: dicts of outcome, effect."""
	rows = frappe.get_cached_doc("Gov Case Type", case.case_type).outcomes
	return [{"outcome": row.outcome, "effect": row.effect} for row in rows]


def _effect_of(case, outcome: str) -> str:
	found = {row["outcome"]: row["effect"] for row in outcomes_of(case)}
	if outcome not in found:
		known = ", ".join(map(_, found)) or _("none")
		frappe.throw(
			_("Choose one of the outcomes of this kind of case: {0}.").format(known), DecisionRefused
		)
	return found[outcome]


def _appeal_until(case, decided: date) -> date | None:
	days = frappe.get_cached_value("Gov Case Type", case.case_type, "appeal_days")
	return decided + timedelta(days=days) if days else None

"""What the Desk asks of a case and does with it; each function asks for the right to it first."""

from datetime import date

import frappe

from gov_crm.casework import (
	authorizing,
	case_clock,
	case_history,
	deciding,
	documents,
	eligibility,
	fees,
	moving_dates,
	needs,
	officers,
	opening,
	stages,
	steps,
)
from gov_crm.casework.plans import stages_of
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.given import day, list_of_objects
from gov_crm.service_requests.question_sets import as_asked, read_set


@frappe.whitelist(methods=["GET"])
def get_case_page(case: str) -> dict:
	"""What the form shows beside the fields: stages, history, why_this_date, outcomes, has_plan, fee.

	And what one may do: may_write, may_issue, may_waive.
	"""
	doc = _readable(case)
	return {
		"stages": stages_of(doc),
		"history": case_history.updates_of(doc.name),
		"why_this_date": case_clock.explain(doc),
		"outcomes": deciding.outcomes_of(doc),
		"may_write": bool(doc.has_permission("write")),
		"has_plan": needs.has_plan(doc),
		"may_issue": bool(authorizing.proposal(doc)),
		"fee": fees.in_words(doc),
		"may_waive": eligibility.may_waive(frappe.session.user),
	}


@frappe.whitelist(methods=["GET"])
def get_questions(case_type: str, question_set: str = "") -> list[dict]:
	"""What a case was asked, by its question set; without one, what its kind asks today.

	Dicts as of `question_sets.as_asked`. Raises CaseTypeUnavailable for a kind that takes no new cases.
	"""
	frappe.has_permission("Gov Case Type", "read", throw=True)
	if question_set:
		return read_set(question_set)
	return [as_asked(row) for row in opening.get_offered(case_type).questions]


@frappe.whitelist(methods=["GET"])
def get_step_candidates(case: str) -> list[dict]:
	"""Who may take a step of the case; see `officers.candidates`."""
	return officers.candidates(_writable(case))


@frappe.whitelist(methods=["POST"])
def finish_step(
	case: str, step: str, result: str = "", checklist: str | list | None = None, conditions: str = ""
) -> None:
	"""See `steps.finish`; `checklist` as JSON."""
	doc = _writable(case)
	steps.finish(doc, step, result, list_of_objects(checklist) if checklist else None, conditions)


@frappe.whitelist(methods=["POST"])
def leave_out_step(case: str, step: str, reason: str) -> None:
	"""See `steps.leave_out`."""
	steps.leave_out(_writable(case), step, reason)


@frappe.whitelist(methods=["POST"])
def take_up_step_again(case: str, step: str, reason: str) -> None:
	"""See `steps.take_up_again`."""
	steps.take_up_again(_writable(case), step, reason)


@frappe.whitelist(methods=["POST"])
def hand_step_to(case: str, step: str, user: str) -> None:
	"""See `steps.hand_to`."""
	steps.hand_to(_writable(case), step, user)


@frappe.whitelist(methods=["POST"])
def add_step(case: str, title: str, due_on: str | date, assigned_to: str, required: bool = False) -> None:
	"""See `steps.add`."""
	steps.add(_writable(case), title, day(due_on), assigned_to, required)


@frappe.whitelist(methods=["POST"])
def ask_for_document(case: str, title: str, required: bool = True) -> None:
	"""See `documents.ask_for`."""
	documents.ask_for(_writable(case), title, required)


@frappe.whitelist(methods=["POST"])
def receive_document(case: str, document: str, file_url: str) -> None:
	"""See `documents.receive`."""
	documents.receive(_writable(case), document, file_url)


@frappe.whitelist(methods=["POST"])
def accept_document(case: str, document: str) -> None:
	"""See `documents.accept`."""
	documents.accept(_writable(case), document)


@frappe.whitelist(methods=["POST"])
def reject_document(case: str, document: str, why: str) -> None:
	"""See `documents.reject`."""
	documents.reject(_writable(case), document, why)


@frappe.whitelist(methods=["POST"])
def pass_stage(case: str) -> None:
	"""See `stages.pass_on`."""
	stages.pass_on(_writable(case))


@frappe.whitelist(methods=["POST"])
def go_back_to_stage(case: str, stage: str, reason: str) -> None:
	"""See `stages.go_back`."""
	stages.go_back(_writable(case), stage, reason)


@frappe.whitelist(methods=["POST"])
def extend_date(case: str, new_date: str | date, reason: str) -> None:
	"""See `moving_dates.extend`."""
	moving_dates.extend(_writable(case), new_date, reason)


@frappe.whitelist(methods=["POST"])
def suspend_clock(
	case: str, reason: str, first: str | date | None = None, last: str | date | None = None
) -> None:
	"""See `moving_dates.suspend`."""
	moving_dates.suspend(_writable(case), reason, first, last)


@frappe.whitelist(methods=["POST"])
def resume_clock(case: str, last: str | date | None = None) -> None:
	"""See `moving_dates.resume`."""
	moving_dates.resume(_writable(case), last)


@frappe.whitelist(methods=["POST"])
def waive_rule(case: str, rule: str, because: str) -> None:
	"""See `eligibility.waive`."""
	eligibility.waive(_writable(case), rule, because)


@frappe.whitelist(methods=["POST"])
def mark_fee_paid(case: str, paid_on: str | date | None = None, note: str = "") -> None:
	"""See `fees.mark_paid`."""
	fees.mark_paid(_writable(case), day(paid_on) if paid_on else None, note)


@frappe.whitelist(methods=["POST"])
def waive_fee(case: str, because: str) -> None:
	"""See `fees.waive`."""
	fees.waive(_writable(case), because)


@frappe.whitelist(methods=["POST"])
def claim_fee_again(case: str, because: str) -> None:
	"""See `fees.claim_again`."""
	fees.claim_again(_writable(case), because)


@frappe.whitelist(methods=["POST"])
def decide_case(case: str, outcome: str, reasons: str) -> None:
	"""See `deciding.decide`."""
	deciding.decide(_writable(case), outcome, reasons)


@frappe.whitelist(methods=["POST"])
def close_case(case: str, lesson: str) -> None:
	"""See `deciding.close`."""
	deciding.close(_writable(case), lesson)


@frappe.whitelist(methods=["POST"])
def take_up_case_again(case: str, reason: str) -> None:
	"""See `deciding.take_up_again`."""
	deciding.take_up_again(_writable(case), reason)


@frappe.whitelist(methods=["POST"])
def add_note(case: str, note: str) -> None:
	"""A line in the history, for those who may see the case."""
	case_history.note(_writable(case), note)


def _readable(case: str):
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("read")
	return doc


def _writable(case: str):
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return doc

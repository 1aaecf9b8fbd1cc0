"""From one stage of a case to the next, and back."""

import frappe
from frappe import _

from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.own_fields import save
from gov_crm.casework.planning import begin_steps
from gov_crm.casework.plans import as_steps, stages_of
from gov_crm.domain.case_plan import blocking, stage_after, stages_before
from gov_crm.domain.case_states import OPEN
from gov_crm.exceptions import StageHeld
from gov_crm.gov_crm.language import site_language

STAGE = "Stage"


def pass_on(case) -> None:
	"""To the next stage. Raises StageHeld, which names the required steps that are still to be done."""
	_check_open(case)
	check_steps(case, case.stage)
	following = stage_after(stages_of(case), case.stage)
	if not following:
		frappe.throw(_("“{0}” is the last stage: decide the case.").format(_(case.stage)), StageHeld)
	before = case.stage
	_move(case, following)
	_record(case, before, following)


def follow_card(case, stage: str | None) -> None:
	"""A card was moved on the board, or a client wrote the stage: it passes to the next, by the same rules.

	The case is being saved. Raises StageHeld for any other than the next one.
	"""
	if case.is_new() or case.flags.by_use_case or not stage or stage == case.stage:
		return
	_check_open(case)
	if stage != stage_after(stages_of(case), case.stage):
		sentence = _("After “{0}” comes the next stage only; the way back is on the case, with a reason.")
		frappe.throw(sentence.format(_(case.stage)), StageHeld)
	check_steps(case, case.stage)
	case.flags.stage_before = case.stage
	case.stage = stage
	begin_steps(case)


def record_card(case) -> None:
	"""The line of the history about a card that was moved."""
	if before := case.flags.pop("stage_before", None):
		_record(case, before, case.stage)


def go_back(case, stage: str, reason: str) -> None:
	"""To an earlier stage, with a reason; steps that were done stay done. Raises StageHeld."""
	_check_open(case)
	if stage not in stages_before(stages_of(case), case.stage):
		frappe.throw(_("“{0}” is no earlier stage of {1}.").format(_(stage), case.name), StageHeld)
	if not (reason or "").strip():
		frappe.throw(_("Say why the case goes back."), StageHeld)
	with site_language():
		words = _("Back from {0} to {1}: {2}").format(_(case.stage), _(stage), reason.strip())
	_move(case, stage)
	record(case, STAGE, words, visibility=PARTIES)


def check_steps(case, stage: str) -> None:
	"""Raise StageHeld where required steps of a stage, or of one before it, are to be done; it names them."""
	held = blocking(as_steps(case.steps), stages_of(case), stage)
	if held:
		names = ", ".join(f"“{_(step.title)}”" for step in held)
		frappe.throw(_("“{0}” cannot pass yet. Still to be done: {1}.").format(_(stage), names), StageHeld)


def _check_open(case) -> None:
	if case.status != OPEN:
		sentence = _("{0} is {1}: its stage changes only while it is open.")
		frappe.throw(sentence.format(case.name, _(case.status)), StageHeld)


def _move(case, stage: str) -> None:
	case.stage = stage
	begin_steps(case)
	save(case)


@site_language()
def _record(case, before: str, stage: str) -> None:
	record(case, STAGE, _("From {0} to {1}").format(_(before), _(stage)), visibility=PARTIES)

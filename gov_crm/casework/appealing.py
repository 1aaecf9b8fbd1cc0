"""An appeal against a decision is a case of its own, which names the first."""

import frappe
from frappe import _
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import AppealRefused
from gov_crm.gov_crm.language import site_language

DECIDED = ("Decided", "Closed")


def open_appeal(case, case_type: str, grounds: str, why_late: str = ""):
	"""Open an appeal against a decided case; gives the new case.

	It has the parties of the first, and where only a team knows of that, the same team. Raises
	AppealRefused where nothing is decided, no grounds are given, or it is late without a reason.
	"""
	_check(case, grounds, why_late)
	appeal = frappe.get_doc({"doctype": CASE, "case_type": case_type, **_taken_over(case)})
	appeal.description = grounds.strip()
	appeal.insert()
	with site_language():
		words = _("Appealed by {0}: {1}").format(appeal.name, grounds.strip())
		record(case, "Link", words, visibility=PARTIES)
		if _is_late(case):
			late = _("The appeal came after {0}, and is heard all the same: {1}")
			record(appeal, "Deadline", late.format(format_date(case.appeal_until), why_late.strip()))
	return appeal


def check_appeal(case) -> None:
	"""Of a new case: what it appeals is decided. Raises AppealRefused."""
	first = case.appeal_of if case.is_new() else None
	if first and frappe.db.get_value(CASE, first, "status") not in DECIDED:
		_refuse_undecided(first)


def _check(case, grounds: str, why_late: str) -> None:
	if case.status not in DECIDED:
		_refuse_undecided(case.name)
	if not (grounds or "").strip():
		frappe.throw(_("Say what the appeal is about."), AppealRefused)
	if _is_late(case) and not (why_late or "").strip():
		sentence = _("The time for an appeal ended on {0}. Say why it is heard all the same.")
		frappe.throw(sentence.format(format_date(case.appeal_until)), AppealRefused)


def _refuse_undecided(name: str) -> None:
	frappe.throw(_("{0} is not decided: there is nothing to appeal against.").format(name), AppealRefused)


def _is_late(case) -> bool:
	return bool(case.appeal_until) and getdate(nowdate()) > getdate(case.appeal_until)


def _taken_over(case) -> dict:
	parties = [
		{"constituent": row.constituent, "role": row.role, "from": row.get("from"), "to": row.to}
		for row in case.parties
	]
	return {
		"appeal_of": case.name,
		"constituent": case.constituent,
		"subject": _("Appeal: {0}").format(case.subject),
		"confidentiality": case.confidentiality,
		"parties": parties,
		"team": [{"user": row.user, "role": row.role} for row in case.team],
		"case_officer": case.case_officer if case.confidentiality == "Team" else None,
	}

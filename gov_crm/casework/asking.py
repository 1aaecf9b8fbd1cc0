"""What a case needs of another department is a request of theirs, which names the case as `asked_by_case`."""

import frappe
from frappe import _

from gov_crm.casework.case_history import record
from gov_crm.casework.visibility import CASE, TEAM
from gov_crm.domain.case_states import CLOSED
from gov_crm.domain.request_states import RESOLVED
from gov_crm.exceptions import LinkRefused
from gov_crm.gov_crm.language import site_language

LINK = "Link"
REQUEST = "Gov Service Request"


def check_asking(request, method: str | None = None) -> None:
	"""Bound to a request's before_insert: whoever asks works on the case, which is open and no secret."""
	if not request.asked_by_case:
		return
	case = frappe.get_doc(CASE, request.asked_by_case)
	case.check_permission("write")
	if case.confidentiality == TEAM:
		sentence = _("Only its team may know of this case: file the request without naming the case.")
		frappe.throw(sentence, LinkRefused)
	if case.status == CLOSED:
		frappe.throw(_("{0} is closed: nothing more is needed for it.").format(case.name), LinkRefused)


def note_asking(request, method: str | None = None) -> None:
	"""Bound to a request's after_insert: the history of the case says what was asked of whom."""
	if request.asked_by_case:
		with site_language():
			words = _("Asked {0}, by {1}: {2}").format(request.department, request.name, request.description)
			record(frappe.get_doc(CASE, request.asked_by_case), LINK, words)


def note_answer(request, method: str | None = None) -> None:
	"""Bound to a request's on_update: it is settled, and the history of the case says how."""
	before = request.get_doc_before_save()
	if not (request.asked_by_case and before and request.status == RESOLVED != before.status):
		return
	with site_language():
		words = _("{0} has settled {1}: {2}. {3}")
		said = (request.department, request.name, _(request.outcome), request.resolution_note)
		record(frappe.get_doc(CASE, request.asked_by_case), LINK, words.format(*said))


def asked_by(case) -> list[dict]:
	"""What the case asked of departments, the oldest first, however far their requests are out of reach.

	Dicts of name, subject, department, status, resolution_due, at_risk_from, target_state, outcome,
	resolution_note.
	"""
	fields = ["name", "subject", "department", "status", "resolution_due", "at_risk_from", "target_state"]
	fields += ["outcome", "resolution_note"]
	return frappe.get_all(REQUEST, {"asked_by_case": case.name}, fields, order_by="opened_on, name")

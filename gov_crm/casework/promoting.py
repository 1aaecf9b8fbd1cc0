"""Requests become part of a case: each keeps its number, stands still, and ends with the case."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save
from gov_crm.casework.visibility import CASE, TEAM
from gov_crm.domain.case_states import PENDING
from gov_crm.domain.closure import DEMANDED, DONE, NO_ACTION
from gov_crm.domain.request_states import IN_A_CASE, IN_PROGRESS, OPEN
from gov_crm.exceptions import PromotionRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.mailing import REQUEST, tell
from gov_crm.service_requests.resolving import describe_outcomes, resolve
from gov_crm.service_requests.telling_followers import tell_followers

LINK = "Link"
REQUESTER = "Requester"
IN_FAVOUR = ("Granted", "Partly Granted")


def make_case(requests: list[str], case_type: str):
	"""A new case of these requests, about whoever asked for the first; gives the case.

	Raises PermissionError, PromotionRefused, and what a new case of the kind raises.
	"""
	found = [_writable(name) for name in dict.fromkeys(requests)]
	_check(found)
	first = found[0]
	values = {"constituent": first.constituent, "subject": first.subject}
	values["description"] = "\n\n".join(f"{doc.name}: {doc.description}" for doc in found)
	case = frappe.get_doc({"doctype": CASE, "case_type": case_type, "channel": "Desk", **values})
	case.insert()
	# who may open a case brings the requests into it, also an agent, who does not go on working on it
	case.flags.ignore_permissions = True
	take_in(case, found)
	return case


def add_to_case(case, requests: list[str]) -> None:
	"""More requests for a case that is pending. Raises PermissionError, PromotionRefused."""
	found = [_writable(name) for name in dict.fromkeys(requests)]
	_check(found)
	if case.status not in PENDING:
		frappe.throw(_("{0} is decided; it takes no more requests.").format(case.name), PromotionRefused)
	take_in(case, found)


def take_in(case, requests: Iterable) -> None:
	"""The requests as documents; who asked becomes a party, and each is told."""
	requests = list(requests)
	now = now_datetime().replace(microsecond=0)
	for request in requests:
		row = {"request": request.name, "taken_in_on": now, "taken_in_by": frappe.session.user}
		case.append("requests", row)
		_add_party(case, request)
	save(case)
	for request in requests:
		request.status = IN_A_CASE
		_save(request, case.name, _part_of(case))
		with site_language():
			record(case, LINK, _("{0} became part of the case: {1}").format(request.name, request.subject))
		tell(request, lambda: _("It has become a case; we tell you when it is decided. Your number stays."))
		tell_followers(request, _("It has become a case; we tell you when it is decided."))


def take_out(case, request: str, reason: str) -> None:
	"""A request goes its own way again: In Progress. Raises PromotionRefused."""
	row = next((row for row in case.requests if row.request == request), None)
	if not row or not (reason or "").strip():
		frappe.throw(_("Name a request of the case, and say why it is taken out."), PromotionRefused)
	case.remove(row)
	save(case)
	doc = frappe.get_doc(REQUEST, request)
	if doc.status == IN_A_CASE:
		doc.status = IN_PROGRESS
		_save(doc, None, reason.strip())
	with site_language():
		record(case, LINK, _("{0} was taken out of the case: {1}").format(request, reason.strip()))


def settle_requests(case) -> None:
	"""The case is closed: what is still in it is resolved with an outcome of its own type, and told so.

	Where its type has no outcome that asks for nothing more, somebody has to end it: it is In Progress again.
	"""
	for row in case.requests:
		doc = frappe.get_doc(REQUEST, row.request)
		if doc.status == IN_A_CASE:
			_settle(case, doc)


def _settle(case, doc) -> None:
	# who decides a case settles what became part of it, also what came to another department
	doc.flags.ignore_permissions = True
	outcome = _fitting_outcome(doc, case.outcome_effect)
	with site_language():
		words = _words(case)
		if outcome:
			resolve(doc, outcome, words)
			return
		doc.status = IN_PROGRESS
		_save(doc, case.name, words)


def _fitting_outcome(doc, effect: str | None) -> str | None:
	"""The first outcome of its type that asks for words only; one that means Done for what was granted."""
	free = [
		row
		for row in describe_outcomes(doc.service_type)
		if not row["photo_required"] and not DEMANDED[row["kind"]]
	]
	wanted = (DONE, NO_ACTION) if effect in IN_FAVOUR else (NO_ACTION, DONE)
	return next((row["outcome"] for kind in wanted for row in free if row["kind"] == kind), None)


def _words(case) -> str:
	"""What those who asked read; they are not all the party that the case is about."""
	if case.confidentiality == TEAM or not case.outcome:
		return _("We have looked into it, and are done.")
	return _("It was decided: {0}.").format(_(case.outcome))


def _part_of(case) -> str:
	"""For the public history of the request: residents read no number of ours that they cannot look up."""
	with site_language():
		return _("It has become a case")


def _save(request, case: str | None, because: str) -> None:
	request.flags.found_out = {**(request.flags.found_out or {}), "gov_case": case}
	request.gov_case, request.flags.because = case, because
	request.save()


def _writable(name: str):
	doc = frappe.get_doc(REQUEST, name)
	doc.check_permission("write")
	return doc


def _check(requests: list) -> None:
	if not requests:
		frappe.throw(_("Choose at least one request."), PromotionRefused)
	for doc in requests:
		if doc.status == IN_A_CASE:
			frappe.throw(_("{0} is part of a case already.").format(doc.name), PromotionRefused)
		if doc.status not in OPEN:
			frappe.throw(_("{0} is settled; take it up again first.").format(doc.name), PromotionRefused)


def _add_party(case, request) -> None:
	known = {row.constituent for row in case.parties}
	for person in filter(None, (request.constituent, request.on_behalf_of)):
		if person not in known:
			known.add(person)
			case.append("parties", {"constituent": person, "role": REQUESTER, "from": now_datetime().date()})

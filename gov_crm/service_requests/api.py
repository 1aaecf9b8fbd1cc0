"""What the Desk asks of service requests: each function checks the permission and calls one use case."""

import frappe

from gov_crm.constituents.merged import survivor_of
from gov_crm.constituents.shown_names import names_shown
from gov_crm.domain.questions import options_of
from gov_crm.gov_crm.given import day
from gov_crm.service_requests import (
	assignment,
	catalogue,
	deadlines,
	diverting,
	failed_fixes,
	history,
	prefilling,
	proxies,
	question_sets,
	referring,
	replying,
	resolving,
	transferring,
	waiting,
)
from gov_crm.service_requests.mailing import address_of

REQUEST = "Gov Service Request"


@frappe.whitelist(methods=["GET"])
def find_services(text: str = "") -> list[dict]:
	"""Service types by any word a resident would use; see `catalogue.search`."""
	frappe.has_permission("Gov Service Type", "read", throw=True)
	return catalogue.search(text)


@frappe.whitelist(methods=["GET"])
def get_questions(service_type: str, question_set: str = "") -> list[dict]:
	"""A service's questions in order, or those of the `question_set` of a request that was asked others.

	Dicts of code, label, datatype, required, options, description, remember_as, shown_after, shown_for; those
	of today have diverts_when, and urgent (HTML: what is shown then).
	"""
	frappe.has_permission("Gov Service Type", "read", throw=True)
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	if question_set and question_set != service.question_set:
		return question_sets.read_set(question_set)
	return [
		{
			**question_sets.as_asked(row),
			"diverts_when": options_of(row.diverts_when),
			"urgent": diverting.as_html(service) if row.diverts_when else "",
		}
		for row in service.questions
	]


@frappe.whitelist(methods=["GET"])
def get_prefill(service_type: str, constituent: str) -> dict[str, dict]:
	"""What this person told once, by the code of the question; see `prefilling.prefill`.

	Nothing of somebody whom the user may not see.
	"""
	frappe.has_permission("Gov Service Type", "read", throw=True)
	seen = names_shown([survivor_of(constituent)])
	return prefilling.prefill(*seen, service_type) if seen else {}


@frappe.whitelist(methods=["POST"])
def remember_answers(request: str) -> int:
	"""Remember the answers that the person who asked lets us keep; gives how many that are."""
	doc = _writable(request)
	if doc.constituent:
		frappe.get_doc("Gov Constituent", doc.constituent).check_permission("write")
	return prefilling.remember_answers(doc)


@frappe.whitelist(methods=["GET"])
def get_history(request: str) -> list[dict]:
	"""All events of a request, oldest first; see `history.updates_of`."""
	_readable(request)
	return history.updates_of(request)


@frappe.whitelist(methods=["GET"])
def explain_due(request: str) -> list[dict]:
	""" "Why this date": the steps that add up to the due date; see `deadlines.explain`."""
	return deadlines.explain(_readable(request))


@frappe.whitelist(methods=["GET"])
def get_outcomes(request: str) -> list[dict]:
	"""How the request can end: dicts of outcome, kind, text_for_constituent."""
	return resolving.describe_outcomes(_readable(request).service_type)


@frappe.whitelist(methods=["GET"])
def get_assignees(request: str) -> list[dict]:
	"""Who may take the request: members of its department with user, full_name, open_count, away."""
	return assignment.candidates(_readable(request).department)


@frappe.whitelist(methods=["GET"])
def get_proxy_roles(asker: str = "", other: str = "") -> list[str]:
	"""What somebody who asks for another may be to them; see `proxies.suggest_roles`."""
	frappe.has_permission("Gov Constituent", "read", throw=True)
	return proxies.suggest_roles(asker, other)


@frappe.whitelist(methods=["POST"])
def preview_resolution(request: str, outcome: str, note: str) -> str:
	"""The mail that resolving would send, as HTML; empty where nobody gets one."""
	doc = _readable(request)
	return resolving.preview(doc, outcome, note)["message"] if address_of(doc) else ""


@frappe.whitelist(methods=["POST"])
def reply(request: str, message: str, subject: str | None = None) -> None:
	"""Mail the constituent (HTML); the same text becomes the public note."""
	replying.reply(_writable(request), message, subject)


@frappe.whitelist(methods=["POST"])
def add_note(request: str, text: str, public: bool = False) -> None:
	"""Add a note (plain text), internal unless `public`."""
	replying.note(_writable(request), text, public)


@frappe.whitelist(methods=["POST"])
def assign(request: str, user: str) -> None:
	"""Give the request to a member of its department."""
	assignment.assign(_writable(request), user)


@frappe.whitelist(methods=["POST"])
def transfer(request: str, department: str, reason: str) -> dict:
	"""Move the request to another department; see `transferring.transfer`."""
	return transferring.transfer(_writable(request), department, reason)


@frappe.whitelist(methods=["POST"])
def wait(request: str, reason: str, look_again_on: str | None = None) -> None:
	"""Stop the clock until the constituent answers; the day to look at it again is optional."""
	waiting.wait(_writable(request), reason, look_again_on and day(look_again_on))


@frappe.whitelist(methods=["POST"])
def resume(request: str, reason: str | None = None) -> None:
	"""Start the clock again."""
	waiting.go_on(_writable(request), reason)


@frappe.whitelist(methods=["POST"])
def start(request: str) -> None:
	"""Take the work up: In Progress."""
	waiting.go_on(_writable(request))


@frappe.whitelist(methods=["POST"])
def resolve(
	request: str,
	outcome: str,
	note: str,
	tell_constituent: bool = True,
	referred_to: str | None = None,
	parent_request: str | None = None,
	result_photo: str | None = None,
) -> None:
	"""Resolve with an outcome of the type, what it demands, and a note for the constituent."""
	doc = _writable(request)
	given = {"referred_to": referred_to, "parent_request": parent_request, "result_photo": result_photo}
	evidence = {field: value for field, value in given.items() if value}
	resolving.resolve(doc, outcome, note, tell_constituent, evidence)


@frappe.whitelist(methods=["POST"])
def answer_referral(request: str, answer: str, tell_constituent: bool = True) -> None:
	"""Note what the body answered that the request was handed to; see `referring.answer_referral`."""
	referring.answer_referral(_writable(request), answer, tell_constituent)


@frappe.whitelist(methods=["POST"])
def withdraw_failed_fix(request: str, reason: str) -> None:
	"""It is another matter than the earlier one; see `failed_fixes.withdraw_failed_fix`."""
	failed_fixes.withdraw_failed_fix(_writable(request), reason)


@frappe.whitelist(methods=["POST"])
def reopen(request: str, reason: str) -> None:
	"""Take a resolved request up again."""
	resolving.reopen(_writable(request), reason)


def _readable(request: str):
	doc = frappe.get_doc(REQUEST, request)
	doc.check_permission("read")
	return doc


def _writable(request: str):
	doc = frappe.get_doc(REQUEST, request)
	doc.check_permission("write")
	return doc

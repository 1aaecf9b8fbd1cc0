"""Ending a request honestly: with an outcome of its type, and a word to the person who asked."""

import frappe
from frappe import _
from frappe.utils import escape_html, now_datetime

from gov_crm.exceptions import GovCRMError, OutcomeRefused
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.mailing import address_of, can_send, render, send
from gov_crm.service_requests.replying import note_response

# For service types that list no outcomes of their own: outcome → what it means
USUAL_OUTCOMES = {"Done": "Done", "Referred": "Referred", "No action needed": "No Action"}


def resolve(request, outcome: str, note: str, tell_constituent: bool = True) -> None:
	"""Resolve with an outcome and a note (plain text); the constituent is told if there is an address."""
	request.status, request.outcome, request.resolution_note = "Resolved", outcome, note
	request.save()
	if tell_constituent and address_of(request) and can_send():
		_tell(request)


def reopen(request, reason: str) -> None:
	"""Take a resolved request up again; its outcome stays in the history."""
	if not (reason or "").strip():
		frappe.throw(_("Say why the request is taken up again."), GovCRMError)
	request.status = "In Progress"
	request.flags.because = reason.strip()
	request.save()


def outcomes_of(service_type: str) -> dict[str, str]:
	"""The outcomes of a service type, each with what it means: Done, Referred or No Action."""
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	return {row.outcome: row.kind for row in service.outcomes} or USUAL_OUTCOMES


def describe_outcomes(service_type: str) -> list[dict]:
	"""The same for a dialog: dicts of outcome, kind, text_for_constituent."""
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	texts = {row.outcome: row.text_for_constituent for row in service.outcomes}
	return [
		{"outcome": outcome, "kind": kind, "text_for_constituent": texts.get(outcome) or ""}
		for outcome, kind in outcomes_of(service_type).items()
	]


def set_resolution(request) -> None:
	"""Check the outcome of a request that becomes Resolved and set when; called before it is saved."""
	outcomes = outcomes_of(request.service_type)
	if request.outcome not in outcomes:
		frappe.throw(
			_("Choose an outcome of {0}: {1}.").format(request.service_type, ", ".join(outcomes)),
			OutcomeRefused,
		)
	if not (request.resolution_note or "").strip():
		frappe.throw(_("Say what was done: the constituent reads it."), OutcomeRefused)
	request.outcome_kind = outcomes[request.outcome]
	request.resolved_on = now_datetime().replace(microsecond=0)
	note_response(request)


def record_resolution(request) -> None:
	"""The public line of the history."""
	body = f"{request.outcome}: {request.resolution_note}"
	record(request.name, "Status", body, visibility=PUBLIC, status="Resolved")


def preview(request, outcome: str, note: str) -> str:
	"""The mail that `resolve` would send, as HTML; empty where nobody would get one."""
	request.outcome, request.resolution_note = outcome, note
	return _mail(request)["message"] if address_of(request) else ""


def _tell(request) -> None:
	mail = _mail(request)
	send(request, mail["subject"], mail["message"])


def _mail(request) -> dict:
	if template := get_settings().resolution_template:
		return render(request, template)
	return {"subject": request.subject, "message": f"<p>{escape_html(request.resolution_note)}</p>"}

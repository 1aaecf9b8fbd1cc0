"""Ending a request honestly: with an outcome of its type, and a word to the person who asked."""

import frappe
from frappe import _
from frappe.utils import escape_html, now_datetime

from gov_crm.domain.closure import DEMANDED, DUPLICATE, check_evidence
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import GovCRMError, MoveRefused, OutcomeRefused, refuse
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.mailing import address_of, can_send, render, send
from gov_crm.service_requests.replying import note_response
from gov_crm.service_requests.telling_followers import tell_followers

# For service types that list no outcomes of their own: outcome → what it means
USUAL_OUTCOMES = {
	"Done": "Done",
	"Referred": "Referred",
	"Not ours": "Not Ours",
	"Duplicate": "Duplicate",
	"No action needed": "No Action",
}
EVIDENCE = ("referred_to", "parent_request", "result_photo")


def resolve(
	request,
	outcome: str,
	note: str,
	tell_constituent: bool = True,
	evidence: dict | None = None,
	template: str | None = None,
) -> bool:
	"""Resolve with an outcome and a note (plain text); gives whether the constituent is told by mail.

	`evidence` has what the outcome demands: referred_to, parent_request, result_photo. The mail is made of
	the Email Template `template`, else of that in the settings. Raises OutcomeRefused, and MoveRefused for
	one that is resolved already.
	"""
	if request.status == "Resolved":
		frappe.throw(_("{0} is resolved already.").format(request.name), MoveRefused)
	_end(request, outcome, note, evidence)
	request.save()
	told = bool(tell_constituent and address_of(request) and can_send())
	if told:
		mail = _mail(request, template)
		with automatic():
			send(request, mail["subject"], mail["message"])
	tell_followers(request, _("It is settled: {0}. {1}").format(_(outcome), note.strip()))
	return told


def reopen(request, reason: str) -> None:
	"""Take a resolved request up again; its outcome stays in the history."""
	if not (reason or "").strip():
		frappe.throw(_("Say why the request is taken up again."), GovCRMError)
	request.status = "In Progress"
	request.flags.because = reason.strip()
	request.save()
	tell_followers(request, _("We look at it again."))


def outcomes_of(service_type: str) -> dict[str, str]:
	"""The outcomes of a service type, each with what it means: one of `domain.closure.KINDS`.

	Whatever is reported can be reported twice: a type without an ending for that has the usual one besides.
	"""
	service = frappe.get_cached_doc("Gov Service Type", service_type)
	own = {row.outcome: row.kind for row in service.outcomes} or USUAL_OUTCOMES
	return own if DUPLICATE in own.values() else {**own, DUPLICATE: DUPLICATE}


def describe_outcomes(service_type: str) -> list[dict]:
	"""The same for a dialog: dicts of outcome, kind, demands, photo_required, text_for_constituent.

	`demands` are the fields of the request that this ending has to name.
	"""
	rows = {row.outcome: row for row in frappe.get_cached_doc("Gov Service Type", service_type).outcomes}
	return [
		{
			"outcome": outcome,
			"kind": kind,
			"demands": list(DEMANDED[kind]),
			"photo_required": bool(outcome in rows and rows[outcome].photo_required),
			"text_for_constituent": (outcome in rows and rows[outcome].text_for_constituent) or "",
		}
		for outcome, kind in outcomes_of(service_type).items()
	]


def set_resolution(request) -> None:
	"""Check the outcome of a request that becomes Resolved and set when; called before it is saved.

	Raises OutcomeRefused for an outcome that its type does not have, and for one without its evidence.
	"""
	outcomes = {row["outcome"]: row for row in describe_outcomes(request.service_type)}
	if not (chosen := outcomes.get(request.outcome)):
		frappe.throw(
			_("Choose an outcome of {0}: {1}.").format(request.service_type, ", ".join(outcomes)),
			OutcomeRefused,
		)
	try:
		check_evidence(chosen["kind"], _(request.outcome), request.as_dict(), photo=chosen["photo_required"])
	except DomainError as error:
		refuse(error, OutcomeRefused)
	_leave_only_evidence(request, chosen)
	request.outcome_kind = chosen["kind"]
	request.resolved_on = now_datetime().replace(microsecond=0)
	request.referral_answered_on = None
	note_response(request)


def _leave_only_evidence(request, chosen: dict) -> None:
	"""What another ending would have named says nothing here; and nothing repeats itself."""
	if "referred_to" not in chosen["demands"]:
		request.referred_to = None
	if chosen["kind"] == DUPLICATE:
		_check_repeated(request)


def _check_repeated(request) -> None:
	"""The one that it repeats is another one, that the user may see, and is no repetition of this one."""
	other = frappe.get_doc("Gov Service Request", request.parent_request)
	other.check_permission("read")
	if request.name in (other.name, other.parent_request):
		frappe.throw(
			_("{0} cannot repeat {1}.").format(request.name, other.name),
			OutcomeRefused,
		)


def record_resolution(request) -> None:
	"""The public line of the history."""
	body = f"{request.outcome}: {request.resolution_note}"
	record(request.name, "Status", body, visibility=PUBLIC, status="Resolved")


def preview(
	request, outcome: str, note: str, evidence: dict | None = None, template: str | None = None
) -> dict:
	"""The mail that `resolve` would send: subject and message (HTML). Saves nothing."""
	_end(request, outcome, note, evidence)
	request.resolved_on = now_datetime().replace(microsecond=0)
	return _mail(request, template)


def _end(request, outcome: str, note: str, evidence: dict | None) -> None:
	request.status, request.outcome, request.resolution_note = "Resolved", outcome, note
	request.update({field: value for field, value in (evidence or {}).items() if field in EVIDENCE})


def _mail(request, template: str | None = None) -> dict:
	if template := template or get_settings().resolution_template:
		return render(request, template)
	return {"subject": request.subject, "message": f"<p>{escape_html(request.resolution_note)}</p>"}

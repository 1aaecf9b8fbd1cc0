"""From one state of a request to the next: which may follow, and what the history says of it."""

import frappe
from frappe import _

from gov_crm.domain.errors import DomainError
from gov_crm.domain.request_states import CLOSED_FOR_GOOD, IN_A_CASE, RESOLVED, check_move
from gov_crm.exceptions import MoveRefused, refuse
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.asking_departments import answer_asker
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.resolving import record_resolution, set_resolution


def validate_move(request) -> None:
	"""Raises MoveRefused for a change to a closed request, or to a state that may not follow."""
	before = request.get_doc_before_save()
	if not before:
		return
	if before.status == CLOSED_FOR_GOOD:
		frappe.throw(
			_("{0} is closed and stays as it is. File a new request that refers to it.").format(request.name),
			MoveRefused,
		)
	if before.status == request.status:
		return
	try:
		check_move(before.status, request.status)
	except DomainError as error:
		refuse(error, MoveRefused)
	if request.status == IN_A_CASE and not request.gov_case:
		frappe.throw(_("Make {0} a case, or part of one.").format(request.name), MoveRefused)
	if request.status == RESOLVED:
		set_resolution(request)


@site_language()
def record_move(request, before: str) -> None:
	"""The public line of the history about a change of state, with its reason."""
	answer_asker(request, before)
	if request.status == RESOLVED:
		record_resolution(request)
		return
	body = _("From {0} to {1}").format(_(before), _(request.status))
	if request.flags.because:
		body = f"{body}: {request.flags.because}"
	record(request.name, "Status", body, visibility=PUBLIC, status=request.status)

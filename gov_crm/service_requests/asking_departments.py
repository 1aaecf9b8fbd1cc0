"""One department asks another for what its own request needs: by a request that names it as `asked_for`.

Whoever works on the first sees how the other stands, also where its department is out of their reach, and is
told when it ends; beyond that the rights of each request are its own.
"""

import frappe
from frappe import _
from frappe.desk.doctype.notification_log.notification_log import enqueue_create_notification
from frappe.utils import escape_html

from gov_crm.domain.request_states import CLOSED, OPEN, RESOLVED
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.in_charge import in_charge_of
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import PUBLIC, record

REQUEST, UPDATE = "Gov Service Request", "Gov Request Update"
SHOWN = (
	"name",
	"subject",
	"service_type",
	"department",
	"status",
	"target_state",
	"resolution_due",
	"at_risk_from",
	"opened_on",
	"address",
	"outcome",
	"resolution_note",
)


def check_asker(request) -> None:
	"""Whoever files it works on the request that it is asked for, and that one is open.

	Raises PermissionError, or GovCRMError.
	"""
	if not request.asked_for:
		return
	asker = frappe.get_doc(REQUEST, request.asked_for)
	asker.check_permission("write")
	if asker.status not in OPEN:
		frappe.throw(_("{0} is settled: nothing more is needed for it.").format(asker.name), GovCRMError)


@site_language()
def note_ask(request) -> None:
	"""Both say so in their history, once the new one is saved."""
	if not request.asked_for:
		return
	asker = frappe.db.get_value(REQUEST, request.asked_for, "department")
	record(request.name, "Note", _("Asked by {0} for {1}.").format(asker, request.asked_for))
	words = _("Asked {0}, by {1}: {2}").format(request.department, request.name, request.description)
	record(request.asked_for, "Note", words)


@site_language()
def answer_asker(request, before: str) -> None:
	"""What was asked for is settled, or taken up again: the other history says so, and its holder is told."""
	if not request.asked_for or (before in CLOSED) == (request.status in CLOSED):
		return
	if request.status == RESOLVED:
		words = _("{0} has settled {1}: {2}. {3}")
		body = words.format(request.department, request.name, request.outcome, request.resolution_note)
	else:
		body = _("{0} looks at {1} again.").format(request.department, request.name)
	record(request.asked_for, "Note", body)
	_tell_holder(request.asked_for, body)


def asked_of(request) -> list[dict]:
	"""What other departments were asked for this one, the oldest first: dicts of SHOWN, service_name, said.

	`said` is their latest public note. Two statements. Whoever may read the request may see how these stand.
	"""
	rows = frappe.get_all(REQUEST, {"asked_for": request.name}, SHOWN, order_by="opened_on asc, name asc")
	said = _latest_words([row.name for row in rows])
	for row in rows:
		row.service_name = frappe.get_cached_value("Gov Service Type", row.service_type, "service_name")
		row.said = said.get(row.name)
	return rows


def _latest_words(names: list[str]) -> dict[str, str]:
	if not names:
		return {}
	filters = {"request": ("in", names), "kind": "Note", "visibility": PUBLIC}
	return dict(frappe.get_all(UPDATE, filters, ["request", "body"], order_by="at asc", as_list=True))


def _tell_holder(request: str, words: str) -> None:
	row = frappe.db.get_value(REQUEST, request, ["assigned_to", "department"], as_dict=True)
	if user := row.assigned_to or in_charge_of(row.department):
		notice = {"type": "Alert", "document_type": REQUEST, "document_name": request}
		notice |= {"subject": escape_html(words), "from_user": frappe.session.user}
		enqueue_create_notification([user], notice)

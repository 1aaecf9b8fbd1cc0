"""The unassigned, one after the other, by several people at once who never get into each other's way.

Whoever looks at a request holds it for a few minutes, so that others are shown the next one. What somebody
else changed meanwhile is refused and said, and so is what somebody else looks at.
"""

from collections.abc import Callable, Collection

import frappe
from frappe import _

from gov_crm.domain.request_states import ASSIGNED, NEW, RUNNING
from gov_crm.exceptions import RequestMovedOn
from gov_crm.gov_crm.given import moment
from gov_crm.service_requests.assignment import candidates
from gov_crm.service_requests.proposing import proposals
from gov_crm.service_requests.routing import full_name
from gov_crm.service_requests.transferring import transfer

REQUEST = "Gov Service Request"
HELD_FOR = 180  # seconds that somebody may think about one request
LOOKED_AT = 50  # the most urgent ones: so many may be held by others at a time
SHOWN = (
	"name",
	"subject",
	"description",
	"service_type",
	"priority",
	"department",
	"address",
	"district",
	"channel",
	"opened_on",
	"status",
	"target_state",
	"at_risk_from",
	"resolution_due",
)
PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def take_next(passed: Collection[str] = ()) -> dict | None:
	"""The most urgent unassigned request that the user may see and nobody else looks at; None: there is none.

	`passed`: those that the user leaves for later. A dict of request (SHOWN, service_name and modified),
	photo, proposals (`proposing.proposals`) and members (`assignment.candidates`).
	"""
	for name in passed:
		_let_go(name)
	free = (name for name in _waiting(passed) if _holder(name) in (None, frappe.session.user))
	if not (name := next(free, None)):
		return None
	frappe.cache.set_value(_key(name), frappe.session.user, expires_in_sec=HELD_FOR)
	return show(name)


def show(name: str) -> dict:
	"""One request as `take_next` gives it."""
	request = frappe.get_doc(REQUEST, name)
	shown = {field: request.get(field) for field in SHOWN}
	service = frappe.get_cached_value("Gov Service Type", request.service_type, "service_name")
	return {
		"request": shown | {"service_name": service, "modified": str(request.modified)},
		"photo": _photo_of(name),
		"proposals": proposals(f"{request.subject}\n{request.description or ''}"),
		"members": candidates(request.department) if request.department else [],
	}


def change(name: str, modified: str, act: Callable) -> dict:
	"""Do `act(request)` to a request that is still as the user saw it; gives what `undo` takes.

	A dict of request, modified and was. Raises RequestMovedOn.
	"""
	request = _as_seen(name, modified)
	was = {
		"service_type": request.service_type,
		"priority": request.priority,
		"department": request.department,
		"answers": [{"code": row.code, "value": row.value} for row in request.answers],
	}
	act(request)
	return {"request": name, "modified": str(request.modified), "was": was}


def undo(name: str, modified: str, was: dict) -> None:
	"""Put back what `change` changed; the request is nobody's again. Raises RequestMovedOn."""
	request = _as_seen(name, modified)
	if was["department"] != request.department:
		transfer(request, was["department"], _("Undone."))
	request.update({"service_type": was["service_type"], "priority": was["priority"], "assigned_to": None})
	request.set("answers", was["answers"])
	if request.status == ASSIGNED:
		request.status = NEW
	request.save()


def _waiting(passed: Collection[str]) -> list[str]:
	filters = {"status": ("in", RUNNING), "assigned_to": ("is", "not set"), "name": ("not in", [*passed, ""])}
	return frappe.get_list(
		REQUEST, filters, pluck="name", order_by="queue_date asc, name asc", limit=LOOKED_AT
	)


def _as_seen(name: str, modified: str):
	request = frappe.get_doc(REQUEST, name, for_update=True)
	request.check_permission("write")
	if _holder(name) not in (None, frappe.session.user):
		frappe.throw(
			_("{0} looks at {1} now: it is skipped.").format(full_name(_holder(name)), name), RequestMovedOn
		)
	if request.modified != moment(modified):
		frappe.throw(
			_("{0} was changed by {1} meanwhile: it is skipped.").format(
				name, full_name(request.modified_by)
			),
			RequestMovedOn,
		)
	return request


def _photo_of(name: str) -> str | None:
	filters = {"attached_to_doctype": REQUEST, "attached_to_name": name}
	urls = frappe.get_list("File", filters, pluck="file_url", order_by="creation", limit=LOOKED_AT)
	return next((url for url in urls if url and url.lower().endswith(PICTURES)), None)


def _key(name: str) -> str:
	return f"gov_crm_triage:{name}"


def _holder(name: str) -> str | None:
	return frappe.cache.get_value(_key(name), expires=True)


def _let_go(name: str) -> None:
	if _holder(name) == frappe.session.user:
		frappe.cache.delete_value(_key(name))

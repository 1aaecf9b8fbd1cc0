"""What the Desk asks of bulk actions: each function checks the permission and calls one use case."""

import frappe
from frappe import _
from frappe.utils import now_datetime, time_diff_in_seconds

from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.given import fields_and_values, list_of_names
from gov_crm.service_requests import bulk_actions, bulk_choices, bulk_preview
from gov_crm.service_requests.bulk_actions import BULK, DONE

# Each request is committed by itself: what shows no progress for this long was interrupted
SILENT_FOR = 60  # seconds
GIVEN = (
	"assign_to",
	"outcome",
	"note",
	"referred_to",
	"parent_request",
	"result_photo",
	"tell_constituent",
	"email_template",
	"subject",
	"message",
)


@frappe.whitelist(methods=["POST"])
def get_choices(requests: str | list) -> dict:
	"""What these requests have in common; see `bulk_choices.choices`. POST: the numbers may be many."""
	frappe.has_permission(BULK, "create", throw=True)
	return bulk_choices.choices(list_of_names(requests))


@frappe.whitelist(methods=["POST"])
def start(action: str, requests: str | list, given: str | dict) -> str:
	"""Assign, Reply or Resolve in the background; gives the name of the Gov Bulk Action to look at."""
	frappe.has_permission(BULK, "create", throw=True)
	return _new(action, requests, given).insert().name


@frappe.whitelist(methods=["POST"])
def preview(action: str, requests: str | list, given: str | dict) -> dict:
	"""The first mail that a Reply or Resolve would send, see `bulk_preview.first_mail`.

	Or `refused`: why there is none; what is half written is no error that the reader must close.
	"""
	frappe.has_permission(BULK, "create", throw=True)
	try:
		return bulk_preview.first_mail(_new(action, requests, given))
	except GovCRMError as error:
		frappe.clear_messages()
		return {"refused": str(error)}


@frappe.whitelist(methods=["GET"])
def get_state(bulk_action: str) -> dict:
	"""How it stands: status, total, done, failed, and whether it is `silent`, that is, was interrupted."""
	bulk = _readable(bulk_action)
	silent = time_diff_in_seconds(now_datetime(), bulk.modified) > SILENT_FOR
	counts = {field: bulk.get(field) for field in ("status", "total", "done", "failed")}
	return {**counts, "silent": bulk.status != DONE and silent}


@frappe.whitelist(methods=["POST"])
def go_on(bulk_action: str) -> None:
	"""Do what was left when it was interrupted."""
	bulk_actions.go_on(_own(bulk_action))


@frappe.whitelist(methods=["POST"])
def try_again(bulk_action: str) -> None:
	"""Do those that failed once more."""
	bulk_actions.try_again(_own(bulk_action))


def _new(action: str, requests: str | list, given: str | dict):
	given = fields_and_values(given)
	bulk = frappe.new_doc(BULK)
	bulk.update({"action": action, **{field: given.get(field) for field in GIVEN}})
	bulk.set("rows", [{"request": name} for name in list_of_names(requests)])
	return bulk


def _readable(bulk_action: str):
	bulk = frappe.get_doc(BULK, bulk_action)
	bulk.check_permission("read")
	return bulk


def _own(bulk_action: str):
	"""It goes on in the name of whoever began it, and by nobody else's word."""
	bulk = _readable(bulk_action)
	bulk.check_permission("read")
	if bulk.owner != frappe.session.user:
		frappe.throw(_("Only whoever began it goes on with it."), frappe.PermissionError)
	return bulk

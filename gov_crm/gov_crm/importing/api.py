"""What the Desk asks of an import. Each function checks the permission first and calls one use case."""

from functools import partial

import frappe
from frappe import _
from frappe.utils import now_datetime, time_diff_in_seconds

from gov_crm.gov_crm.importing import preview as previewing
from gov_crm.gov_crm.importing import profiles, running, undoing
from gov_crm.gov_crm.importing.files import IMPORT

# A part is committed every second or so: an import that shows no progress for this long was interrupted
SILENT_FOR = 60  # seconds
LONGEST = 12 * 60 * 60  # seconds that a worker may take
STATE = ("status", "message", "rows_total", *running.COUNTS, "rows_removed")


@frappe.whitelist(methods=["GET"])
def get_profiles() -> list[dict]:
	"""The profiles there are: dicts of value, label, description and kind."""
	frappe.has_permission(IMPORT, "create", throw=True)
	return profiles.list_profiles()


@frappe.whitelist(methods=["GET"])
def preview(import_name: str) -> dict:
	"""What the first 50 rows would become; see `preview.preview`."""
	return previewing.preview(_readable(import_name))


@frappe.whitelist(methods=["GET"])
def get_state(import_name: str) -> dict:
	"""How an import stands: STATE, and whether it is `silent`, that is, was interrupted."""
	doc = _readable(import_name)
	moving = doc.status in ("Running", "Undoing")
	silent = moving and time_diff_in_seconds(now_datetime(), doc.modified) > SILENT_FOR
	return {**{field: doc.get(field) for field in STATE}, "silent": silent}


@frappe.whitelist(methods=["POST"])
def start(import_name: str) -> None:
	"""Import in the background, or go on after a stop. Raises ImportRefused while another one runs."""
	doc = _writable(import_name)
	running.check_may_run(doc)
	_queue(doc, "Running", "gov_crm.gov_crm.importing.running.run")


@frappe.whitelist(methods=["POST"])
def undo(import_name: str) -> None:
	"""Take the import back in the background. Raises ImportRefused while another one runs."""
	doc = _writable(import_name)
	undoing.check_may_undo(doc)
	_queue(doc, "Undoing", "gov_crm.gov_crm.importing.undoing.undo")


def _queue(doc, status: str, method: str) -> None:
	with running.one_at_a_time():
		doc.db_set({"status": status, "message": _("Waiting for its turn")})
	job = partial(frappe.enqueue, method, queue="long", timeout=LONGEST, import_name=doc.name)
	frappe.db.after_commit.add(job)


def _readable(import_name: str):
	doc = frappe.get_doc(IMPORT, import_name)
	doc.check_permission("read")
	return doc


def _writable(import_name: str):
	doc = frappe.get_doc(IMPORT, import_name)
	doc.check_permission("write")
	return doc

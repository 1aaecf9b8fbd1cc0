"""What the Desk asks of a request's photos: each function checks the permission and calls one use case."""

import json

import frappe

from gov_crm.service_requests import photo_redaction
from gov_crm.service_requests.photo_originals import ORIGINAL

REQUEST = "Gov Service Request"


@frappe.whitelist(methods=["GET"])
def get_photos(request: str) -> list[dict]:
	"""Pictures on the request; see `photo_redaction.photos_of`."""
	frappe.has_permission(REQUEST, "read", doc=request, throw=True)
	return photo_redaction.photos_of(frappe.get_doc(REQUEST, request))


@frappe.whitelist(methods=["POST"])
def redact_photo(request: str, file: str, boxes: str | list) -> list[str]:
	"""Burn boxes into a photo of the request; see `photo_redaction.redact`."""
	frappe.has_permission(REQUEST, "write", doc=request, throw=True)
	return photo_redaction.redact(frappe.get_doc(REQUEST, request), file, _rows(boxes))


@frappe.whitelist(methods=["POST"])
def restore_photo(original: str) -> None:
	"""Put back what a photo showed before it was redacted; see `photo_redaction.restore`."""
	frappe.has_permission(ORIGINAL, "delete", doc=original, throw=True)
	photo_redaction.restore(frappe.get_doc(ORIGINAL, original))


def _rows(boxes: str | list) -> list:
	try:
		found = json.loads(boxes) if isinstance(boxes, str) else boxes
	except ValueError:
		found = None
	return found if isinstance(found, list) else [found]

"""What others have reported near there already: shown before a request is filed once more."""

from base64 import b64encode

import frappe
from frappe import _
from werkzeug.wrappers import Request

from gov_crm.constituents.meeting import find_or_make
from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.geo import valid_point
from gov_crm.domain.text import hide_reach, shorten
from gov_crm.exceptions import ServiceTypeUnavailable
from gov_crm.portal.form import Form, read
from gov_crm.portal.limits import LOOKING_AROUND, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.visitors import Visitor
from gov_crm.service_requests.catalogue import get_offered
from gov_crm.service_requests.joining import join
from gov_crm.service_requests.nearby import find_nearby
from gov_crm.service_requests.photos import small_copy

REQUEST = "Gov Service Request"
LONGEST_TEXT = 200


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/nearby: the part of a form that a script asks for while the pin is set; GET only."""
	try:
		count_try(LOOKING_AROUND)
		service = get_offered(request.args.get("service", ""), public_only=True)
	except frappe.RateLimitExceededError as problem:
		return _nothing(problem.http_status_code)
	except ServiceTypeUnavailable:
		return _nothing(404)
	return Page("nearby.html", "", {"nearby": look_around(read(service, request.args)), "can_join": True})


def _nothing(status: int) -> Page:
	return Page("nearby.html", "", {"nearby": [], "can_join": False}, status)


def look_around(form: Form) -> list[dict]:
	"""What anybody may see of open requests near the form's place.

	Dicts of name, text, address, opened_on, metres (None by address) and photo (a data address, "" without).
	What is about somebody restricted is not among them, and of a text no mail address or phone number.
	"""
	latitude, longitude = form.point if form.point and valid_point(*form.point) else (None, None)
	found = find_nearby(form.service.name, latitude, longitude, form.values["address"])
	return [_shown(row) for row in found if not _is_secret(row)]


def has_to_look(form: Form) -> bool:
	"""Whether something is open nearby that the page did not show; a form sent twice has filed it already."""
	if form.looked_around or frappe.db.exists(REQUEST, {"submission_key": form.submission_key()}):
		return False
	return bool(look_around(form))


def join_instead(form: Form) -> Page | None:
	"""Have the visitor told of the request that they chose, where it is one that was shown to them."""
	if form.joins not in {row["name"] for row in look_around(form)}:
		return None
	person = find_or_make(form.values["full_name"], form.values["email"], form.values["phone"])
	join(form.joins, person)
	due = frappe.db.get_value(REQUEST, form.joins, "resolution_due")
	names = {"number": form.joins, "service_name": form.service.service_name, "due": due}
	return Page("joined.html", _("You are told what becomes of it"), names)


def _is_secret(row: dict) -> bool:
	return is_restricted(row.constituent) or is_restricted(row.on_behalf_of)


def _shown(row: dict) -> dict:
	photo = small_copy(row.name, row.media) if row.media_public else None
	return {
		"name": row.name,
		"text": hide_reach(shorten(row.description or row.subject, LONGEST_TEXT)),
		"address": row.address or "",
		"opened_on": row.opened_on,
		"metres": row.metres,
		"photo": f"data:image/jpeg;base64,{b64encode(photo).decode()}" if photo else "",
	}

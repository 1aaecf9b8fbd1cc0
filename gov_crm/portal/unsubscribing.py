"""The link at the foot of a mail: one question, one button, and these mails end."""

import hmac

import frappe
from frappe import _
from frappe.utils.verified_command import get_signed_params
from werkzeug.wrappers import Request

from gov_crm.constituents.unsubscribed import PURPOSE, unsubscribe
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.visitors import Visitor

SIGNED = ("email", "doctype", "name")


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/unsubscribe: GET asks, for programs follow links in mails too; POST ends the mails."""
	try:
		count_try(LOOKING_UP)
	except frappe.RateLimitExceededError as problem:
		return _page(problem=str(problem), status=problem.http_status_code)
	purpose = request.args.get("name", "")
	if not _is_ours(request) or not frappe.db.exists(PURPOSE, purpose):
		problem = _("This link is not complete. Please follow it from the mail once more, or write to us.")
		return _page(problem=problem, status=404)
	email = request.args["email"]
	if request.method == "POST":
		unsubscribe(email, purpose)
	return _page(email, purpose, request.query_string.decode(), done=request.method == "POST")


def _is_ours(request: Request) -> bool:
	"""Whether we signed the link for this address and purpose, the way that Frappe's queue does."""
	if request.args.get("doctype") != PURPOSE:
		return False
	signed = get_signed_params({name: request.args.get(name, "") for name in SIGNED})
	return hmac.compare_digest(signed.encode(), request.query_string)


def _page(email: str = "", purpose: str = "", query: str = "", done: bool = False, **more) -> Page:
	names = {
		"email": email,
		"purpose": purpose,
		"query": query,
		"done": done,
		"problem": more.pop("problem", ""),
	}
	return Page("unsubscribe.html", _("End these mails"), names, **more)

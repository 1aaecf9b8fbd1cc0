"""The public register: what was granted, to be searched and paged through without a script."""

import frappe
from frappe import _
from werkzeug.wrappers import Request

from gov_crm.casework.public_register import find_registered, kinds
from gov_crm.domain.authorizations import ACTIVE
from gov_crm.domain.numbering import normalise_authorization
from gov_crm.portal.checking_authorizations import CUT_SHORT, state_words
from gov_crm.portal.limits import LOOKING_AROUND, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.visitors import Visitor

LONGEST_WORDS = 100


def answer(request: Request, visitor: Visitor) -> Page:
	"""/register: ?q=words, ?kind=CODE, and ?before=NUMBER for the next page."""
	words = " ".join(request.args.get("q", "").split())[:LONGEST_WORDS]
	offered = kinds()
	kind = request.args.get("kind", "")
	chosen = {"words": words, "kind": kind, "kinds": offered, "problem": "", "rows": [], "more": ""}
	try:
		count_try(LOOKING_AROUND)
	except frappe.RateLimitExceededError as problem:
		return _page({**chosen, "problem": str(problem)}, problem.http_status_code)
	if offered and kind in ("", *(row["name"] for row in offered)):
		before = normalise_authorization(request.args.get("before", "")) or ""
		rows, chosen["more"] = find_registered(words, kind, before)
		chosen["rows"] = [_told(row) for row in rows]
	return _page(chosen)


def _told(row: dict) -> dict:
	counts = row["state"] not in CUT_SHORT
	return {
		**row,
		"said": state_words(row["state"]),
		"is_valid": row["state"] == ACTIVE,
		"valid_to": row["valid_to"] if counts else None,
	}


def _page(names: dict, status: int = 200) -> Page:
	return Page("register.html", _("Public register"), names, status)

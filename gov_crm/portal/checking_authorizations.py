"""Is this permit valid? Told to whoever has its number and the code on the paper."""

import frappe
from frappe import _
from werkzeug.wrappers import Request

from gov_crm.casework.authorization_check import NOT_YET, find_checked
from gov_crm.domain import authorizations
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page, day
from gov_crm.portal.visitors import Visitor

# Their last day says nothing any more
CUT_SHORT = (authorizations.SUSPENDED, authorizations.REVOKED, authorizations.RENEWED)


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/check: GET asks for number and code, unless the printed link has both; POST shows it."""
	given = request.form if request.method == "POST" else request.args
	number, code = given.get("number", "").strip(), given.get("code", "").strip()
	if request.method != "POST" and not code:
		return _asking(number)
	try:
		count_try(LOOKING_UP)
	except frappe.RateLimitExceededError as problem:
		return _asking(number, code, str(problem), problem.http_status_code)
	found = find_checked(number, code)
	if not found:
		problem = _("We find nothing with this number and this code. Please check both.")
		return _asking(number, code, problem, 404)
	names = {
		"found": found,
		"verdict": verdict(found),
		"state": state_words(found["state"]),
		"cut_short": found["state"] in CUT_SHORT,
	}
	return Page("checked.html", names["verdict"]["head"], names, personal=True)


def verdict(found: dict) -> dict:
	"""What it comes to: a head, a line, and the look of it (good, bad or waiting)."""
	state = found["state"]
	begin, end = day(found["valid_from"]), found["valid_to"] and day(found["valid_to"])
	look = {authorizations.ACTIVE: "good", NOT_YET: "waiting"}.get(state, "bad")
	lines = {
		authorizations.ACTIVE: _("It is valid until {0}.").format(end) if end else _("It has no end."),
		NOT_YET: _("It is valid from {0} on.").format(begin),
		authorizations.SUSPENDED: _since(_("It has not been valid since {0}."), found["suspended_on"]),
		authorizations.REVOKED: _since(_("It was taken away on {0}."), found["revoked_on"]),
		authorizations.RENEWED: _("Another one has taken its place."),
	}
	line = lines.get(state) or _since(_("It was valid until {0}."), found["valid_to"])
	return {"head": _heads()[state], "line": line, "look": look}


def state_words(state: str) -> str:
	"""A state in one word or two, as the register and the page say it."""
	return {
		authorizations.ACTIVE: _("Valid"),
		NOT_YET: _("Not valid yet"),
		authorizations.SUSPENDED: _("Suspended"),
		authorizations.REVOKED: _("Revoked"),
		authorizations.EXPIRED: _("Expired"),
		authorizations.ENDED: _("Ended"),
		authorizations.RENEWED: _("Renewed"),
	}[state]


def _heads() -> dict[str, str]:
	return {
		authorizations.ACTIVE: _("This is valid"),
		NOT_YET: _("This is not valid yet"),
		authorizations.SUSPENDED: _("This is suspended"),
		authorizations.REVOKED: _("This was revoked"),
		authorizations.EXPIRED: _("This has expired"),
		authorizations.ENDED: _("This has ended"),
		authorizations.RENEWED: _("This was renewed"),
	}


def _since(sentence: str, date) -> str:
	return sentence.format(day(date)) if date else ""


def _asking(number: str, code: str = "", problem: str = "", status: int = 200) -> Page:
	names = {"number": number, "code": code, "problem": problem}
	return Page("check.html", _("Check a permit or licence"), names, status)

"""Where a request or a case stands: shown to whoever has its number and its secret code."""

from base64 import b64encode

import frappe
from frappe import _
from frappe.utils import now_datetime
from werkzeug.wrappers import Request

from gov_crm.casework.public_case import find_public as find_case
from gov_crm.domain.request_states import CLOSED_FOR_GOOD
from gov_crm.portal import case_status
from gov_crm.portal.form import visible
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.telling import outlook, steps, story
from gov_crm.portal.visitors import Visitor
from gov_crm.service_requests.history import PUBLIC
from gov_crm.service_requests.photos import small_copy
from gov_crm.service_requests.public_status import find_public
from gov_crm.service_requests.replying import note_answer
from gov_crm.service_requests.wording import LONGEST_DESCRIPTION


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/status: GET asks for number and code; POST, so that the code is in no address, shows it.

	Whoever has both may see it: who that is, is nobody's business.
	"""
	if request.method != "POST":
		return _asking(request.args.get("number", ""))
	number, code = request.form.get("number", "").strip(), request.form.get("code", "").strip()
	try:
		count_try(LOOKING_UP)
	except frappe.RateLimitExceededError as problem:
		return _asking(number, code, str(problem), problem.http_status_code)
	if case := find_case(number, code):
		return case_status.answer(case, code, request)
	found = find_public(number, code)
	if not found:
		problem = _("We find no request with this number and this code. Please check both.")
		return _asking(number, code, problem, 404)
	if "message" in request.form:
		return _add(found, code, visible(request.form["message"]))
	return _shown(found, code)


def _add(found: dict, code: str, message: str) -> Page:
	"""Put the resident's words into the history, once, and wake the request."""
	problem, status = _refusal(found, message)
	if problem:
		return _shown(found, code, problem, message, status)
	if not _said_already(found, message):
		note_answer(found.name, message, visibility=PUBLIC)
	return _shown(find_public(found.name, code), code, added=True)


def _refusal(found: dict, message: str) -> tuple[str, int]:
	if found.status == CLOSED_FOR_GOOD:
		return _("This request is closed, and nothing can be added to it. Please make a new request."), 409
	if not message:
		return _("Please write what you want to add."), 422
	if len(message) > LONGEST_DESCRIPTION:
		sentence = _("This has {0} characters, and {1} is the most. Please shorten it.")
		return sentence.format(len(message), LONGEST_DESCRIPTION), 422
	return "", 200


def _said_already(found: dict, message: str) -> bool:
	"""Whether the same form was sent twice: nobody has said anything since."""
	said = [update for update in found.updates if update["kind"] != "Status"]
	return bool(said) and said[-1]["by_constituent"] and said[-1]["body"] == message


def _asking(number: str, code: str = "", problem: str = "", status: int = 200) -> Page:
	names = {"number": number, "code": code, "problem": problem}
	return Page("look_up.html", _("Check your request"), names, status)


def _shown(
	found: dict, code: str, problem: str = "", message: str = "", status: int = 200, added: bool = False
) -> Page:
	names = {
		"found": found,
		"code": code,
		"steps": steps(found),
		"outlook": outlook(found, now_datetime()),
		"story": story(found),
		"photo": _photo(found),
		"closed": found.status == CLOSED_FOR_GOOD,
		"problem": problem,
		"message": message,
		"added": added,
	}
	return Page("status.html", _("Request {0}").format(found.name), names, status)


def _photo(found: dict) -> str:
	"""Within the page: an address of its own would have to carry the secret code."""
	photo = small_copy(found.name, found.media)
	return f"data:image/jpeg;base64,{b64encode(photo).decode()}" if photo else ""

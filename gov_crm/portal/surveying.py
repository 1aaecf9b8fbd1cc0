"""The link in the mail after a request is settled: one question, five answers, room for a word."""

import hmac

import frappe
from frappe import _
from frappe.utils.verified_command import get_signed_params
from werkzeug.wrappers import Request

from gov_crm.portal.form import visible
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page
from gov_crm.portal.visitors import Visitor
from gov_crm.service_requests.surveying import answered, take_answer
from gov_crm.service_requests.wording import LONGEST_DESCRIPTION

REQUEST = "Gov Service Request"


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/survey: GET asks, for programs follow links in mails too; POST keeps the answer, once."""
	try:
		count_try(LOOKING_UP)
	except frappe.RateLimitExceededError as problem:
		return _refused(str(problem), problem.http_status_code)
	number = request.args.get("number", "")
	if not _is_ours(request) or not frappe.db.exists(REQUEST, number):
		sentence = _("This link is not complete. Please follow it from the mail once more, or write to us.")
		return _refused(sentence, 404)
	if answered(number):
		return _page(request, number, done=True)
	return _take(request, number) if request.method == "POST" else _page(request, number)


def _take(request: Request, number: str) -> Page:
	rating, comment = request.form.get("rating", ""), visible(request.form.get("comment", ""))
	if rating not in {value for value, _label in _ratings()}:
		sentence = _("Please choose one of the five answers.")
		return _page(request, number, problem=sentence, comment=comment, status=422)
	if len(comment) > LONGEST_DESCRIPTION:
		sentence = _("This has {0} characters, and {1} is the most. Please shorten it.")
		sentence = sentence.format(len(comment), LONGEST_DESCRIPTION)
		return _page(request, number, problem=sentence, comment=comment, rating=rating, status=422)
	take_answer(number, int(rating), comment)
	return _page(request, number, done=True)


def _ratings() -> list[tuple[str, str]]:
	return [
		("5", _("Very good")),
		("4", _("Good")),
		("3", _("Neither good nor bad")),
		("2", _("Bad")),
		("1", _("Very bad")),
	]


def _is_ours(request: Request) -> bool:
	signed = get_signed_params({"number": request.args.get("number", "")})
	return hmac.compare_digest(signed.encode(), request.query_string)


def _refused(problem: str, status: int) -> Page:
	return Page("survey.html", _("How did it go?"), {**_names(), "refused": problem}, status)


def _page(request: Request, number: str, status: int = 200, **more) -> Page:
	service = frappe.get_cached_value(
		"Gov Service Type", frappe.db.get_value(REQUEST, number, "service_type"), "service_name"
	)
	names = {**_names(), "number": number, "service": service, "query": request.query_string.decode(), **more}
	return Page("survey.html", _("How did it go?"), names, status)


def _names() -> dict:
	blank = dict.fromkeys(("number", "service", "query", "problem", "refused", "comment", "rating"), "")
	return {**blank, "ratings": _ratings(), "done": False}

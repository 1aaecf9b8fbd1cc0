"""The link in the mail to a provider: what is asked for, and yes or no, once."""

import frappe
from frappe import _
from werkzeug.wrappers import Request

from gov_crm.casework.referral_mail import find_by_link
from gov_crm.casework.referral_states import ACCEPTED, DECLINED, EXPIRED, SENT, WITHDRAWN, state_today
from gov_crm.casework.referring import answer as take_answer
from gov_crm.constituents.phones import as_dialled
from gov_crm.portal.form import visible
from gov_crm.portal.limits import LOOKING_UP, count_try
from gov_crm.portal.rendering import Page, day
from gov_crm.portal.visitors import Visitor
from gov_crm.service_requests.wording import LONGEST_DESCRIPTION

REACH = ("full_name", "phone", "email")
YES, NO = "yes", "no"


def answer(request: Request, visitor: Visitor) -> Page:
	"""/request/referral: GET asks, for programs follow links in mails too; POST keeps the answer, once."""
	try:
		count_try(LOOKING_UP)
	except frappe.RateLimitExceededError as problem:
		return _refused(str(problem), problem.http_status_code)
	referral = find_by_link(request.args.get("link", ""))
	if not referral:
		sentence = _("This link is not complete. Please follow it from the mail once more, or write to us.")
		return _refused(sentence, 404)
	state = state_today(referral)
	if state != SENT:
		return _refused(_over(state, referral), 410)
	return _take(request, referral) if request.method == "POST" else _asked(request, referral)


def _take(request: Request, referral) -> Page:
	said, note = request.form.get("answer", ""), visible(request.form.get("note", ""))
	if said not in (YES, NO):
		return _asked(request, referral, problem=_("Please choose one of the two answers."), note=note)
	if len(note) > LONGEST_DESCRIPTION:
		sentence = _("This has {0} characters, and {1} is the most. Please shorten it.")
		problem = sentence.format(len(note), LONGEST_DESCRIPTION)
		return _asked(request, referral, problem=problem, note=note)
	take_answer(referral, said == YES, note)
	return _page({"done": said, "client": _client(referral) if said == YES else {}})


def _over(state: str, referral) -> str:
	return {
		ACCEPTED: _("This was answered already: you said yes."),
		DECLINED: _("This was answered already: you said no."),
		WITHDRAWN: _("We no longer ask for this. You need not do anything."),
		EXPIRED: _("The time to answer ended on {0}. If you can still help, please write to us.").format(
			day(referral.answer_by)
		),
	}[state]


def _client(referral) -> dict:
	"""Name and reach of whom it is for, where the client agreed to that; else nothing."""
	if not referral.tell_contact:
		return {}
	client = frappe.db.get_value("Gov Constituent", referral.constituent, REACH, as_dict=True)
	return {**client, "phone": as_dialled(client.phone)}


def _asked(request: Request, referral, problem: str = "", note: str = "") -> Page:
	asked = {
		"service": referral.service,
		"message": referral.message,
		"answer_by": referral.answer_by,
		"query": request.query_string.decode(),
		"client": _client(referral),
		"problem": problem,
		"note": note,
	}
	return _page(asked, 422 if problem else 200)


def _refused(problem: str, status: int) -> Page:
	return _page({"refused": problem}, status)


def _page(names: dict, status: int = 200) -> Page:
	blank = dict.fromkeys(
		("service", "message", "answer_by", "query", "problem", "note", "refused", "done"), ""
	)
	names = {**blank, "client": {}, **names}
	return Page("referral.html", _("Can you take this on?"), names, status, personal=True)

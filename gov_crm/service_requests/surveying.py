"""Some days after a request is settled, whoever asked is asked how it went: once, one to five, and a word."""

from datetime import datetime, timedelta

import frappe
from frappe.utils import get_url, now_datetime
from frappe.utils.verified_command import get_signed_params

from gov_crm.domain.request_states import CLOSED
from gov_crm.exceptions import AlreadyFiled
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import record
from gov_crm.service_requests.mailing import REQUEST, address_of, can_send, render, send
from gov_crm.service_requests.referring import is_unanswered

ANSWER = "Gov Survey Answer"
# Whoever has not been asked by then does not remember
ASK_FOR_DAYS = 14
AT_ONCE = 500


def send_invitations() -> None:
	"""Scheduled daily. One that cannot be sent is noted in the Error Log, and stops none of the others."""
	settings = get_settings()
	if not (settings.survey_by_email and settings.survey_template and can_send()):
		return
	for name in _to_be_asked(now_datetime(), settings.survey_after_days or 0):
		try:
			invite(frappe.get_doc(REQUEST, name))
			frappe.db.commit()  # who was asked is not asked again
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Survey not sent", reference_doctype=REQUEST, reference_name=name)


def invite(request) -> None:
	"""Mail the link to whoever asked, where there is an address and the matter is really over."""
	if not address_of(request) or is_unanswered(request):
		return
	mail = render(request, get_settings().survey_template, survey_link=survey_link(request.name))
	with automatic():
		send(request, mail["subject"], mail["message"])
	request.db_set("survey_sent_on", now_datetime(), update_modified=False)


def survey_link(request: str) -> str:
	"""The page with the question; signed, so that only who got the mail can answer for the request."""
	return get_url(f"/request/survey?{get_signed_params({'number': request})}")


@site_language()
def take_answer(request: str, rating: int, comment: str = "") -> None:
	"""Keep what somebody says of their request: `rating` 1 (very bad) to 5 (very good), `comment` plain text.

	Whoever calls has checked the link. Raises AlreadyFiled for a second answer, GovCRMError for a rating that
	is none.
	"""
	if answered(request):
		frappe.throw(frappe._("This was answered already. Thank you."), AlreadyFiled)
	about = frappe.db.get_value(REQUEST, request, ["department", "service_type"], as_dict=True)
	answer = frappe.get_doc(
		{
			"doctype": ANSWER,
			"request": request,
			"rating": rating,
			"comment": comment,
			"answered_on": now_datetime().replace(microsecond=0),
			**about,
		}
	)
	# residents have no role: the signed link that the page has checked lets them answer this once
	answer.insert(ignore_permissions=True)
	words = frappe._("How it went: {0} of 5.").format(rating)
	record(request, "Note", f"{words} {comment}".strip(), by="Guest")


def answered(request: str) -> bool:
	"""Whether somebody has said how it went."""
	return bool(frappe.db.exists(ANSWER, {"request": request}))


def _to_be_asked(now: datetime, after_days: int) -> list[str]:
	since, until = now - timedelta(days=after_days + ASK_FOR_DAYS), now - timedelta(days=after_days)
	filters = {
		"resolved_on": ["between", [since, until]],
		"status": ["in", sorted(CLOSED)],
		"survey_sent_on": ["is", "not set"],
		"anonymous": 0,
		"import_batch": ["is", "not set"],
	}
	return frappe.get_all(REQUEST, filters, pluck="name", order_by="resolved_on", limit=AT_ONCE)

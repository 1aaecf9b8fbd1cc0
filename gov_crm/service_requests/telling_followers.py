"""What becomes of a request is told to everybody who reported the same, each once."""

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import escape_html

from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write_to_all
from gov_crm.domain.consent import EMAIL
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.joining import subscribers_of
from gov_crm.service_requests.mailing import REQUEST, can_send, send_to


def tell_followers(request, words: str) -> None:
	"""Queue what everybody gets who joined or whose request repeats this one; `words` is plain text."""
	run_after_commit(
		"gov_crm.service_requests.telling_followers.send_words", request=request.name, words=words
	)


def send_words(request: str, words: str) -> None:
	"""Mail the words to each follower who may be written to, and note them on what repeats the request.

	Nobody learns who else asked, nor the code of the request: a mail names service and number only.
	"""
	doc = frappe.get_doc(REQUEST, request)
	children = _children_of(request)
	with site_language():
		for child in children:
			record(child.name, "Note", _("About {0}: {1}").format(request, words), visibility=PUBLIC)
	frappe.db.commit()
	if can_send():
		_mail(doc, words, [*(child.constituent for child in children), *subscribers_of(request)])


@automatic()
def _mail(request, words: str, people: list[str | None]) -> None:
	"""Once a person, whoever reported twice; one that cannot be sent keeps none of the others from theirs."""
	others = [person for person in dict.fromkeys(filter(None, people)) if person != request.constituent]
	allowed = may_write_to_all(others, SERVICE_MESSAGES, EMAIL)
	for person in others:
		if person not in allowed or not allowed[person].allowed:
			continue
		try:
			send_to(request, person, *_letter(request, person, words))
			frappe.db.commit()  # who was told is not told again
		except Exception:
			frappe.db.rollback()
			frappe.log_error("Follower not told", reference_doctype=REQUEST, reference_name=request.name)


def _letter(request, person: str, words: str) -> tuple[str, str]:
	"""Subject and HTML, in the language of whom it is written to."""
	language = frappe.get_cached_value("Gov Constituent", person, "language")
	name = frappe.get_cached_value("Gov Service Type", request.service_type, "service_name")
	with print_language(language or frappe.get_system_settings("language") or "en"):
		service = _(name)
		opening = _("About {0}, which you reported as well:").format(service)
		return service, f"<p>{escape_html(opening)}</p><p>{escape_html(words)}</p>"


def _children_of(request: str) -> list[dict]:
	filters = {"parent_request": request}
	return frappe.get_all(REQUEST, filters, ["name", "constituent"], order_by="opened_on, name", limit=0)

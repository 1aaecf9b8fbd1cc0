"""What the history of a request says of a mail that came."""

import frappe
from frappe import _

from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.mail_kinds import BOUNCE, LIST, MACHINE, MAY_WAKE, report_of
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record
from gov_crm.service_requests.mail_attachments import note_on_attachments
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.replying import REOPENS, WAKES_UP, note_answer


@site_language()
def note(mail, communication) -> None:
	"""Write it down on the request that the mail is kept on, and on the ones that it names."""
	request = communication.reference_name
	if not request or communication.reference_doctype != REQUEST:
		return
	if mail.is_opened:
		_note_opening(mail, request)
	elif mail.kind == BOUNCE:
		record(request, "Note", _undelivered(mail, request))
	else:
		_note_answer(mail, request)
	note_on_attachments(request, mail.remarks)


def _note_opening(mail, request: str) -> None:
	if mail.kind in (LIST, MACHINE):
		record(request, "Note", _("Written by a program or to a list: nobody was sent an acknowledgement."))
	if not mail.thread:
		return
	earlier = mail.thread.request
	if mail.thread.is_party:
		record(request, "Note", _("This goes back to {0}, which is closed.").format(earlier))
		record(earlier, "Note", _("The constituent wrote again, too late to reopen it: {0}.").format(request))
		return
	record(request, "Note", _("The mail names {0}, which somebody else asked for.").format(earlier))
	record(earlier, "Note", _("Somebody else wrote about this: {0}.").format(request))


def _note_answer(mail, request: str) -> None:
	thread, words = mail.thread, mail.new_words()
	if not thread.is_party:
		record(request, "Note", f"{_from_somebody_else(mail, request)}\n\n{words}")
	elif mail.kind not in MAY_WAKE:
		record(request, "Note", _("Automatic reply:") + f"\n\n{words}")
	elif not thread.is_asker:
		note_answer(request, _("Of somebody who joined:") + f"\n\n{words}", wakes=REOPENS)
	elif thread.of_child:
		words = _("About {0}:").format(thread.named) + f"\n\n{words}"
		note_answer(request, words, wakes=REOPENS)
		record(thread.named, "Note", _("The constituent wrote; it stands on {0}.").format(request))
	else:
		note_answer(request, words, wakes=WAKES_UP)


def _from_somebody_else(mail, request: str) -> str:
	"""Whoever is restricted may have another address, and that is not said either."""
	if _is_of_restricted(request):
		return _("A mail from somebody else, or from another address:")
	return _("A mail from somebody else, {0}:").format(mail.from_email)


def _undelivered(mail, request: str) -> str:
	report = report_of(mail.mail)
	to = "" if _is_of_restricted(request) else ", ".join(report.recipients)
	sentence = (
		_("Our mail did not arrive: the address {0} does not work. {1}")
		if report.final
		else _("Our mail to {0} has not arrived yet; the mail servers go on trying. {1}")
	)
	return sentence.format(to or _("of the constituent"), report.status).strip()


def _is_of_restricted(request: str) -> bool:
	return is_restricted(frappe.db.get_value(REQUEST, request, "constituent"))

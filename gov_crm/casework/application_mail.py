"""What somebody who applies is mailed: the link to what they began, and the number and code of their case."""

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.translate import print_language
from frappe.utils import escape_html, format_date, get_url

from gov_crm.casework.case_history import record
from gov_crm.casework.parties import name_for_all
from gov_crm.casework.party_mail import queue, reaches_by_mail
from gov_crm.casework.visibility import CASE
from gov_crm.domain.access_code import grouped
from gov_crm.gov_crm.automatic_mail import REPLIED, automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings


def can_send() -> bool:
	"""Whether the site has an outgoing mail account at all."""
	return bool(EmailAccount.find_outgoing(match_by_doctype=CASE))


@automatic(REPLIED)
def mail_link(application, email: str, link: str) -> None:
	"""The link to an application, to the address that was typed, in the language of the page.

	The mail holds nothing of what was filled in: the address may be a stranger's.
	"""
	kind = frappe.get_cached_value("Gov Case Type", application.case_type, "type_name")
	lines = [
		_("You began this application with us: {0}. Nothing is sent yet.").format(_(kind)),
		_("Go on with it here until {0}:").format(format_date(application.expires_on, "full")),
		link,
		_("If it was not you, you need not do anything."),
		get_settings().agency_name or "",
	]
	frappe.sendmail(
		recipients=[email], subject=_("Your application: {0}").format(_(kind)), message=_as_html(lines)
	)


@automatic(REPLIED)
def acknowledge(case: str) -> None:
	"""Number and code of the case to its constituent, where they may be written to."""
	doc = frappe.get_doc(CASE, case)
	if not (doc.constituent and reaches_by_mail(doc.constituent) and can_send()):
		return
	with print_language(_language_of(doc)):
		lines = _lines_of(doc, _("We have your application: {0}."))
		queue(doc, doc.constituent, _("We have your application"), _as_html(lines))


@site_language()
def _note_invitation(case) -> None:
	record(case, "Party", _("Number and code sent to {0}.").format(name_for_all(case.constituent)))


def invite(case) -> None:
	"""Mail number and code to the constituent of a case, who then sees how far it is and sends documents.

	Raises NobodyToWriteTo where they cannot be written to.
	"""
	with print_language(_language_of(case)):
		queue(case, case.constituent, _("Your case"), _as_html(_lines_of(case, _("We work on this: {0}."))))
	_note_invitation(case)


def _lines_of(case, opening: str) -> list[str]:
	kind = frappe.get_cached_value("Gov Case Type", case.case_type, "type_name")
	link = get_url(f"/request/status?number={case.name}")
	lines = [
		opening.format(_(kind)),
		_("Its number is {0}, and its secret code is {1}.").format(case.name, grouped(case.public_code)),
		_("With both you see how far it is, and send what is missing: {0}").format(link),
	]
	if case.due_on:
		lines.append(_("We want to have it decided by {0}.").format(format_date(case.due_on, "full")))
	return [*lines, get_settings().agency_name or ""]


def _language_of(case) -> str:
	language = frappe.db.get_value("Gov Constituent", case.constituent, "language")
	return language or frappe.get_system_settings("language") or "en"


def _as_html(lines: list[str]) -> str:
	return "".join(f"<p>{_linked(line)}</p>" for line in lines if line)


def _linked(line: str) -> str:
	"""A line with an address of ours in it: that is a link."""
	words, _sep, address = line.rpartition(" ")
	if not address.startswith(get_url()):
		return escape_html(line)
	link = f'<a href="{escape_html(address)}">{escape_html(address)}</a>'
	return f"{escape_html(words)} {link}".strip()

"""What somebody who applies is mailed: the link to what they began, and the number and code of their case."""

import frappe
from frappe import _
from frappe.utils import escape_html, format_date, get_url

from gov_crm.casework.case_history import record
from gov_crm.casework.letter_words import in_language_of
from gov_crm.casework.parties import name_for_all
from gov_crm.casework.party_mail import can_send, queue, reaches_by_mail
from gov_crm.casework.visibility import CASE
from gov_crm.domain.access_code import grouped
from gov_crm.exceptions import NobodyToWriteTo
from gov_crm.gov_crm.automatic_mail import REPLIED, automatic
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings

# Where the address stands in a line, which is escaped around it
LINK = "{link}"


@automatic(REPLIED)
def mail_link(application, email: str, link: str) -> None:
	"""The link to an application, to the address that was typed, in the language of the page.

	The mail holds nothing of what was filled in: the address may be a stranger's.
	"""
	kind = frappe.get_cached_value("Gov Case Type", application.case_type, "type_name")
	lines = [
		_("You began this application with us: {0}. Nothing is sent yet.").format(_(kind)),
		_("Go on with it here until {0}:").format(format_date(application.expires_on, "full")),
		LINK,
		_("If it was not you, you need not do anything."),
		get_settings().agency_name or "",
	]
	frappe.sendmail(
		recipients=[email],
		subject=_("Your application: {0}").format(_(kind)),
		message=_as_html(lines, link),
	)


@automatic(REPLIED)
def acknowledge(case: str) -> None:
	"""Number and code of the case to its constituent, where they may be written to."""
	doc = frappe.get_doc(CASE, case)
	if is_acknowledged(doc):
		with in_language_of(doc.constituent):
			_queue(doc, _("We have your application"), _("We have your application: {0}."))


def is_acknowledged(case) -> bool:
	"""Whether its constituent can be mailed: number and code of a new case, and news of it later."""
	return bool(case.constituent and reaches_by_mail(case.constituent) and can_send())


@automatic()
def mail_news(case: str, words: str) -> None:
	"""What has happened, in the language of the site, to its constituent, where they can be mailed."""
	doc = frappe.get_doc(CASE, case)
	if is_acknowledged(doc):
		with in_language_of(doc.constituent):
			follow = _("With its number and secret code you see all of it, and send what is missing: {0}")
			lines = [
				_("There is something new about this: {0}.").format(_kind_of(doc)),
				words,
				follow.format(LINK),
				get_settings().agency_name or "",
			]
			_mail(doc, _("News of your application"), lines)


def invite(case) -> None:
	"""Mail number and code to the constituent of a case, who then sees how far it is and sends documents.

	Raises NobodyToWriteTo where they cannot be written to.
	"""
	if not case.constituent:
		frappe.throw(_("{0} has no constituent to write to.").format(case.name), NobodyToWriteTo)
	with in_language_of(case.constituent):
		_queue(case, _("Your case"), _("We work on this: {0}."))
	with site_language():
		record(case, "Party", _("Number and code sent to {0}.").format(name_for_all(case.constituent)))


def _queue(case, subject: str, opening: str) -> None:
	_mail(case, subject, _lines_of(case, opening))


def _mail(case, subject: str, lines: list[str]) -> None:
	link = get_url(f"/request/status?number={case.name}")
	queue(case, case.constituent, subject, _as_html(lines, link))


def _lines_of(case, opening: str) -> list[str]:
	lines = [
		opening.format(_kind_of(case)),
		_("Its number is {0}, and its secret code is {1}.").format(case.name, grouped(case.public_code)),
		_("With both you see how far it is, and send what is missing: {0}").format(LINK),
	]
	if case.due_on:
		lines.append(_("We want to have it decided by {0}.").format(format_date(case.due_on, "full")))
	return [*lines, get_settings().agency_name or ""]


def _kind_of(case) -> str:
	kind = frappe.get_cached_value("Gov Case Type", case.case_type, "type_name")
	return _(kind)


def _as_html(lines: list[str], link: str) -> str:
	"""A paragraph a line, where {link} stands for the address."""
	anchor = f'<a href="{escape_html(link)}">{escape_html(link)}</a>'
	return "".join(f"<p>{escape_html(line).replace(LINK, anchor)}</p>" for line in lines if line)

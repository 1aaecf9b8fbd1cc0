"""The reminder before the end: to the holder by mail, else a task for whoever looks after it."""

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount
from frappe.translate import print_language
from frappe.utils import escape_html, format_date, getdate, nowdate

from gov_crm.casework.authorization_fields import AUTHORIZATION, note, save
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.consent import SERVICE_MESSAGES, may_write
from gov_crm.domain.consent import EMAIL
from gov_crm.gov_crm.automatic_mail import automatic
from gov_crm.gov_crm.in_charge import in_charge_of
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.settings import get_settings

HOLDER = "Gov Constituent"


def remind(authorization) -> None:
	"""Remind of the end, once: `reminded_on` keeps the day."""
	email = _address_of(authorization.holder)
	if email:
		_write(authorization, email)
	else:
		_ask_somebody(authorization)
	authorization.reminded_on = getdate(nowdate())
	save(authorization)
	with site_language():
		words = (
			_("The holder of {0} was reminded by mail that it ends on {1}.")
			if email
			else _("{0} ends on {1}: a task was made, for its holder cannot be reminded by mail.")
		)
		note(authorization, words.format(authorization.name, format_date(authorization.valid_to)))


def _address_of(holder: str) -> str | None:
	"""Where the holder may be written to, if mail can be sent at all."""
	if not may_write(holder, SERVICE_MESSAGES, EMAIL).allowed:
		return None
	if not EmailAccount.find_outgoing(match_by_doctype=AUTHORIZATION):
		return None
	return frappe.db.get_value(HOLDER, holder, "email") or None


@automatic()
def _write(authorization, email: str) -> None:
	language = frappe.db.get_value(HOLDER, authorization.holder, "language")
	with print_language(language or frappe.get_system_settings("language") or "en"):
		frappe.sendmail(
			recipients=[email],
			subject=_("{0} {1} ends on {2}").format(
				_(authorization.title), authorization.name, format_date(authorization.valid_to)
			),
			message="".join(f"<p>{escape_html(line)}</p>" for line in _lines(authorization)),
			reference_doctype=AUTHORIZATION,
			reference_name=authorization.name,
		)


def _lines(authorization) -> list[str]:
	settings = get_settings()
	what, day = _(authorization.title), format_date(authorization.valid_to, "full")
	reach = " ".join(filter(None, (settings.contact_phone, settings.contact_email)))
	return [
		_("Your authorization “{0}” with the number {1} is valid until {2}.").format(
			what, authorization.name, day
		),
		_("If you want to go on after that day, please ask for its renewal in time."),
		*([_("You reach us here: {0}").format(reach)] if reach else []),
		settings.agency_name or "",
	]


def _ask_somebody(authorization) -> None:
	user = _who_looks_after(authorization)
	if not user:
		return
	with site_language():
		words = _("{0} ends on {1}, and its holder cannot be reminded by mail.").format(
			authorization.name, format_date(authorization.valid_to)
		)
	task = {
		"doctype": "ToDo",
		"allocated_to": user,
		"reference_type": AUTHORIZATION,
		"reference_name": authorization.name,
		"description": words,
		"date": authorization.valid_to,
	}
	frappe.get_doc(task).insert()


def _who_looks_after(authorization) -> str | None:
	officer = authorization.gov_case and frappe.db.get_value(CASE, authorization.gov_case, "case_officer")
	return officer or in_charge_of(authorization.department)

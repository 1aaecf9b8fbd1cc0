"""A mail to many: whoever may not be written to is left out, and the reason is listed."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.email.doctype.email_account.email_account import EmailAccount

from gov_crm.constituents.consent import PURPOSE, may_write_to_all, purpose_of, sentence_of
from gov_crm.constituents.shown_names import CONSTITUENT, names_shown
from gov_crm.domain.consent import EMAIL, SERVICE_MESSAGE
from gov_crm.exceptions import ConsentRefused, NobodyToWriteTo

UNSUBSCRIBE = "/request/unsubscribe"
AT_MOST = 500


def audience(constituents: Iterable[str], purpose: str) -> dict:
	"""Who would get a mail for this purpose: `to` (numbers), and `left_out` with the reason of each.

	Those are dicts of name, full_name, code, why; of somebody whom the reader may not see only code and why.
	Raises ConsentRefused for service messages, which go out with what they are about, and for too many.
	"""
	names = sorted(set(constituents))
	_check(names, purpose)
	shown = names_shown(names)
	allowed = may_write_to_all(shown, purpose, EMAIL)
	to = [name for name, permission in allowed.items() if permission.allowed]
	left_out = [
		{
			"name": name,
			"full_name": shown[name].full_name,
			"code": permission.code,
			"why": sentence_of(permission),
		}
		for name, permission in allowed.items()
		if not permission.allowed
	]
	hidden = {"name": None, "full_name": None, "code": "hidden", "why": _("You may not see who this is.")}
	return {"to": to, "left_out": left_out + [hidden] * (len(names) - len(shown))}


def send_to_all(constituents: Iterable[str], purpose: str, subject: str, message: str) -> dict:
	"""Queue a mail (HTML) to each who may be written to; gives the `audience`.

	A link in each ends mails of its purpose. Raises NobodyToWriteTo where there is nobody, or no account.
	"""
	found = audience(constituents, purpose)
	if not found["to"] or not EmailAccount.find_outgoing():
		frappe.throw(
			_("No mail can be sent: nobody may be written to, or the site has no outgoing email account."),
			NobodyToWriteTo,
		)
	people = frappe.get_all(
		CONSTITUENT, {"name": ("in", found["to"])}, ["name", "email"], order_by="name", limit=0
	)
	for person in people:
		_queue(person, purpose, subject, message)
	return found


def _check(names: list[str], purpose: str) -> None:
	if purpose_of(purpose).basis == SERVICE_MESSAGE:
		frappe.throw(_("Service messages go out with the request that they are about."), ConsentRefused)
	if len(names) > AT_MOST:
		frappe.throw(_("Choose at most {0} people at once.").format(AT_MOST), ConsentRefused)


def _queue(person: dict, purpose: str, subject: str, message: str) -> None:
	mail = frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_type": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Sent",
			"reference_doctype": CONSTITUENT,
			"reference_name": person.name,
			"recipients": person.email,
			"subject": subject,
			"content": message,
		}
	)
	# whoever may write to constituents files it, also without a role on Communication
	mail.insert(ignore_permissions=True)
	frappe.sendmail(
		recipients=[person.email],
		subject=subject,
		message=message,
		reference_doctype=PURPOSE,
		reference_name=purpose,
		unsubscribe_method=UNSUBSCRIBE,
		unsubscribe_message=_("End these mails"),
		communication=mail.name,
	)

"""The mail of the last weeks: what was said to constituents and what they answered."""

from datetime import timedelta

import frappe
from frappe.utils import escape_html, now_datetime

from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.mailing import REQUEST, render, with_number
from gov_crm.setup.demo.life import Life, Mail
from gov_crm.setup.demo.writing import Bulk

# What is older has gone to the archive, as in most agencies
KEPT = timedelta(days=21)


def add_mails(bulk: Bulk, life: Life) -> None:
	since = now_datetime() - KEPT
	for mail in life.mails:
		if mail.at >= since:
			_add(bulk, life, mail)


def _add(bulk: Bulk, life: Life, mail: Mail) -> None:
	request, asker = life.request, life.asker
	subject, content = _content(life, mail)
	incoming = mail.by is None and not mail.template
	doc = frappe.new_doc("Communication")
	doc.update(
		{
			"communication_type": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Received" if incoming else "Sent",
			"delivery_status": "" if incoming else "Sent",
			"status": "Linked",
			"email_status": "Open",
			"reference_doctype": REQUEST,
			"reference_name": request.name,
			"reference_owner": request.owner,
			"sender": asker.email if incoming else None,
			"sender_full_name": asker.full_name if incoming else None,
			"recipients": get_settings().contact_email if incoming else asker.email,
			"subject": with_number(request, subject),
			"content": content,
			"communication_date": mail.at,
			"user": mail.by or "Guest",
		}
	)
	for doctype, name in (("Contact", asker.contact), ("Gov Constituent", asker.name)):
		doc.append(
			"timeline_links",
			{"link_doctype": doctype, "link_name": name, "communication_date": mail.at},
		)
	doc.name = frappe.generate_hash(length=10)
	bulk.add(doc, mail.by or "Guest", mail.at)


def _content(life: Life, mail: Mail) -> tuple[str, str]:
	if not mail.template:
		return life.request.subject, f"<p>{escape_html(mail.text)}</p>"
	rendered = render(life.request, get_settings().get(mail.template))
	return rendered["subject"], rendered["message"]

"""A place where the mail of the demo stays."""

import frappe

from gov_crm.service_requests.mailing import can_send

ACCOUNT = "Demo"


def create_account() -> None:
	"""Only where the site has none: replies can then be written, and wait in the Email Queue for ever."""
	if can_send():
		return
	doc = frappe.get_doc(
		{
			"doctype": "Email Account",
			"email_account_name": ACCOUNT,
			"email_id": "hello@larkhaven.example",
			"enable_outgoing": 1,
			"default_outgoing": 1,
			"no_smtp_authentication": 1,
			# a name that by RFC 2606 leads nowhere
			"smtp_server": "mail.invalid",
		}
	)
	# it would try to reach the server
	doc.flags.ignore_validate = True
	doc.insert()

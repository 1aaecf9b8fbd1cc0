"""A site that can send mail, and what waits there to be sent."""

import email
from dataclasses import dataclass

import frappe


@dataclass
class Mail:
	recipient: str
	subject: str
	text: str
	headers: email.message.Message


class Outbox:
	"""What waits in the Email Queue since the test began."""

	def __init__(self):
		self.before = set(frappe.get_all("Email Queue", pluck="name", order_by="creation"))

	def all(self):
		names = frappe.get_all(
			"Email Queue", {"name": ("not in", [*self.before, ""])}, pluck="name", order_by="creation"
		)
		return [self._read(frappe.get_doc("Email Queue", name)) for name in names]

	def only(self):
		mails = self.all()
		assert len(mails) == 1, [mail.subject for mail in mails]
		return mails[0]

	def _read(self, entry):
		message = email.message_from_string(entry.message)
		parts = [part.get_payload(decode=True).decode() for part in message.walk() if not part.is_multipart()]
		subject = str(email.header.make_header(email.header.decode_header(message["Subject"])))
		return Mail(entry.recipients[0].recipient, " ".join(subject.split()), "\n".join(parts), message)


def enable_outgoing_mail() -> Outbox:
	"""An outgoing account where there is none; gives the Outbox."""
	if not frappe.db.exists("Email Account", {"default_outgoing": 1}):
		account = frappe.get_doc(
			{
				"doctype": "Email Account",
				"email_account_name": "Test Outgoing",
				"email_id": "office@example.com",
				"enable_outgoing": 1,
				"default_outgoing": 1,
				"smtp_server": "localhost",
				"no_smtp_authentication": 1,
				"awaiting_password": 1,
			}
		)
		account.flags.ignore_validate = True  # there is no server to log in to
		account.insert()
	frappe.local.outgoing_email_account = {}
	return Outbox()

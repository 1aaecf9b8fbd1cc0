"""Frappe's Email Account, which reads the mail that becomes requests with our eyes.

Frappe's own reading leaves it to a subject alone whose record a mail is, tells no program from a person, and
gives up on a whole mailbox for one mail that it cannot read.
"""

from functools import partial
from itertools import chain, repeat

import frappe
from frappe.email.doctype.email_account.email_account import EmailAccount

from gov_crm.domain.mail_headers import mend
from gov_crm.service_requests.mail_intake import RequestMail
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.unhandled_mail import keep_unhandled


class Mailbox(EmailAccount):
	def get_inbound_mails(self) -> list:
		"""New mail, that for requests first; what nobody can read is kept as Unhandled Email."""
		self.flags.for_requests = []
		others = super().get_inbound_mails()
		return [*self.flags.for_requests, *others]

	def get_incoming_server(self, *args, **kwargs):
		server = super().get_incoming_server(*args, **kwargs)
		server.get_messages = partial(self._take_requests, server.get_messages)
		return server

	def send_auto_reply(self, communication, email):
		"""A request is acknowledged by ourselves, once, and programs are not answered at all."""
		if not isinstance(email, RequestMail):
			super().send_auto_reply(communication, email)

	def _take_requests(self, get_messages, folder: str = "INBOX") -> dict:
		"""What the server has for this folder; nothing is left of it where its mail becomes requests."""
		messages = get_messages(folder=folder) or {}
		append_to = self._append_to(folder.strip('"'))
		if append_to != REQUEST:
			return messages
		# by POP3 nothing has an id
		uids = chain(messages.get("uid_list") or [], repeat(None))
		for raw, uid in zip(messages["latest_messages"], uids, strict=False):
			self._take(raw, frappe.safe_decode(uid), messages.get("seen_status", {}).get(uid))
		return {**messages, "latest_messages": []}

	def _append_to(self, folder: str) -> str | None:
		if not self.use_imap:
			return self.append_to
		return next((row.append_to for row in self.imap_folder if row.folder_name == folder), None)

	def _take(self, raw: bytes, uid: str | None, seen: str | None) -> None:
		if self.email_sync_option == "UNSEEN" and seen == "SEEN":
			return
		try:
			mail = RequestMail(mend(frappe.safe_encode(raw)), self, uid, seen, REQUEST)
		except Exception:
			self.log_error(title="Mail that cannot be read")
			keep_unhandled(self.name, uid, raw)
		else:
			self.flags.for_requests.append(mail)

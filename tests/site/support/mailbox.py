"""A mailbox of which a test says what lies in it."""

from contextlib import nullcontext, suppress
from typing import ClassVar
from unittest.mock import patch

import frappe
from frappe.email.doctype.email_account import email_account as module

REQUEST = "Gov Service Request"
ADDRESS = "help@city.example"


class FakeServer:
	"""What Frappe asks of a mail server; each mail is fetched once."""

	waiting: ClassVar[list[bytes]] = []

	def __init__(self, settings):
		self.settings = settings

	def connect(self):
		return True

	def select_imap_folder(self, folder):
		return True

	def logout(self):
		return None

	def get_messages(self, folder="INBOX"):
		messages, FakeServer.waiting = FakeServer.waiting, []
		uids = [str(number).encode() for number in range(1, len(messages) + 1)]
		seen = dict.fromkeys(uids, "UNSEEN")
		return {"latest_messages": messages, "uid_list": uids, "seen_status": seen, "uid_reindexed": False}


class Inbox:
	"""An Email Account whose mail becomes requests."""

	def __init__(self, use_imap: bool = True, append_to: str = REQUEST, address: str = ADDRESS):
		folder = {"folder_name": "INBOX", "append_to": append_to}
		doc = frappe.get_doc(
			{
				"doctype": "Email Account",
				"email_account_name": f"Mailbox {address}",
				"email_id": address,
				"enable_incoming": 1,
				"email_server": "localhost",
				"password": "secret",
				"use_imap": int(use_imap),
				"email_sync_option": "UNSEEN",
				"append_to": append_to,
				"imap_folder": [folder] if use_imap else [],
			}
		)
		doc.flags.ignore_validate = True  # there is no server to log in to
		self.name = doc.insert().name

	def receive(self, *raw: bytes, fails: bool = False) -> None:
		"""Fetch these mails; `fails` says that one of them is expected to end in the Error Log."""
		FakeServer.waiting = list(raw)
		expected = suppress(Exception) if fails else nullcontext()
		with patch.object(module, "EmailServer", FakeServer), expected:
			frappe.get_doc("Email Account", self.name).receive()


def requests(**filters) -> list:
	"""Requests that came by mail, the oldest first."""
	names = frappe.get_all(REQUEST, {"channel": "Email", **filters}, pluck="name", order_by="name")
	return [frappe.get_doc(REQUEST, name) for name in names]


def mails_on(request) -> list[dict]:
	"""Received Communications of a request, the oldest first."""
	on = {"reference_doctype": REQUEST, "reference_name": request.name, "sent_or_received": "Received"}
	return frappe.get_all("Communication", on, ["*"], order_by="creation, name")


def our_mail(request):
	"""Message-ID and subject of the last mail that we sent about the request."""
	sent = {"reference_name": request.name, "sent_or_received": "Sent"}
	row = frappe.get_all("Communication", sent, ["message_id", "subject"], order_by="creation desc", limit=1)[
		0
	]
	return {"answered": f"<{row.message_id}>", "subject": row.subject}

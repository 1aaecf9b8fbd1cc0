"""A mail becomes a request, a line in the history of one, or neither; nothing of it is lost.

Frappe fetches it and keeps it as a Communication; what it is and where it belongs is decided here.
"""

import frappe
from frappe.email.receive import InboundMail, SentEmailInInboxError

from gov_crm.constituents.meeting import meet_by_mail
from gov_crm.domain.mail_kinds import BOUNCE, MAY_OPEN, is_forwarded, kind_of, referred_ids, report_of
from gov_crm.domain.mail_text import body_of
from gov_crm.gov_crm.nobody import NOBODY, in_the_name_of
from gov_crm.service_requests import mail_answers, mail_noting
from gov_crm.service_requests.intake import Ask, file_request
from gov_crm.service_requests.mail_attachments import keep_attachments
from gov_crm.service_requests.mail_service_type import choose_service_type
from gov_crm.service_requests.mail_threads import find_by_ids, find_thread
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.past_requests import text_of
from gov_crm.service_requests.proposing import best_guess
from gov_crm.service_requests.replying import NOTED
from gov_crm.service_requests.unhandled_mail import keep_unhandled
from gov_crm.service_requests.wording import LONGEST_DESCRIPTION, LONGEST_SUBJECT


class RequestMail(InboundMail):
	"""A mail to a mailbox whose mail becomes requests."""

	def __init__(self, *args, **kwargs):
		super().__init__(*args, **kwargs)
		self.kind = kind_of(self.mail)
		self.body = body_of(self.mail)
		self.thread = self.landing = None
		self.is_opened = False
		self.remarks: list[str] = []
		if not self.from_email:
			self.from_real_name = None  # Frappe leaves it out where nobody is said to have written

	def process(self):
		"""The Communication that it is kept as.

		Frappe sends a copy to the holder of the request: not of what a program wrote, nor of what began it,
		of which they are told anyway, nor of what another module keeps, which knows who may read it.
		"""
		if self._is_ours():
			raise SentEmailInInboxError
		try:
			return self._keep()
		except Exception:
			self._keep_unhandled()
			raise

	def _keep(self):
		communication = super().process()
		if self.flags.is_new_communication:
			with in_the_name_of(NOBODY):
				mail_noting.note(self, communication)
		elsewhere = communication.reference_doctype not in (None, "", REQUEST)
		if self.is_opened or elsewhere or self.kind not in MAY_OPEN:
			self.flags.is_new_communication = False
		return communication

	def _keep_unhandled(self) -> None:
		"""Frappe keeps what fails where it was fetched by IMAP; by POP3 the mail server has it no more."""
		if not self.email_account.use_imap:
			frappe.db.rollback()
			keep_unhandled(self.email_account.name, self.uid, self.raw_message)
			frappe.db.commit()  # whoever called takes back what the mail did

	def reference_document(self):
		"""The request that the mail is kept on, if it is one that is there."""
		if self._reference_document is None:
			self._reference_document = self._find_reference()
		return self._reference_document

	def _find_reference(self):
		if elsewhere := self._find_elsewhere():
			return elsewhere
		if self.kind == BOUNCE:
			request = find_by_ids(report_of(self.mail).message_ids)
		else:
			self.thread = find_thread(self.mail, self.subject, self.from_email or "")
			request = mail_answers.landing_of(self.thread, self.kind)
		self.landing = request
		return frappe.get_doc(REQUEST, request) if request else ""

	def _find_elsewhere(self):
		"""The record of a module above, by the hook `gov_mail_landings`, that the mail answers."""
		ids = report_of(self.mail).message_ids if self.kind == BOUNCE else referred_ids(self.mail)
		for method in frappe.get_hooks("gov_mail_landings"):
			if found := frappe.get_attr(method)(ids, self.subject or "", self.from_email or ""):
				return frappe.get_doc(*found)
		return None

	def _create_reference_document(self, doctype: str) -> str | None:
		"""A request of its own, where a person or a machine asks something; what only answers opens none."""
		if self.kind not in MAY_OPEN or not self.from_email:
			return None
		self.is_opened = True
		with in_the_name_of(NOBODY):
			return file_request(self._ask(), public_only=False).name

	def save_attachments_in_doc(self, doc) -> list:
		"""Kept on the mail and on its request; see `mail_attachments`."""
		kept, self.remarks = keep_attachments(self.attachments, doc, self.is_opened)
		for attachment in kept:
			if attachment.name in self.cid_map:
				self.cid_map[attachment.file.name] = self.cid_map[attachment.name]
		return [attachment.file for attachment in kept]

	def is_exist_in_system(self):
		"""The same mail is one, also where two of our mailboxes got it."""
		known = {"message_id": self.message_id, "sent_or_received": "Received"}
		name = frappe.db.get_value("Communication", known)
		return frappe.get_doc("Communication", name) if name else None

	def as_dict(self) -> dict:
		return {**super().as_dict(), NOTED: True}

	def new_words(self) -> str:
		"""What the mail says that is new, short enough for a request."""
		words = self.body.words() if is_forwarded(self.subject) else self.body.new_words()
		return words if len(words) <= LONGEST_DESCRIPTION else words[: LONGEST_DESCRIPTION - 1] + "…"

	def _ask(self) -> Ask:
		words = self.new_words()
		constituent = meet_by_mail(self.from_email, self.from_real_name)
		earlier = self.thread and self.thread.is_party and self.thread.request
		proposal = best_guess(text_of(self.subject, words))
		return Ask(
			service_type=choose_service_type(self.email_account.name, proposal),
			proposal=proposal,
			channel="Email",
			# where there is none, Frappe says "No Subject", and we begin with the first sentence
			subject=self.subject[:LONGEST_SUBJECT] if self.mail["Subject"] else "",
			description=words,
			constituent=constituent,
			refers_to=earlier or None,
			acknowledge=mail_answers.may_acknowledge(self.kind, constituent),
		)

	def _is_ours(self) -> bool:
		"""From one of our own mailboxes, or a mail that we sent and that came back as it was."""
		if frappe.db.exists("Email Account", {"email_id": self.from_email or "-"}):
			return True
		sent = {"message_id": self.message_id}
		return bool(
			frappe.db.exists("Communication", {**sent, "sent_or_received": "Sent"})
			or frappe.db.exists("Email Queue", sent)
		)

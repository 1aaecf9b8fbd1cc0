from hashlib import blake2s

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import GovCRMError


class GovQuestionSet(Document):
	"""What a service asked at some time, word for word: named by its content, and never changed."""

	def autoname(self):
		self.name = set_name(self.questions)

	def validate(self):
		if not self.is_new():
			frappe.throw(_("What was asked cannot be changed. Change the service."), GovCRMError)


def set_name(questions: str) -> str:
	"""The name of a set, which is the same for the same questions, whichever service asks them."""
	return blake2s(questions.encode(), digest_size=10).hexdigest()

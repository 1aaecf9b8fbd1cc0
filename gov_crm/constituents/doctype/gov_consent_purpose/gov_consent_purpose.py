import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.constituents.consent import SERVICE_MESSAGES
from gov_crm.constituents.consent_state import forget_purposes
from gov_crm.domain.consent import NEEDS_YES, SERVICE_MESSAGE
from gov_crm.exceptions import ConsentRefused


class GovConsentPurpose(Document):
	"""What constituents may be written to for, and whether that needs their yes."""

	def validate(self):
		self.set_version()
		self.validate_basis()

	def on_update(self):
		forget_purposes()

	def after_rename(self, old: str, new: str, merge: bool = False):
		forget_purposes()

	def after_delete(self):
		forget_purposes()

	def on_trash(self):
		if self.name == SERVICE_MESSAGES:
			frappe.throw(
				_("{0} cannot be deleted: answers go out as these.").format(_(self.name)), ConsentRefused
			)

	def set_version(self):
		self.policy_version = (self.policy_version or "").strip()
		if self.basis != NEEDS_YES:
			self.renews = 0

	def validate_basis(self):
		if self.name == SERVICE_MESSAGES and self.basis != SERVICE_MESSAGE:
			frappe.throw(
				_("{0} stay what they are: answers go out as these.").format(_(self.name)), ConsentRefused
			)

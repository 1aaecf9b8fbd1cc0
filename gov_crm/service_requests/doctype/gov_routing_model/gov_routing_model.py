import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests.learning import KEPT_BACK, use
from gov_crm.service_requests.proposals_kept import count_kept
from gov_crm.service_requests.proposing import forget_model


class GovRoutingModel(Document):
	"""What was learned one night from past requests, and how far it can be trusted."""

	def onload(self):
		self.update(count_kept(self.name))
		self.set_onload("has_weights", bool(self.learned))
		# megabytes that no form shows
		self.learned = None

	def validate(self):
		if not self.is_new():
			self.restore_learned()

	def on_trash(self):
		forget_model()

	def restore_learned(self):
		self.learned = self.get_doc_before_save().learned

	@frappe.whitelist(methods=["POST"])
	def put_in_use(self):
		"""A manager trusts a model that was kept back."""
		self.check_permission("read")  # which managers alone may
		if self.status != KEPT_BACK or not frappe.db.get_value(self.doctype, self.name, "learned"):
			frappe.throw(_("Only a model that was kept back can be put in use."), GovCRMError)
		use(self.name)

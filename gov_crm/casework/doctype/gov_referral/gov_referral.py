import frappe
from frappe.model.document import Document

from gov_crm.casework.referral_states import begin, follow_change, refuse_loss


class GovReferral(Document):
	"""A provider is asked to take somebody on, and answers once by a link."""

	def validate(self):
		if self.is_new():
			begin(self)
		else:
			follow_change(self)

	def on_trash(self):
		refuse_loss(self)


def on_doctype_update():
	frappe.db.add_index("Gov Referral", ["gov_case", "creation"], index_name="gov_referral_case")
	frappe.db.add_index("Gov Referral", ["status", "answer_by"], index_name="gov_referral_due")
	frappe.db.add_index("Gov Referral", ["token_hash"], index_name="gov_referral_link")

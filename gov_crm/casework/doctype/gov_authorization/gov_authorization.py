import frappe
from frappe.model.document import Document

from gov_crm.casework.authorization_fields import begin, fix_fields
from gov_crm.casework.authorization_places import set_place
from gov_crm.casework.authorization_print import printed
from gov_crm.domain.numbering import authorization_number
from gov_crm.gov_crm.numbers import next_serial


class GovAuthorization(Document):
	"""A permit, licence, award or service account: what somebody was granted, where, until when."""

	def autoname(self):
		begin(self)
		self.name = authorization_number(frappe.utils.getdate().year, next_serial(self.doctype))

	def validate(self):
		fix_fields(self)
		set_place(self)

	def before_print(self, settings=None):
		self.printed = printed(self)


def on_doctype_update():
	"""What lists, the sweep, the register and the rules for services ask for."""
	for name, columns in {
		"gov_authorization_end": ["status", "valid_to"],
		"gov_authorization_reminder": ["status", "remind_on"],
		"gov_authorization_holder": ["holder", "status"],
		"gov_authorization_case": ["gov_case"],
		"gov_authorization_place": ["place_key", "status"],
		"gov_authorization_desk": ["department", "status", "valid_to"],
		"gov_authorization_kind": ["case_type", "name"],
	}.items():
		frappe.db.add_index("Gov Authorization", columns, index_name=name)

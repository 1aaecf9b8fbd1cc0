import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import RelationshipRefused


class GovRelationshipKind(Document):
	"""What two constituents can be to each other, as it reads from either end."""

	def validate(self):
		self.set_ends()
		self.validate_ends()

	def set_ends(self):
		self.other_end = " ".join((self.other_end or "").split())
		if self.symmetric:
			self.other_end, self.one_way = None, 0

	def validate_ends(self):
		if not (self.symmetric or self.other_end):
			frappe.throw(
				_("Say how {0} reads from the other end, or that it is the same from both.").format(
					self.kind_name
				),
				RelationshipRefused,
			)

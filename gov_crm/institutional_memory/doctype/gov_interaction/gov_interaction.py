import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import GovCRMError


class GovInteraction(Document):
	"""A talk, letter, mail or meeting: with whom, about what, what came of it, what is next."""

	def validate(self):
		self.validate_participants()
		self.set_occurred_on()

	def validate_participants(self):
		for row in self.participants:
			if not (row.constituent or row.user):
				frappe.throw(_("Row {0}: say who took part.").format(row.idx), GovCRMError)

	def set_occurred_on(self):
		"""Each participant carries the time, so that one index range is a person's history."""
		for row in self.participants:
			row.occurred_on = self.occurred_on

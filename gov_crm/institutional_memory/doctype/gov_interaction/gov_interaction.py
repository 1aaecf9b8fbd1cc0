import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import GovCRMError


class GovInteraction(Document):
	"""A talk, letter, mail or meeting: with whom, about what, what came of it, what is next."""

	def validate(self):
		self.set_participants()
		self.validate_participants()

	def set_participants(self):
		"""Each participant carries what a person's history is read by, and nobody takes part twice."""
		people = {(row.constituent, row.user): row for row in reversed(self.participants)}
		self.participants = list(reversed(people.values()))
		for idx, row in enumerate(self.participants, start=1):
			row.update({"idx": idx, "occurred_on": self.occurred_on, "channel": self.channel})

	def validate_participants(self):
		for row in self.participants:
			if not (row.constituent or row.user):
				frappe.throw(_("Row {0}: say who took part.").format(row.idx), GovCRMError)

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import GovCRMError

WORST, BEST = 1, 5


class GovSurveyAnswer(Document):
	"""How somebody who asked says that it went: one to five, and a word. Written once, never changed."""

	def validate(self):
		if not WORST <= (self.rating or 0) <= BEST:
			frappe.throw(_("Please choose one of the five answers."), GovCRMError)

from frappe.model.document import Document

from gov_crm.casework.letter_text import render
from gov_crm.casework.letter_words import sample_fields


class GovLetterTemplate(Document):
	"""The words that a letter begins with, with fields of the case to be put in."""

	def validate(self):
		fields = sample_fields(self.case_type)
		for text in (self.subject, self.body):
			render(text, fields)

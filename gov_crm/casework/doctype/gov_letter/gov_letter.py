import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from gov_crm.casework.letter_guards import refuse_loss
from gov_crm.casework.letter_pages import show_for_print
from gov_crm.casework.letter_states import begin, follow_change
from gov_crm.casework.parties import check_recipient
from gov_crm.domain.numbering import letter_number
from gov_crm.gov_crm.numbers import next_serial


class GovLetter(Document):
	"""A letter of a case: drafted, reviewed by somebody else, sent, and kept as it was sent."""

	def autoname(self):
		self.name = letter_number(now_datetime().year, next_serial(self.doctype))

	def validate(self):
		if self.is_new():
			begin(self)
		else:
			follow_change(self)
		check_recipient(self)

	def before_print(self, settings=None):
		show_for_print(self)

	def on_trash(self):
		refuse_loss(self)


def on_doctype_update():
	frappe.db.add_index("Gov Letter", ["gov_case", "creation"], index_name="gov_letter_case")
	frappe.db.add_index("Gov Letter", ["status", "creation"], index_name="gov_letter_state")
	frappe.db.add_index("Gov Letter", ["batch"], index_name="gov_letter_batch")
	frappe.db.add_index("Gov Letter", ["sent_file"], index_name="gov_letter_file")

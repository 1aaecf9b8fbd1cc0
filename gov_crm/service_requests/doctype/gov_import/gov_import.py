import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import ImportRefused
from gov_crm.service_requests.import_files import path_of, validate_file
from gov_crm.service_requests.import_source import list_profiles, open_source

# What the run counts and an undo goes by: nobody hands it in
RESULT = (
	"status message rows_total rows_read rows_created rows_known rows_rejected rows_removed rows_kept "
	"reject_file rejects_size made started_on finished_on"
).split()


class GovImport(Document):
	"""A file of another system's requests, what became of its rows, and the way back."""

	def onload(self):
		self.set_onload("profiles", list_profiles())

	def validate(self):
		self.set_result()
		if self.is_new():
			self.validate_file()

	def on_trash(self):
		self.validate_idle()

	def set_result(self):
		before = self.get_doc_before_save() or frappe.new_doc(self.doctype)
		for field in RESULT:
			self.set(field, before.get(field))

	def validate_file(self):
		validate_file(self.import_file)
		open_source(path_of(self.import_file), self.profile)

	def validate_idle(self):
		if self.status in ("Running", "Undoing"):
			frappe.throw(_("{0} is running: wait until it has ended.").format(self.name), ImportRefused)

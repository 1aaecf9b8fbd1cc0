import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.files import path_of, validate_file
from gov_crm.gov_crm.importing.kinds import all_kinds
from gov_crm.gov_crm.importing.profiles import get_profile
from gov_crm.gov_crm.importing.running import COUNTS
from gov_crm.gov_crm.importing.source import open_source

# What the profile says, the run counts and an undo goes by: nobody hands it in
RESULT = (
	"kind",
	"status",
	"message",
	"rows_total",
	*COUNTS,
	"rows_removed",
	"rows_kept",
	"reject_file",
	"rejects_size",
	"made",
	"started_on",
	"finished_on",
)


class GovImport(Document):
	"""A file of another system, what became of its rows, and the way back."""

	def onload(self):
		if kind := all_kinds().get(self.kind):
			self.set_onload("words", kind.form_words(self))

	def validate(self):
		self.set_result()
		self.set_choices()
		if self.is_new():
			self.validate_file()
			self.set_kind()

	def on_trash(self):
		self.validate_idle()

	def set_result(self):
		before = self.get_doc_before_save() or frappe.new_doc(self.doctype)
		for field in RESULT:
			self.set(field, before.get(field))

	def set_choices(self):
		"""A run keeps to what was chosen when it began, also after an interruption."""
		before = self.get_doc_before_save()
		if before and before.status != "Draft":
			self.join_certain = before.join_certain

	def set_kind(self):
		self.kind = get_profile(self.profile)[0].name

	def validate_file(self):
		validate_file(self.import_file)
		open_source(path_of(self.import_file), self.profile)

	def validate_idle(self):
		if self.status in ("Running", "Undoing"):
			frappe.throw(_("{0} is running: wait until it has ended.").format(self.name), ImportRefused)

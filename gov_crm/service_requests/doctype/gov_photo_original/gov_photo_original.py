from frappe import _
from frappe.model.document import Document

from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests import photo_originals
from gov_crm.service_requests.history import record


class GovPhotoOriginal(Document):
	"""What a photo showed before parts of it were burnt out. The app writes it; Records Officers read it."""

	def on_trash(self):
		if not self.flags.is_restored:
			self.note_end()
		photo_originals.wipe(self)

	def note_end(self):
		with site_language():
			sentence = _("The original of a redacted photo was destroyed: {0}.").format(self.file_name)
		record(self.request, "Note", sentence)

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import MergeRefused


class GovConstituentMerge(Document):
	"""Two records that were made one, with every step that it took, so that it can be undone.

	Other modules follow it by the doc_events `after_merge` and `after_undo`.
	"""

	def validate(self):
		self.validate_written_by_merging()

	def validate_written_by_merging(self):
		if not self.flags.by_merging:
			frappe.throw(
				_("Merges are kept as they were made. Merge or undo on the form of the constituent."),
				MergeRefused,
			)

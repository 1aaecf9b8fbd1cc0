from frappe.model.document import Document


class GovCaseDeadlineChange(Document):
	"""An extension (from the old date to the new) or a suspension (the days that are not counted)."""

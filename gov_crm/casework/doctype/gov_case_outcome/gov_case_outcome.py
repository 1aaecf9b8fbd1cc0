from frappe.model.document import Document


class GovCaseOutcome(Document):
	"""A way in which cases of a kind can end."""

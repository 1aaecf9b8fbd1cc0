from frappe.model.document import Document


class GovCaseStage(Document):
	"""A stage of a kind of case, in the order of the table."""

from frappe.model.document import Document


class GovCaseFinding(Document):
	"""What came of a rule in a case, by its answers, and whether somebody set it aside."""

from frappe.model.document import Document


class GovRememberedFact(Document):
	"""What a constituent told us once; a correction is a new row, a withdrawal is noted on the old ones."""

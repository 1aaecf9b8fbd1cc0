from frappe.model.document import Document


class GovServiceQuestion(Document):
	"""What a service asks; its code is what other systems know it by."""

from frappe.model.document import Document


class GovCaseDocument(Document):
	"""A document that the case asks for, and whether it came."""

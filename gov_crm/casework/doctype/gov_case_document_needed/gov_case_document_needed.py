from frappe.model.document import Document


class GovCaseDocumentNeeded(Document):
	"""A document that every case of a kind asks for."""

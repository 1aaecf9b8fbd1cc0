from frappe.model.document import Document


class GovMailbox(Document):
	"""Mail to one Email Account becomes requests of one type."""

from frappe.model.document import Document


class GovBulkActionRow(Document):
	"""One request of many, and what became of it."""

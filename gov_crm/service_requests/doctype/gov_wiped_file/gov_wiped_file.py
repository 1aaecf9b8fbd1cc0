from frappe.model.document import Document


class GovWipedFile(Document):
	"""Bytes that nothing leads to any more, until it is certain that they are off the disk."""

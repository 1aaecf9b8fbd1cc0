from frappe.model.document import Document


class GovRequestSubscriber(Document):
	"""Somebody who reported the same, and is told what becomes of it."""

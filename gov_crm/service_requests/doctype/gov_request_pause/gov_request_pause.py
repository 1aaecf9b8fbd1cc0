from frappe.model.document import Document


class GovRequestPause(Document):
	"""A time in which a request waited, and for what; the clock of its promise stood still."""

from frappe.model.document import Document


class GovRequestExtension(Document):
	"""A later date that somebody asked for, with the reason, and what was decided upon it."""

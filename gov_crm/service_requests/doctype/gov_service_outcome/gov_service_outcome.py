from frappe.model.document import Document


class GovServiceOutcome(Document):
	"""One way in which requests of a type can end, and what it means."""

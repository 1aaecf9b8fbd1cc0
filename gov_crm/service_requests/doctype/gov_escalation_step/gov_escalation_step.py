from frappe.model.document import Document


class GovEscalationStep(Document):
	"""At which share of its time somebody is told of a request, and who."""

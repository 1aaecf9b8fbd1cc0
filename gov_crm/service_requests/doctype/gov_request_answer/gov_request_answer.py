from frappe.model.document import Document


class GovRequestAnswer(Document):
	"""An answer to a question of the service type, with the question's words as they were asked."""

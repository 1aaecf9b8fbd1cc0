from frappe.model.document import Document


class GovServiceTarget(Document):
	"""How soon requests of a priority are answered first and settled."""

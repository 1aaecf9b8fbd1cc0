from frappe.model.document import Document


class GovServiceOutcome(Document):
	pass

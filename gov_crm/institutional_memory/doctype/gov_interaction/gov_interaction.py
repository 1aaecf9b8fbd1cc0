from frappe.model.document import Document


class GovInteraction(Document):
	pass

from frappe.model.document import Document


class GovServiceTarget(Document):
	pass

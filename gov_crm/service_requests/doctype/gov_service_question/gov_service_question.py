from frappe.model.document import Document


class GovServiceQuestion(Document):
	pass

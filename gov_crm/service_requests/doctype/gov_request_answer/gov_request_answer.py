from frappe.model.document import Document


class GovRequestAnswer(Document):
	pass

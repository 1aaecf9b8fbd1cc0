from frappe.model.document import Document


class GovTopic(Document):
	pass

from frappe.model.document import Document


class GovRequestUpdate(Document):
	pass

from frappe.model.document import Document


class GovRequestPause(Document):
	pass

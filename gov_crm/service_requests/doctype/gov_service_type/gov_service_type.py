from frappe.model.document import Document


class GovServiceType(Document):
	pass

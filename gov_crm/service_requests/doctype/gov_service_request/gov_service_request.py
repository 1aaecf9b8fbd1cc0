from frappe.model.document import Document


class GovServiceRequest(Document):
	pass

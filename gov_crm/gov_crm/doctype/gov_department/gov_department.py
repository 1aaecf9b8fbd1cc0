from frappe.model.document import Document


class GovDepartment(Document):
	pass

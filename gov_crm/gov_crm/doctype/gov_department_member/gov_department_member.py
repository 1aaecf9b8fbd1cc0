from frappe.model.document import Document


class GovDepartmentMember(Document):
	pass

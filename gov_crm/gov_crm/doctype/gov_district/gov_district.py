from frappe.model.document import Document


class GovDistrict(Document):
	pass

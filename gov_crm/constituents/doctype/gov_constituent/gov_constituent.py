from frappe.model.document import Document


class GovConstituent(Document):
	pass

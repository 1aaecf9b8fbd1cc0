from frappe.model.document import Document


class GovImport(Document):
	pass

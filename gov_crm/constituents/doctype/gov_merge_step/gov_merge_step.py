from frappe.model.document import Document


class GovMergeStep(Document):
	pass

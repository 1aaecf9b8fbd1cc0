from frappe.model.document import Document


class GovCaseStepTemplate(Document):
	"""A step that every case of a kind begins with."""

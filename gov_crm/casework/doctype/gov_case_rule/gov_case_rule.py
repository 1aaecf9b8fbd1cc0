from frappe.model.document import Document


class GovCaseRule(Document):
	"""A rule of eligibility: a condition over the answers of a case."""

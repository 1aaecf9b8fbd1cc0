from frappe.model.document import Document


class GovCaseStep(Document):
	"""One dated step of a case, and who does it; changed by steps.py only."""

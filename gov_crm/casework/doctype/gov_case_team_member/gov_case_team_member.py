from frappe.model.document import Document


class GovCaseTeamMember(Document):
	"""A colleague who works on a case, and sees it also where its team only does."""

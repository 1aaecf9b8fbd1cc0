from frappe.model.document import Document


class GovConsent(Document):
	"""A yes or a no of a constituent, as it was said; never changed, only followed by another one."""

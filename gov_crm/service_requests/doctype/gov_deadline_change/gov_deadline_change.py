from frappe.model.document import Document


class GovDeadlineChange(Document):
	"""A change of what due dates are made of, and how far the open requests have followed."""

from frappe.model.document import Document


class GovCalendarWindow(Document):
	pass

from frappe.model.document import Document


class GovServiceCalendar(Document):
	pass

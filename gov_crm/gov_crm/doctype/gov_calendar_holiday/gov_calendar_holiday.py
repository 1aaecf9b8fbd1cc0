from frappe.model.document import Document


class GovCalendarHoliday(Document):
	pass

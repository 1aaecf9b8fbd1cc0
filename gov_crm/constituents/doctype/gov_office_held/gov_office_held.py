import frappe
from frappe.model.document import Document


class GovOfficeHeld(Document):
	"""The time that a constituent holds or held an office."""


def on_doctype_update():
	frappe.db.add_index("Gov Office Held", ["office"], index_name="gov_office_held_office")
	frappe.db.add_index("Gov Office Held", ["body"], index_name="gov_office_held_body")
	frappe.db.add_index("Gov Office Held", ["district"], index_name="gov_office_held_district")

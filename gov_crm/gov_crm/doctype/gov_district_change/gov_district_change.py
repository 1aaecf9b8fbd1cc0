import frappe
from frappe.model.document import Document


class GovDistrictChange(Document):
	"""A change of a district's boundary, and how far the records in it have followed."""


def on_doctype_update():
	frappe.db.add_index("Gov District Change", ["district", "changed_on"], index_name="gov_district_changes")

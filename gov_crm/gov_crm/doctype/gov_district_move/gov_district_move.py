import frappe
from frappe.model.document import Document


class GovDistrictMove(Document):
	"""A record that went from one district to another, because a boundary changed."""


def on_doctype_update():
	for name, columns in {
		"gov_district_move_change": ["district_change"],
		"gov_district_move_record": ["document_type", "document"],
	}.items():
		frappe.db.add_index("Gov District Move", columns, index_name=name)

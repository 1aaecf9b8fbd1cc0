import frappe
from frappe.model.document import Document


class GovCaseUpdate(Document):
	"""One event of a case's history; written once by `case_history.record`, never changed."""


def on_doctype_update():
	frappe.db.add_index("Gov Case Update", ["gov_case", "at"], index_name="gov_case_update_case")
	frappe.db.add_index("Gov Case Update", ["kind", "at"], index_name="gov_case_update_kind")

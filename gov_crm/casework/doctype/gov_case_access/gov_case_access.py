import frappe
from frappe.model.document import Document


class GovCaseAccess(Document):
	"""One look into a case of a team; written once by `access`, never changed."""


def on_doctype_update():
	frappe.db.add_index("Gov Case Access", ["gov_case", "at"], index_name="gov_case_access_case")
	frappe.db.add_index("Gov Case Access", ["user", "at"], index_name="gov_case_access_user")

import frappe
from frappe.model.document import Document


class GovRequestUpdate(Document):
	"""One event of a request's history; written once by `history.record`, never changed."""


def on_doctype_update():
	frappe.db.add_index("Gov Request Update", ["request", "at"], index_name="gov_update_request")
	frappe.db.add_index("Gov Request Update", ["mail_due", "at"], index_name="gov_update_mail")

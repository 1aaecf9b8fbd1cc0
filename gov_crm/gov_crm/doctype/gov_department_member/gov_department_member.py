import frappe
from frappe.model.document import Document


class GovDepartmentMember(Document):
	pass


def on_doctype_update():
	frappe.db.add_index("Gov Department Member", ["user"], index_name="gov_member_user")

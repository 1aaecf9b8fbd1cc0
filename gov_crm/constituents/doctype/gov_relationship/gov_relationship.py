import frappe
from frappe.model.document import Document


class GovRelationship(Document):
	"""What somebody else is to a constituent, kept at one end and shown at both."""


def on_doctype_update():
	frappe.db.add_index("Gov Relationship", ["constituent"], index_name="gov_relationship_other_end")

import frappe
from frappe.model.document import Document


class GovCaseParty(Document):
	"""Somebody who has a part in a case, from a day to a day."""


def on_doctype_update():
	frappe.db.add_index("Gov Case Party", ["constituent", "parent"], index_name="gov_case_party_person")

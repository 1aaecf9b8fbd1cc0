import frappe

from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseParty(RowOfRecord):
	"""Somebody who has a part in a case, from a day to a day."""


def on_doctype_update():
	frappe.db.add_index("Gov Case Party", ["constituent", "parent"], index_name="gov_case_party_person")

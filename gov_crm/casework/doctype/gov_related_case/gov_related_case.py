import frappe

from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovRelatedCase(RowOfRecord):
	"""A case that has to do with this one, noted on one of the two; written by linking.py only."""


def on_doctype_update():
	frappe.db.add_index("Gov Related Case", ["gov_case", "parent"], index_name="gov_related_case_other")

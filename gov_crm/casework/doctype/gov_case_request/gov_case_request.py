import frappe

from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseRequest(RowOfRecord):
	"""A request that became part of a case; written by promoting.py only."""


def on_doctype_update():
	frappe.db.add_index("Gov Case Request", ["request", "parent"], index_name="gov_case_request_of")

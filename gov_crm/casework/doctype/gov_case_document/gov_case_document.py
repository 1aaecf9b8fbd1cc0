from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseDocument(RowOfRecord):
	"""A document that the case asks for, and whether it came."""

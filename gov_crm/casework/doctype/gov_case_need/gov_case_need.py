from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseNeed(RowOfRecord):
	"""One need of a case and its goal; changed by needs.py only."""

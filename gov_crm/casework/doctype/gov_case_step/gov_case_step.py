from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseStep(RowOfRecord):
	"""One dated step of a case, and who does it; changed by steps.py only."""

from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseFinding(RowOfRecord):
	"""What came of a rule in a case, by its answers, and whether somebody set it aside."""

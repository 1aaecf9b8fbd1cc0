from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseDeadlineChange(RowOfRecord):
	"""An extension (from the old date to the new) or a suspension (the days that are not counted)."""

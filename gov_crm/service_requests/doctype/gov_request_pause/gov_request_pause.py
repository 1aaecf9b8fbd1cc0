from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovRequestPause(RowOfRecord):
	"""A time in which a request waited, and for what; the clock of its promise stood still."""

from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovRequestAnswer(RowOfRecord):
	"""An answer to a question of the service type, with the question's words as they were asked."""

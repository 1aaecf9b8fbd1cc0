from gov_crm.gov_crm.row_of_record import RowOfRecord


class GovCaseTeamMember(RowOfRecord):
	"""A colleague who works on a case, and sees it also where its team only does."""

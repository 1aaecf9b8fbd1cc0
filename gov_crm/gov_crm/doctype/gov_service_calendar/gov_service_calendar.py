import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate

from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import CalendarUnusable, refuse
from gov_crm.gov_crm.calendars import to_domain


class GovServiceCalendar(Document):
	"""When the agency works: the hours that deadlines count."""

	def validate(self):
		self.validate_windows()
		self.sort_holidays()

	def validate_windows(self):
		if not self.windows:
			frappe.throw(
				_("Give at least one working window, for example Monday 9:00 to 17:00."), CalendarUnusable
			)
		try:
			to_domain(self)
		except DomainError as error:
			refuse(error, CalendarUnusable)

	def sort_holidays(self):
		"""By date, a date once."""
		by_date = {getdate(row.date): row for row in self.holidays}
		self.holidays = [by_date[day] for day in sorted(by_date)]
		for index, row in enumerate(self.holidays, start=1):
			row.idx = index

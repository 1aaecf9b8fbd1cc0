from frappe.model.document import Document

from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.service_requests.bulk_actions import JOB
from gov_crm.service_requests.bulk_choices import (
	set_common_department,
	set_rows,
	set_summary,
	validate_choice,
)


class GovBulkAction(Document):
	"""The same thing done to many requests by one person; made once, it runs, and is read afterwards."""

	def validate(self):
		set_rows(self)
		validate_choice(self)
		set_common_department(self)
		set_summary(self)

	def after_insert(self):
		run_after_commit(JOB, queue="long", bulk_action=self.name)

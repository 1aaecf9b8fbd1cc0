import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import AssigneeRefused, GovCRMError
from gov_crm.service_requests.routing import forget_rules, may_take


class GovRoutingRule(Document):
	"""When everything that is filled in fits, the request goes where the rule says."""

	def validate(self):
		self.validate_does_something()
		self.validate_person()

	def on_update(self):
		forget_rules()

	def after_delete(self):
		forget_rules()

	def validate_does_something(self):
		if not (self.set_department or self.set_assignee or self.set_priority):
			frappe.throw(_("Say what the rule does: set a department, a person or a priority."), GovCRMError)

	def validate_person(self):
		if self.set_assignee and not (
			self.set_department and may_take(self.set_assignee, self.set_department)
		):
			frappe.throw(
				_("{0} must be a member of the department that the rule sets.").format(self.set_assignee),
				AssigneeRefused,
			)

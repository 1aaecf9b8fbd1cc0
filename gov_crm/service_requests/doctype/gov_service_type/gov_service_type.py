import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.domain.deadlines import Target
from gov_crm.domain.escalation import Step
from gov_crm.domain.phone_link import phone_link
from gov_crm.exceptions import GovCRMError, ServiceInUse
from gov_crm.service_requests.catalogue import forget
from gov_crm.service_requests.question_rows import refuse_twice, refuse_unfit, settle_questions
from gov_crm.service_requests.question_sets import keep_set

REQUEST = "Gov Service Request"


class GovServiceType(Document):
	"""A service that people may ask for: what it asks, who does it, how soon, how it can end."""

	def validate(self):
		settle_questions(self)
		self.validate_urgent_message()
		self.validate_targets()
		self.validate_escalation()
		self.validate_outcomes()
		self.question_set = keep_set(self.questions)

	def on_update(self):
		forget()

	def on_trash(self):
		self.refuse_while_asked_for()

	def after_delete(self):
		forget()

	def validate_urgent_message(self):
		if self.urgent_phone:
			refuse_unfit(phone_link, self.urgent_phone)
		urgent = next((row.label for row in self.questions if row.diverts_when), None)
		if urgent and not (self.urgent_message and self.urgent_phone):
			sentence = _("“{0}” can lead to the urgent message: write it, and the number to call.")
			frappe.throw(sentence.format(urgent), GovCRMError)

	def refuse_while_asked_for(self):
		if frappe.db.exists(REQUEST, {"service_type": self.name}):
			sentence = _("People have asked for {0}, so it cannot be deleted. Retire it instead.")
			frappe.throw(sentence.format(self.service_name), ServiceInUse)

	def validate_targets(self):
		refuse_twice(self.targets, "priority", _("There are two targets for priority {0}; keep one."))
		for row in self.targets:
			refuse_unfit(Target, row.resolution_value or 0, row.resolution_unit)

	def validate_escalation(self):
		for row in self.escalation:
			refuse_unfit(Step, row.at_percent or 0, row.notify)

	def validate_outcomes(self):
		refuse_twice(self.outcomes, "outcome", _("The outcome {0} stands there twice; keep one."))

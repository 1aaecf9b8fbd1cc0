import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.casework.eligibility import settle_rules
from gov_crm.casework.plans import plan_of
from gov_crm.casework.stage_board import forget_board, keep_board
from gov_crm.domain.case_plan import check_plan
from gov_crm.exceptions import CaseTypeInUse, GovCRMError
from gov_crm.service_requests.question_rows import refuse_twice, refuse_unfit, settle_questions
from gov_crm.service_requests.question_sets import keep_set


class GovCaseType(Document):
	"""A kind of case: its stages and steps, the time that the law gives, and how it can end."""

	def validate(self):
		settle_questions(self)
		self.validate_no_diversion()
		settle_rules(self)
		self.validate_plan()
		self.validate_outcomes()
		self.question_set = keep_set(self.questions)

	def on_update(self):
		keep_board(self)

	def on_trash(self):
		self.refuse_while_cases_exist()
		forget_board(self)

	def validate_no_diversion(self):
		if urgent := next((row.label for row in self.questions if row.diverts_when), None):
			sentence = _("“{0}” cannot lead to the urgent message: only services have one.")
			frappe.throw(sentence.format(urgent), GovCRMError)

	def validate_plan(self):
		stages, steps, documents = plan_of(self)
		refuse_unfit(check_plan, stages, steps, documents)

	def validate_outcomes(self):
		refuse_twice(self.rules, "title", _("The rule {0} stands there twice; keep one."))
		refuse_twice(self.outcomes, "outcome", _("The outcome {0} stands there twice; keep one."))

	def refuse_while_cases_exist(self):
		# of cases that the user may not see, too: all that is said is that there are some
		if frappe.db.exists("Gov Case", {"case_type": self.name}):
			sentence = _("There are cases of {0}, so it cannot be deleted. Retire it instead.")
			frappe.throw(sentence.format(self.type_name), CaseTypeInUse)

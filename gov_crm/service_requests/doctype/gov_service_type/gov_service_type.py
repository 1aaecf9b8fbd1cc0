import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.domain.deadlines import Target
from gov_crm.domain.errors import DomainError
from gov_crm.exceptions import GovCRMError, refuse
from gov_crm.service_requests.catalogue import CHOICES, forget, lines_of


class GovServiceType(Document):
	"""A service that people may ask for: what it asks, who does it, how soon, how it can end."""

	def validate(self):
		self.set_question_codes()
		self.validate_questions()
		self.validate_targets()
		self.validate_outcomes()

	def on_update(self):
		forget()

	def after_delete(self):
		forget()

	def set_question_codes(self):
		for row in self.questions:
			row.code = frappe.scrub((row.code or row.label).strip())[:60]

	def validate_questions(self):
		self._refuse_twice("questions", "code", _("Two questions have the code {0}; give each its own."))
		for row in self.questions:
			if row.datatype in CHOICES and len(lines_of(row.options)) < 2:
				frappe.throw(
					_("“{0}” needs at least two choices, one a line.").format(row.label), GovCRMError
				)

	def validate_targets(self):
		self._refuse_twice("targets", "priority", _("There are two targets for priority {0}; keep one."))
		for row in self.targets:
			try:
				Target(row.resolution_value or 0, row.resolution_unit)
			except DomainError as error:
				refuse(error, GovCRMError)

	def validate_outcomes(self):
		self._refuse_twice("outcomes", "outcome", _("The outcome {0} stands there twice; keep one."))

	def _refuse_twice(self, table: str, field: str, sentence: str):
		seen = set()
		for row in self.get(table):
			if row.get(field) in seen:
				frappe.throw(sentence.format(row.get(field)), GovCRMError)
			seen.add(row.get(field))

from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.domain.deadlines import Target
from gov_crm.domain.errors import DomainError
from gov_crm.domain.questions import check_code, options_of, question_code
from gov_crm.exceptions import GovCRMError, refuse
from gov_crm.service_requests.catalogue import CHOICES, forget


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
		taken = [(row.code or "").strip() for row in self.questions]
		for row, typed in zip(self.questions, taken.copy(), strict=True):
			row.code = typed or question_code(row.label or "", taken)
			row.remember_as = (row.remember_as or "").strip().lower() or None
			taken.append(row.code)

	def validate_questions(self):
		for row in self.questions:
			self._refuse_unfit(check_code, row.code)
			if row.remember_as:
				self._refuse_unfit(check_code, row.remember_as)
		self._refuse_twice("questions", "code", _("Two questions have the code {0}; give each its own."))
		for row in self.questions:
			if row.datatype in CHOICES and len(options_of(row.options)) < 2:
				frappe.throw(
					_("“{0}” needs at least two choices, one a line.").format(row.label), GovCRMError
				)

	def validate_targets(self):
		self._refuse_twice("targets", "priority", _("There are two targets for priority {0}; keep one."))
		for row in self.targets:
			self._refuse_unfit(Target, row.resolution_value or 0, row.resolution_unit)

	def validate_outcomes(self):
		self._refuse_twice("outcomes", "outcome", _("The outcome {0} stands there twice; keep one."))

	def _refuse_unfit(self, check: Callable, *values):
		try:
			check(*values)
		except DomainError as error:
			refuse(error, GovCRMError)

	def _refuse_twice(self, table: str, field: str, sentence: str):
		seen = set()
		for row in self.get(table):
			# as databases compare names
			key = (row.get(field) or "").lower()
			if key in seen:
				frappe.throw(sentence.format(row.get(field)), GovCRMError)
			seen.add(key)

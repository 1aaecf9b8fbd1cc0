from collections.abc import Callable

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.domain.deadlines import Target
from gov_crm.domain.errors import DomainError
from gov_crm.domain.escalation import Step
from gov_crm.domain.phone_link import phone_link
from gov_crm.domain.question_conditions import settle
from gov_crm.domain.questions import check_code, options_of, question_code
from gov_crm.exceptions import GovCRMError, ServiceInUse, refuse
from gov_crm.service_requests.catalogue import forget, questions_of_rows
from gov_crm.service_requests.question_sets import CHOICES, keep_set

REQUEST = "Gov Service Request"


class GovServiceType(Document):
	"""A service that people may ask for: what it asks, who does it, how soon, how it can end."""

	def validate(self):
		self.set_question_codes()
		self.validate_questions()
		self.set_conditions()
		self.validate_urgent_message()
		self.validate_targets()
		self.validate_escalation()
		self.validate_outcomes()
		self.set_question_set()

	def on_update(self):
		forget()

	def on_trash(self):
		self.refuse_while_asked_for()

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

	def set_conditions(self):
		"""Name earlier questions by their codes and answers by the choices, however they were written."""
		settled = self._refuse_unfit(settle, questions_of_rows(self.questions))
		for row, question in zip(self.questions, settled, strict=True):
			row.shown_after = question.shown_after or None
			row.shown_for = "\n".join(question.shown_for) or None
			row.shown_from, row.shown_to = question.shown_from or None, question.shown_to or None
			row.diverts_when = "\n".join(question.diverts_when) or None

	def validate_urgent_message(self):
		if self.urgent_phone:
			self._refuse_unfit(phone_link, self.urgent_phone)
		urgent = next((row.label for row in self.questions if row.diverts_when), None)
		if urgent and not (self.urgent_message and self.urgent_phone):
			sentence = _("“{0}” can lead to the urgent message: write it, and the number to call.")
			frappe.throw(sentence.format(urgent), GovCRMError)

	def set_question_set(self):
		self.question_set = keep_set(self.questions)

	def refuse_while_asked_for(self):
		if frappe.db.exists(REQUEST, {"service_type": self.name}):
			sentence = _("People have asked for {0}, so it cannot be deleted. Retire it instead.")
			frappe.throw(sentence.format(self.service_name), ServiceInUse)

	def validate_targets(self):
		self._refuse_twice("targets", "priority", _("There are two targets for priority {0}; keep one."))
		for row in self.targets:
			self._refuse_unfit(Target, row.resolution_value or 0, row.resolution_unit)

	def validate_escalation(self):
		for row in self.escalation:
			self._refuse_unfit(Step, row.at_percent or 0, row.notify)

	def validate_outcomes(self):
		self._refuse_twice("outcomes", "outcome", _("The outcome {0} stands there twice; keep one."))

	def _refuse_unfit(self, check: Callable, *values):
		try:
			return check(*values)
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

import frappe
from frappe.model.document import Document

from gov_crm.casework.appealing import check_appeal
from gov_crm.casework.case_clock import set_dates
from gov_crm.casework.eligibility import set_findings
from gov_crm.casework.keeping_out import shut_out
from gov_crm.casework.linking import check_links
from gov_crm.casework.officers import validate_officer
from gov_crm.casework.opening import begin, lay_out, record_opening
from gov_crm.casework.own_fields import clear_own_fields, restore_own_fields
from gov_crm.casework.parties import validate_parties
from gov_crm.casework.planning import begin_steps
from gov_crm.casework.questions import set_answers
from gov_crm.casework.requests_in_cases import forget_who_works_on_what
from gov_crm.casework.stages import follow_card, record_card
from gov_crm.casework.step_tasks import keep_tasks
from gov_crm.casework.team import record_team, validate_team
from gov_crm.domain.numbering import case_number
from gov_crm.gov_crm.numbers import next_serial


class GovCase(Document):
	"""A matter with stages, parties, documents, a decision and, maybe, an appeal."""

	def autoname(self):
		clear_own_fields(self)
		begin(self)
		self.name = case_number(self.opened_on.year, next_serial(self.doctype))

	def validate(self):
		moved_to = self.stage
		if not self.is_new():
			restore_own_fields(self)
			follow_card(self, moved_to)
		set_answers(self)
		set_findings(self)
		validate_officer(self)
		validate_team(self)
		validate_parties(self)
		check_appeal(self)
		check_links(self)
		if self.is_new():
			lay_out(self)
			begin_steps(self)
		set_dates(self)

	def after_insert(self):
		record_opening(self)

	def on_update(self):
		record_card(self)
		keep_tasks(self)
		record_team(self)
		shut_out(self)
		forget_who_works_on_what()

	def after_delete(self):
		forget_who_works_on_what()


def on_doctype_update():
	"""What lists, reports and sweeps ask for, in the order of their columns."""
	for name, columns in {
		"gov_case_desk": ["lead_department", "status", "due_on"],
		"gov_case_due": ["status", "due_on"],
		"gov_case_officer": ["case_officer", "status", "due_on"],
		"gov_case_stream": ["constituent", "opened_on", "name"],
		"gov_case_kind": ["case_type", "opened_on"],
		"gov_case_decided": ["decided_on", "case_type"],
		"gov_case_hidden": ["confidentiality"],
	}.items():
		frappe.db.add_index("Gov Case", columns, index_name=name)

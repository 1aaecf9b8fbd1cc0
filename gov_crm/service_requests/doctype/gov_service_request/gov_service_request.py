import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import now_datetime

from gov_crm.domain.access_code import make_code
from gov_crm.domain.numbering import make
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.clock import as_moment
from gov_crm.gov_crm.numbers import next_serial
from gov_crm.service_requests.acknowledging import set_acknowledgement
from gov_crm.service_requests.anonymity import forget_filer, forget_people, forget_uploader
from gov_crm.service_requests.answers import set_answers
from gov_crm.service_requests.arriving import compare_with_earlier, welcome
from gov_crm.service_requests.assignment import (
	apply_assignment,
	follow_move,
	take_over_rule,
	validate_assignee,
)
from gov_crm.service_requests.catalogue import get_offered
from gov_crm.service_requests.channels import set_handle
from gov_crm.service_requests.extending import open_extension
from gov_crm.service_requests.filed_once import refuse_second, refused_as_second
from gov_crm.service_requests.moving import record_move, validate_move
from gov_crm.service_requests.own_fields import clear_own_fields, restore_own_fields
from gov_crm.service_requests.places import set_place
from gov_crm.service_requests.promising import record_promise, set_promise
from gov_crm.service_requests.proxies import set_proxy
from gov_crm.service_requests.routing import full_name, place
from gov_crm.service_requests.wording import set_words


class GovServiceRequest(Document):
	"""One thing that somebody asks of the agency, with one honest answer at its end."""

	def onload(self):
		# the Desk knows the names of few colleagues by itself
		if self.assigned_to:
			self.set_onload("assigned_name", full_name(self.assigned_to))
		self.set_onload("extension", open_extension(self))

	def autoname(self):
		self.set_origin()
		self.name = make("SR", self.opened_on.year, next_serial(self.doctype))

	def before_insert(self):
		refuse_second(self)

	def validate(self):
		if self.is_new():
			self.validate_service()
		else:
			restore_own_fields(self)
			validate_move(self)
		forget_people(self)
		set_handle(self)
		set_proxy(self)
		set_words(self)
		set_place(self)
		self.set_answers()
		self.apply_routing()
		validate_assignee(self)
		set_promise(self)
		if self.is_new():
			compare_with_earlier(self)
			forget_filer(self)

	def db_insert(self, *args, **kwargs):
		with refused_as_second(self):
			super().db_insert(*args, **kwargs)

	def after_insert(self):
		welcome(self)

	def on_update(self):
		if not (before := self.get_doc_before_save()):
			return
		if before.assigned_to != self.assigned_to and not self.flags.todo_is_right:
			apply_assignment(self)
		record_promise(self)
		if before.status != self.status:
			record_move(self, before.status)
			follow_move(self, before.status)

	def on_change(self):
		if self.flags.in_insert:
			forget_uploader(self)
		take_over_rule(self)

	def set_origin(self):
		clear_own_fields(self)
		self.opened_on = as_moment(self.opened_on) or now_datetime().replace(microsecond=0)
		self.public_code = make_code()
		self.status = "New"
		# empty is not a number elsewhere: two requests without one are not the same request
		self.external_system = self.external_system or None
		self.external_id = self.external_id or None

	def validate_service(self):
		service = get_offered(self.service_type)
		self.priority = self.priority or service.default_priority
		if self.anonymous and not service.allow_anonymous:
			frappe.throw(_("{0} cannot be filed without a name.").format(service.service_name), GovCRMError)

	def set_answers(self):
		if (
			self.is_new()
			or self.has_value_changed("service_type")
			or self.is_child_table_same("answers") is False
		):
			set_answers(self)

	def apply_routing(self):
		if not self.is_new():
			return
		placement = place(self)
		self.department = placement.department
		self.assigned_to = placement.assignee
		self.priority = placement.priority or self.priority
		self.routing_reason = "\n".join(placement.because)
		self.status = "Assigned" if self.assigned_to else "New"
		set_acknowledgement(self)


def on_doctype_update():
	"""What the lists, reports, workspace, sweeps and importer ask for, in the order of their columns."""
	near = ["geo_cell", "service_type", "status", "resolved_on"]
	for name, columns in {
		"gov_request_urgency": ["queue_date", "department", "status"],
		"gov_request_desk": ["department", "queue_date", "status"],
		"gov_request_load": ["assigned_to", "status", "opened_on"],
		"gov_request_map": ["status", "resolution_due", "department", "geo_cell"],
		"gov_request_stream": ["constituent", "opened_on", "name", "channel"],
		"gov_request_channel": ["constituent", "channel", "opened_on", "name"],
		"gov_request_behalf": ["on_behalf_of", "opened_on", "name", "channel", "status"],
		"gov_request_open": ["constituent", "status", "opened_on"],
		"gov_request_received": ["opened_on", "department"],
		"gov_request_kept": ["resolved_on", "department", "target_state", "not_fixed_on", "original_due"],
		"gov_request_place": [*near, "latitude", "longitude", "resolution_due", "department"],
		"gov_request_source": ["external_system", "external_id"],
	}.items():
		frappe.db.add_index("Gov Service Request", columns, index_name=name)

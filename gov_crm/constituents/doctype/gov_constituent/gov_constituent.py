import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.constituents.colleague_records import restrict_colleague
from gov_crm.constituents.contacts import delete_contact_and_address, keep_address, keep_contact
from gov_crm.constituents.holders import refuse_while_held
from gov_crm.constituents.kept_history import validate_history
from gov_crm.constituents.kinds import PEOPLE, keep_what_belongs
from gov_crm.constituents.matching import match_keys
from gov_crm.constituents.merged import refuse_deleting_merged, refuse_merged
from gov_crm.constituents.offices import validate_offices
from gov_crm.constituents.phones import as_dialled, to_e164
from gov_crm.constituents.relationship_checks import hide_unseen, keep_unseen, validate_relationships
from gov_crm.constituents.unmerging import merged_from
from gov_crm.domain.geo import valid_point
from gov_crm.domain.match_keys import SIGNS
from gov_crm.domain.normalise import search_names
from gov_crm.domain.numbering import constituent_number
from gov_crm.exceptions import GovCRMError, PlaceRejected
from gov_crm.gov_crm.districts import district_at
from gov_crm.gov_crm.numbers import next_serial


class GovConstituent(Document):
	"""Somebody the agency deals with: a person, household, business, official, agency, facility or unit."""

	def onload(self):
		hide_unseen(self)
		self.set_onload("merged_from", merged_from(self.name))

	def apply_fieldlevel_read_permissions(self):
		super().apply_fieldlevel_read_permissions()
		hide_unseen(self)

	def get_formatted(self, fieldname, *args, **kwargs):
		"""A phone number as it is dialled, in dialogs and prints; all else as Frappe shows it."""
		if fieldname == "phone":
			return as_dialled(self.phone)
		return super().get_formatted(fieldname, *args, **kwargs)

	def autoname(self):
		self.name = constituent_number(next_serial(self.doctype))

	def validate(self):
		refuse_merged(self)
		self.set_name()
		keep_what_belongs(self)
		self.set_reach()
		restrict_colleague(self)
		self.set_district()
		self.set_search_keys()
		keep_unseen(self)
		validate_relationships(self)
		validate_offices(self)
		validate_history(self)

	def on_update(self):
		if self.restricted:
			delete_contact_and_address(self)
		elif not self.flags.from_contact:
			keep_contact(self)
			keep_address(self)

	def on_trash(self):
		refuse_deleting_merged(self)
		# before we take its Contact away: Frappe itself looks only after this
		refuse_while_held(self)
		delete_contact_and_address(self)

	def set_name(self):
		for field in ("first_name", "last_name", "full_name", "organisation"):
			self.set(field, " ".join((self.get(field) or "").split()))
		if self.constituent_type in PEOPLE:
			self.full_name = " ".join(filter(None, (self.first_name, self.last_name))) or self.full_name
			if not self.first_name and not self.last_name:
				self.first_name, _space, self.last_name = self.full_name.rpartition(" ")
		if not self.full_name:
			frappe.throw(_("Give a name, as far as it is known."), GovCRMError)

	def set_reach(self):
		self.phone = to_e164(self.phone)
		self.email = (self.email or "").strip().lower() or None

	def set_district(self):
		if not (self.latitude or self.longitude):
			self.latitude = self.longitude = None
		elif not valid_point(self.latitude, self.longitude):
			frappe.throw(
				_("{0}, {1} is no place on earth.").format(self.latitude, self.longitude), PlaceRejected
			)
		elif self.is_new() or self.has_value_changed("latitude") or self.has_value_changed("longitude"):
			self.district = district_at(self.latitude, self.longitude) or self.district

	def set_search_keys(self):
		self.name_key, self.given_key = search_names(
			self.full_name, None if self.constituent_type in PEOPLE else self.full_name
		)
		self.update(match_keys(self))


def on_doctype_update():
	"""A key, and what tells many who share it apart, are read together."""
	for key, sign in SIGNS.items():
		frappe.db.add_index("Gov Constituent", [key, sign], index_name=f"gov_constituent_{key}")

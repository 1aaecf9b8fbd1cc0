import json

from frappe.model.document import Document

from gov_crm.domain.errors import DomainError
from gov_crm.domain.geo import bounds, read_area
from gov_crm.domain.text import counting_order
from gov_crm.exceptions import BoundaryRejected, refuse
from gov_crm.gov_crm.redistricting import note_change


class GovDistrict(Document):
	"""A ward, neighbourhood or other area, with a boundary if it has one."""

	def validate(self):
		self.set_list_order()
		self.set_bounds()

	def on_update(self):
		note_change(self)

	def after_rename(self, old: str, new: str, merge: bool = False):
		self.db_set("list_order", counting_order(new), update_modified=False)

	def set_list_order(self):
		"""Wards are counted, and nobody looks for the second after the nineteenth."""
		self.list_order = counting_order(self.district_name)

	def set_bounds(self):
		"""The box around the boundary finds the few districts worth a closer look."""
		self.west = self.south = self.east = self.north = None
		if not (self.boundary or "").strip():
			self.boundary = None
			return
		try:
			area = read_area(self.boundary)
		except DomainError as error:
			refuse(error, BoundaryRejected)
		self.boundary = json.dumps(area)
		box = bounds(area)
		self.west, self.south, self.east, self.north = box.west, box.south, box.east, box.north

import frappe
from frappe import _
from frappe.utils.nestedset import NestedSet

from gov_crm.exceptions import GovCRMError


class GovDepartment(NestedSet):
	"""A department, the departments below it, and the people who do its work."""

	nsm_parent_field = "parent_gov_department"

	def validate(self):
		self.validate_members()
		self.validate_absences()

	def validate_members(self):
		seen = set()
		for row in self.members:
			if row.user in seen:
				frappe.throw(_("{0} is a member already.").format(row.user), GovCRMError)
			seen.add(row.user)

	def validate_absences(self):
		for row in self.members:
			if row.away_from and row.away_to and row.away_to < row.away_from:
				frappe.throw(_("{0} is back before leaving: check the dates.").format(row.user), GovCRMError)


def on_doctype_update():
	frappe.db.add_index("Gov Department", ["lft", "rgt"], index_name="gov_department_tree")

"""A row of a table whose record is not for everybody."""

import frappe
from frappe.model.document import Document


class RowOfRecord(Document):
	"""Read by itself, it is seen by who sees its record.

	Frappe 16 asks of such a row only whether records of that kind may be read.
	"""

	def has_permission(self, permtype="read", **options) -> bool:
		if not super().has_permission(permtype, **options):
			return False
		user = options.get("user") or frappe.session.user
		return bool(frappe.has_permission(self.parenttype, permtype, self.parent, user=user))

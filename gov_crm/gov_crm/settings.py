"""The one settings record, read once a request."""

import frappe
from frappe.model.document import Document


def get_settings() -> Document:
	"""Gov CRM Settings as a cached document; do not change what it returns."""
	return frappe.get_cached_doc("Gov CRM Settings")

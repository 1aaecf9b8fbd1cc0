import frappe
from frappe.model.document import Document


class GovImportEntry(Document):
	"""What a row of an import of people became; written by the import, and gone when it is undone."""


def on_doctype_update():
	frappe.db.add_index("Gov Import Entry", ["source_key", "source_system"], "gov_import_entry_number")

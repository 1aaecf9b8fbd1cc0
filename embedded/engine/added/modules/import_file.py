"""Frappe keeps these in `frappe.modules.import_file`; the fork moved them."""

from frappe.model.import_doc import *

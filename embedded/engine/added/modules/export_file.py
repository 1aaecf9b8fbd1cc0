"""Frappe keeps these in `frappe.modules.export_file`; the fork moved them."""

from frappe.model.export import *

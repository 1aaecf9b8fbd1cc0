"""Frappe keeps these in `frappe.modules.patch_handler`; the fork moved them."""

from frappe.patches import *

"""Frappe keeps these in `frappe.modules`; the fork moved them."""

from frappe.modules.utils import *

"""Frappe keeps these in `frappe.modules.utils`; the fork moved them."""

from frappe import _, get_module_path, scrub  # noqa: F401
from frappe.model.module_utils import *

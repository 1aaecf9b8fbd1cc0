"""Districts on record from before get their place in lists, where "Ward 2" stands before "Ward 10"."""

import frappe

from gov_crm.domain.text import counting_order

DISTRICT = "Gov District"


def execute() -> None:
	for name in frappe.get_all(DISTRICT, pluck="name", order_by="name"):
		frappe.db.set_value(DISTRICT, name, "list_order", counting_order(name), update_modified=False)

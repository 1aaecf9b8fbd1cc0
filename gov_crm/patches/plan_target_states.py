"""Open requests get the moment at which their target state changes next: one index instead of two."""

import frappe
from frappe.database.utils import drop_index_if_exists
from frappe.query_builder.functions import Coalesce

from gov_crm.domain.request_states import RUNNING


def execute():
	request = frappe.qb.DocType("Gov Service Request")
	due = request.resolution_due
	for state, moment in {"On Track": Coalesce(request.at_risk_from, due), "At Risk": due}.items():
		runs = request.status.isin(RUNNING) & (request.target_state == state)
		frappe.qb.update(request).set(request.state_changes_on, moment).where(runs).run()
	for index in ("gov_request_target", "gov_request_risk"):
		drop_index_if_exists("tabGov Service Request", index)

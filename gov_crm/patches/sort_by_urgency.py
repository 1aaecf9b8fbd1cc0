"""Open requests get their place in the queue; the others have theirs by the column's default."""

import frappe
from frappe.database.utils import drop_index_if_exists
from frappe.query_builder.functions import Coalesce

from gov_crm.domain.queue import WAITS_FOR_OTHERS, WITHOUT_DATE
from gov_crm.domain.request_states import RUNNING, WAITING

TABLE = "tabGov Service Request"


def execute():
	request = frappe.qb.DocType("Gov Service Request")
	(
		frappe.qb.update(request)
		.set(request.queue_date, Coalesce(request.resolution_due, WITHOUT_DATE))
		.where(request.status.isin(RUNNING))
		.run()
	)
	waiting = frappe.qb.update(request).set(request.queue_date, WAITS_FOR_OTHERS)
	waiting.where(request.status == WAITING).run()
	for index in ("gov_request_queue", "gov_request_mine"):
		drop_index_if_exists(TABLE, index)

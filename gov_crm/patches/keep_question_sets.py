"""Services that were there before their questions had versions: what they ask now is their first one.

Requests that were filed until then go by it: what they were asked before that day was not kept.
"""

import frappe

from gov_crm.service_requests.question_sets import TYPE, keep_set

REQUEST = "Gov Service Request"


def execute():
	for name in frappe.get_all(TYPE, {"question_set": ("is", "not set")}, pluck="name", order_by="name"):
		keep_first_set(name)


def keep_first_set(service_type: str) -> None:
	kept = keep_set(frappe.get_doc(TYPE, service_type).questions)
	frappe.db.set_value(TYPE, service_type, "question_set", kept, update_modified=False)
	request = frappe.qb.DocType(REQUEST)
	unknown = (request.service_type == service_type) & request.question_set.isnull()
	# an imported one was asked nothing
	asked = unknown & request.import_batch.isnull()
	frappe.qb.update(request).set(request.question_set, kept).where(asked).run()

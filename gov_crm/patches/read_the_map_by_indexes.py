"""Two indexes of requests have more columns and other names, so that a map is read by them alone."""

from frappe.database.utils import drop_index_if_exists

from gov_crm.service_requests.doctype.gov_service_request.gov_service_request import on_doctype_update


def execute():
	# made by whatever changes the DocType, and nothing of that did
	on_doctype_update()
	for index in ("gov_request_due", "gov_request_near"):
		drop_index_if_exists("tabGov Service Request", index)

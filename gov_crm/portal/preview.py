"""The public form of a service as residents will see it, for who may read the service; it sends nothing."""

import frappe
from frappe import _
from werkzeug.wrappers import Request

from gov_crm.portal.filing import form_page
from gov_crm.portal.form import blank
from gov_crm.portal.rendering import Page
from gov_crm.service_requests.question_sets import TYPE


def answer(request: Request) -> Page:
	"""/request/preview?service=CODE: also of a service that is retired or for staff only.

	Raises frappe.PermissionError for everybody else, whether there is such a service or not.
	"""
	code = request.args.get("service", "")
	service = frappe.get_doc(TYPE, code) if frappe.db.exists(TYPE, code) else None
	if not service or not service.has_permission("read"):
		frappe.throw(_("You may not see this service."), frappe.PermissionError)
	page = form_page(blank(service), preview=True)
	page.personal, page.indexed = True, False
	return page

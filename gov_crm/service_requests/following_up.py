"""A request that a colleague files because of an earlier one: both say so, as where it came by mail."""

import frappe
from frappe import _

from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record

REQUEST = "Gov Service Request"


def check_earlier(request) -> None:
	"""Raises PermissionError where whoever files it may not see the one that it goes back to."""
	if _is_filed_by_hand(request):
		frappe.get_doc(REQUEST, request.refers_to).check_permission("read")


@site_language()
def note_follow_up(request) -> None:
	if _is_filed_by_hand(request):
		record(request.name, "Note", _("This goes back to {0}.").format(request.refers_to))
		record(request.refers_to, "Note", _("Followed up by {0}.").format(request.name))


def _is_filed_by_hand(request) -> bool:
	return bool(request.refers_to) and not request.flags.ignore_permissions

"""A photo that residents sent is for staff, until somebody has looked at it and shows it to everybody."""

import frappe
from frappe import _

from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import record


def release(request, shown: bool) -> None:
	"""Show the photo to residents who report the same, or take that back. Raises GovCRMError without one."""
	if not request.media:
		frappe.throw(_("{0} has no photo.").format(request.name), GovCRMError)
	if bool(request.media_public) == shown:
		return
	request.db_set("media_public", int(shown))
	with site_language():
		words = _("Photo shown to the public.") if shown else _("Photo no longer shown to the public.")
	record(request.name, "Note", words)

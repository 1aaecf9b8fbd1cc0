"""Resolved requests close by themselves once the time to reopen them is over."""

import frappe
from frappe import _
from frappe.utils import add_days, now_datetime

from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.history import PUBLIC, record

AT_ONCE = 500


def close_resolved() -> None:
	"""Scheduled daily: Resolved becomes Closed after the settings' days to reopen."""
	while names := _over_time():
		_close(names)
		for name in names:
			record(name, "Status", _("Closed"), visibility=PUBLIC, status="Closed")
		frappe.db.commit()  # a long list is worked off in parts; what is closed stays closed


def _over_time() -> list[str]:
	limit = add_days(now_datetime(), -(get_settings().reopen_days or 0))
	filters = {"status": "Resolved", "resolved_on": ("<", limit)}
	return frappe.get_all("Gov Service Request", filters, pluck="name", order_by="resolved_on", limit=AT_ONCE)


def _close(names: list[str]) -> None:
	request = frappe.qb.DocType("Gov Service Request")
	(
		frappe.qb.update(request)
		.set(request.status, "Closed")
		.set(request.modified, now_datetime())
		.where(request.name.isin(names))
		.run()
	)

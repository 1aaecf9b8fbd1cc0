"""Resolved requests close by themselves once the time to reopen them is over."""

import frappe
from frappe import _
from frappe.query_builder.functions import Coalesce
from frappe.utils import add_days, now_datetime

from gov_crm.domain.closure import REFERRED
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
	"""What was handed to another body stays until that has answered, and a while after it."""
	limit = add_days(now_datetime(), -(get_settings().reopen_days or 0))
	request = frappe.qb.DocType("Gov Service Request")
	query = frappe.qb.from_(request).select(request.name).where(request.status == "Resolved")
	query = query.where(request.resolved_on < limit)
	not_referred = Coalesce(request.outcome_kind, "") != REFERRED
	query = query.where(not_referred | (request.referral_answered_on < limit))
	return query.orderby(request.resolved_on).limit(AT_ONCE).run(pluck=True)


def _close(names: list[str]) -> None:
	request = frappe.qb.DocType("Gov Service Request")
	(
		frappe.qb.update(request)
		.set(request.status, "Closed")
		.set(request.modified, now_datetime())
		.where(request.name.isin(names))
		.run()
	)

"""Open requests that nobody looks after, a line a concern; the lists that the morning's mail opens."""

import frappe
from frappe import _

from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.falling_through import CONCERNS, concern_query
from gov_crm.service_requests.reported import REQUEST, titles_of

MOST = 5_000


def execute(filters: dict | None = None) -> tuple:
	"""Rows that the user may see, the oldest first; of all concerns where none is chosen."""
	filters = frappe._dict(filters or {})
	concerns = [concern for concern in CONCERNS if filters.concern in (None, "", concern)]
	rows = [row for concern in concerns for row in _rows(concern, filters)]
	message = _("Only the oldest {0} of each concern are shown.").format(MOST) if len(rows) >= MOST else None
	return _columns(), rows, message


def _rows(concern: str, filters: frappe._dict) -> list[dict]:
	query, request = concern_query(concern, filters.department, bool(filters.explained))
	query = (
		query.select(
			request.name.as_("request"),
			request.subject,
			request.service_type,
			request.department,
			request.assigned_to,
			request.status,
			request.opened_on,
			request.resolution_due,
			request.explained_until,
			request.explained_because,
		)
		.orderby(request.opened_on)
		.orderby(request.name)
		.limit(MOST)
	)
	rows, services = limit_to_readable(query, REQUEST).run(as_dict=True), titles_of("Gov Service Type")
	return [{"concern": _(concern), "service": services.get(row.service_type), **row} for row in rows]


def _columns() -> list[dict]:
	return [
		_column("concern", _("Concern"), "Data", 120),
		_column("request", _("Request"), "Link", 160, REQUEST),
		_column("subject", _("Subject"), "Data", 260),
		_column("service", _("Service"), "Data", 160),
		_column("department", _("Department"), "Link", 160, "Gov Department"),
		_column("assigned_to", _("Assigned to"), "Link", 160, "User"),
		_column("status", _("Status"), "Data", 100),
		_column("opened_on", _("Received"), "Datetime", 150),
		_column("resolution_due", _("Due"), "Datetime", 150),
		_column("explained_until", _("Left Until"), "Date", 110),
		_column("explained_because", _("Because"), "Data", 240),
	]


def _column(fieldname: str, label: str, fieldtype: str, width: int, options: str = "") -> dict:
	column = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
	return {**column, "options": options} if options else column

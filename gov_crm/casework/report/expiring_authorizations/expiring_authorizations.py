"""What ends in the next days, the soonest first: whose it is, who was reminded, what renews it already."""

from collections import Counter

import frappe
from frappe import _
from frappe.utils import add_days, getdate, nowdate

from gov_crm.casework.authorization_fields import AUTHORIZATION
from gov_crm.constituents.shown_names import names_shown
from gov_crm.domain.authorizations import IN_FORCE
from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.reported import heading

USUAL_DAYS = 90
MOST_DAYS = 3660
CHOSEN = ("kind", "case_type", "department")
FIELDS = ("name", "title", "kind", "holder", "department", "status", "valid_to", "reminded_on", "renewed_by")
COLOUR = "#e9a23b"


def execute(filters: dict | None = None) -> tuple:
	"""A row for each that is in force and ends within `days`, as far as the reader may see; by month."""
	rows = _rows(frappe._dict(filters or {}))
	names = names_shown(list({row.holder for row in rows}))
	for row in rows:
		row.days_left = (row.valid_to - getdate(nowdate())).days
		row.holder_name = names[row.holder].full_name if row.holder in names else _("Restricted")
	return _columns(), rows, None, _chart(rows) if rows else None


def _rows(filters) -> list[dict]:
	one, today = frappe.qb.DocType(AUTHORIZATION), getdate(nowdate())
	days = min(max(frappe.utils.cint(filters.days) or USUAL_DAYS, 1), MOST_DAYS)
	query = frappe.qb.from_(one).select(*(one[field] for field in FIELDS))
	query = query.where(one.status.isin(sorted(IN_FORCE)))
	query = query.where(one.valid_to >= today).where(one.valid_to <= getdate(add_days(today, days)))
	for field in CHOSEN:
		if filters.get(field):
			query = query.where(one[field] == filters[field])
	if filters.not_renewed:
		query = query.where(one.renewed_by.isnull())
	return limit_to_readable(query, AUTHORIZATION).orderby(one.valid_to).orderby(one.name).run(as_dict=True)


def _columns() -> list[dict]:
	return [
		heading("name", _("Number"), "Link", 140, options=AUTHORIZATION),
		heading("title", _("What It Is"), "Data", 200),
		heading("holder_name", _("Holder"), "Data", 200),
		heading("department", _("Department"), "Link", 170, options="Gov Department"),
		heading("status", _("Status"), "Data"),
		heading("valid_to", _("Valid To"), "Date"),
		heading("days_left", _("Days Left")),
		heading("reminded_on", _("Reminded"), "Date"),
		heading("renewed_by", _("Renewed By"), "Link", 140, options=AUTHORIZATION),
	]


def _chart(rows: list[dict]) -> dict:
	"""How many end in each month."""
	months = Counter(row.valid_to.strftime("%Y-%m") for row in rows)
	return {
		"type": "bar",
		"data": {
			"labels": sorted(months),
			"datasets": [{"name": _("End"), "values": [months[month] for month in sorted(months)]}],
		},
		"colors": [COLOUR],
	}
